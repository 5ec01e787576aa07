"""Where a pole stands, to name the poles near it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage.store import Store


@dataclass(frozen=True, slots=True)
class Place:
    """Names as the facilitator typed them; () where nothing was said."""

    regions: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


def place_of(store: Store, pole_id: int) -> Place:
    """The pole's région and départements."""
    pole = store.pole(pole_id)
    return Place((pole.region,) if pole.region else (), pole.departments)
