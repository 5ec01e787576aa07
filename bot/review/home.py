"""A pole's first page: what to do next, and its collectes."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.review.campaign_nav import address, state
from bot.review.desk import Desk
from bot.review.next_steps import next_steps
from bot.storage.base import utc_now


class Home:
    """« Votre pôle »."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The next steps, then the collectes, the open ones first."""
        here = await self._desk.gate.require_member(request)
        campaigns = await self._desk.asks(self._store.campaigns_of, here.pole_id)
        sheet = await self._desk.asks(self._store.sheet, here.pole_id)
        new = await self._desk.asks(self._store.new_for_pole, here.pole_id)
        steps = next_steps(here.pole_id, campaigns, sheet.version > 0, utc_now(), new)
        ordered = sorted(campaigns, key=lambda record: record.campaign.closed)
        return self._desk.shown(request, "pole.html", here, steps=steps, campaigns=ordered, state=state,
                                address=address)  # fmt: skip
