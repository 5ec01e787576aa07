"""« Pendant la collecte »: how it goes, never what was answered."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.results.underway import underway
from bot.review.campaign_nav import campaign_of, campaign_page
from bot.review.desk import Desk


class Follow:
    """Counts, time taken, where people stop."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """As it is now."""
        here = await self._desk.gate.require_member(request)
        record = campaign_of(here)
        takings = await self._desk.asks(self._store.takings, record.id)
        expected = {one.family: one.inside + one.outside for one in record.expected}
        return campaign_page(self._desk, request, "collecte_follow.html", here, data=referential.load(),
                             now=underway(takings, expected, record.floor))  # fmt: skip
