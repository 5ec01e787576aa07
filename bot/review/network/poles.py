"""The poles that ask a network to follow them, those it follows, and how either ends."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.review.desk import Desk, to
from bot.review.network.nav import address
from bot.review.network.page import network_page
from bot.storage.network_errors import PoleNotFollowed
from bot.storage.records_networks import Acceptance


class NetworkPolesPages:
    """By name, never in another order."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """By where they stand."""
        here = await self._desk.gate.require_reviewer(request)
        found = await self._desk.asks(self._store.poles_of_network, here.network_id)
        new = await self._desk.asks(self._store.new_for_network, here.network_id)
        by_state = {state.value: [one for one in found if one.state is state] for state in Acceptance}
        return network_page(self._desk, request, "network_poles.html", here, poles=by_state, new=new)

    async def accept(self, request: Request) -> Response:
        """From now on the network sees what that pole shares."""
        response = await self._settled(request, self._store.accept_pole, "accepted")
        named = request.path_params
        response.background = self._desk.drawing_ahead(named["pole"], named["network"])
        return response

    async def decline(self, request: Request) -> Response:
        """The pole is told so, and may ask again."""
        return await self._settled(request, self._store.decline_pole, "declined")

    async def ask_end(self, request: Request) -> Response:
        """What goes, before."""
        here = await self._desk.gate.require_coordinator(request)
        pole = await self._desk.asks(self._store.follows, here.network_id, request.path_params["pole"])
        return network_page(self._desk, request, "end_pole.html", here, pole=pole)

    async def end(self, request: Request) -> Response:
        """What the pole shared is withdrawn."""
        return await self._settled(request, self._store.decline_pole, "ended")

    async def _settled(self, request: Request, call: Any, did: str) -> Response:
        here, _ = await self._desk.coordinator_form(request)
        if not await self._desk.asks(call, here.network_id, request.path_params["pole"]):
            raise PoleNotFollowed
        return to(address(here.network_id, "/poles"), did)
