"""« Qui a lu »: each reading and each export of what the pole shares."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.review.desk import Desk
from bot.review.network.paging import page_of


class Readers:
    """For the whole team; nothing here is ever changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The newest first."""
        here = await self._desk.gate.require_member(request)
        every = await self._desk.asks(self._store.accesses, here.pole_id)
        return self._desk.shown(request, "pole_readers.html", here, shown=page_of(every, request))
