"""A clock that is set: what is invented has a past."""

from __future__ import annotations

from datetime import datetime, timedelta


class Clock:
    """Stands still at `now` until it is set."""

    def __init__(self, today: datetime) -> None:
        self.today = self.now = today

    def __call__(self) -> datetime:
        return self.now

    def ago(self, **much: float) -> None:
        """Be so long before today."""
        self.now = self.today - timedelta(**much)

    def forward(self, **much: float) -> None:
        """Go on."""
        self.now += timedelta(**much)
