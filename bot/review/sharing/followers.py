"""« Réseaux d'appui »: those that follow the pole, those it may ask, and what each of them is shown."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.review.desk import Desk, to
from bot.review.gate import Here
from bot.review.sharing.view import collectes, shown_fields, standings
from bot.storage.access_errors import NotMember
from bot.storage.network_errors import NetworkUnknown
from bot.storage.records_networks import NetworkPole


class Followers:
    """Asking and leaving are the facilitators'; the whole team reads."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The pole's networks, then the others of the installation."""
        here = await self._desk.gate.require_member(request)
        found = await self._desk.asks(self._gathered, here)
        return self._desk.shown(request, "pole_networks.html", here, **found)

    async def one(self, request: Request) -> Response:
        """What that network is, and what is shared with it."""
        here = await self._desk.gate.require_member(request)
        link = await self._desk.asks(asked, self._desk, here, request)
        campaigns = await self._desk.asks(self._store.campaigns_of, here.pole_id)
        shares = await self._desk.asks(self._store.shares_of, here.pole_id)
        network = await self._desk.asks(self._store.network, link.network_id)
        return self._desk.shown(request, "pole_network.html", here, link=link, network=network,
                                collectes=collectes(campaigns, shares, link.network_id))  # fmt: skip

    async def back(self, request: Request) -> Response:
        """The address of a form that was sent, asked again."""
        here = await self._desk.gate.require_member(request)
        return to(networks_of(here))

    async def ask(self, request: Request) -> Response:
        """To be followed; again, when it was declined."""
        here, _ = await self._desk.facilitator_form(request)
        try:
            await self._desk.asks(self._store.ask_network, here.pole_id, request.path_params["network"])
        except NetworkUnknown as error:
            raise NotMember from error
        return to(networks_of(here), "network_asked")

    async def ask_leave(self, request: Request) -> Response:
        """What it means, before."""
        here = await self._desk.gate.require_facilitator(request)
        link = await self._desk.asks(asked, self._desk, here, request)
        return self._desk.shown(request, "pole_leave_network.html", here, link=link)

    async def leave(self, request: Request) -> Response:
        """Everything shared is withdrawn at once."""
        here, _ = await self._desk.facilitator_form(request)
        link = await self._desk.asks(asked, self._desk, here, request)
        await self._desk.asks(self._store.leave_network_as_pole, here.pole_id, link.network_id)
        return to(networks_of(here), "network_left")

    def _gathered(self, here: Here) -> dict[str, Any]:
        mine, every = self._store.networks_of(here.pole_id), self._store.networks()
        known = {link.network_id for link in mine}
        return {
            "standings": standings(mine, every, self._store.shares_of(here.pole_id)),
            "others": [one for one in every if one.id not in known],
            "fields": shown_fields(self._store.sheet(here.pole_id).shown),
            "experiences": sum(one.may_be_asked for one in self._store.experiences(here.pole_id)),
            "new": self._store.new_for_pole(here.pole_id),
        }


def asked(desk: Desk, here: Here, request: Request) -> NetworkPole:
    """The network of the address, as the pole stands with it; NotMember unless the pole asked it."""
    for link in desk.store.networks_of(here.pole_id):
        if link.network_id == request.path_params["network"]:
            return link
    raise NotMember


def networks_of(here: Here) -> str:
    """The address of the pole's networks, below `/animation`."""
    return f"/poles/{here.pole_id}/reseaux"


def in_network(here: Here, network_id: int) -> str:
    """The address of the pole's messages as that network reads them, below `/animation`."""
    return f"/reseaux/{network_id}/poles/{here.pole_id}#messages"
