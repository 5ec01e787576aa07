"""A network's first page."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.review.desk import Desk
from bot.review.network.page import network_page


class NetworkHome:
    """« Votre réseau »."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """What the network is."""
        here = await self._desk.gate.require_reviewer(request)
        network = await self._desk.asks(self._store.network, here.network_id)
        return network_page(self._desk, request, "network_home.html", here, network=network)
