"""What a network says of itself: its name, and what it offers."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import InNetwork
from bot.review.network.nav import address
from bot.review.network.page import network_page


class NetworkAbout:
    """Poles read it when they choose a network."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The form."""
        here = await self._desk.gate.require_coordinator(request)
        network = await self._desk.asks(self._store.network, here.network_id)
        return self._page(request, here, {"name": [network.name], "about": [network.about]}, {})

    async def save(self, request: Request) -> Response:
        """Or the same form again, with what is to be looked at."""
        here, form = await self._desk.coordinator_form(request)
        fields = Fields(form.fields)
        name, about = fields.line("name", needed="network.name.missing"), fields.text("about")
        if fields.faults:
            return self._page(request, here, fields.sent, fields.said(), 422, trouble=fields.summary())
        await self._desk.asks(self._store.change_network, here.network_id, name, about)
        return to(address(here.network_id), "network")

    def _page(self, request: Request, here: InNetwork, values: Any, faults: Any, status: int = 200, **more: Any
              ) -> Response:  # fmt: skip
        return network_page(self._desk, request, "network_about.html", here, status, values=values, faults=faults,
                            **more)  # fmt: skip
