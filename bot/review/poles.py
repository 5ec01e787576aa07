"""One's poles and networks."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.review.desk import Desk


class Poles:
    """Where one lands after signing in."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def all(self, request: Request) -> Response:
        """The poles one runs, the networks one works for."""
        visitor = await self._desk.gate.visitor(request)
        mine = await self._desk.asks(self._store.memberships, visitor.account.id)
        networks = await self._desk.asks(self._store.network_memberships, visitor.account.id)
        administers = await self._desk.asks(self._store.is_administrator, visitor.account.id)
        return self._desk.shown(request, "poles.html", visitor, memberships=mine, networks=networks,
                                administers=administers)  # fmt: skip
