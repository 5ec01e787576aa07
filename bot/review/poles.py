"""One's poles, and the first page of each."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.review.desk import Desk


class Poles:
    """Where one lands after signing in."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def all(self, request: Request) -> Response:
        """The poles one runs."""
        visitor = await self._desk.gate.visitor(request)
        mine = await self._desk.asks(self._store.memberships, visitor.account.id)
        return self._desk.shown(request, "poles.html", visitor, memberships=mine)
