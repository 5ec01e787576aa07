"""The pole writes first: what it looks for, linked to a measure or not, to a network that follows it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.review import limits
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import Here
from bot.review.sharing.followers import asked, in_network, networks_of
from bot.review.words import say
from bot.storage.network_errors import PoleNotFollowed
from bot.storage.records_networks import Acceptance, NetworkPole, NetworkRole


class AskingPages:
    """Anyone of the team may write, as anyone may answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """An empty form, or one that starts from a piste: `?mesure=P2.1`."""
        here = await self._desk.gate.require_member(request)
        link = await self._desk.asks(asked, self._desk, here, request)
        return self._page(request, here, link, {"measure": request.query_params.getlist("mesure")})

    async def write(self, request: Request) -> Response:
        """It is told by mail to who coordinates the network; its words stay here."""
        here, form = await self._desk.member_form(request)
        link, fields = await self._desk.asks(asked, self._desk, here, request), Fields(form.fields)
        text = fields.text("text")
        measure = fields.one("measure", [one.id for one in referential.load().measures])
        if not text:
            fields.fault("text", "asking.text.missing")
        if fields.faults:
            return self._page(request, here, link, fields.sent, 422, faults=fields.said(), trouble=fields.summary())
        await limits.count(self._store, (limits.MESSAGES, here.visitor.account.email))
        try:
            await self._desk.asks(self._store.write_to_network, here.pole_id, link.network_id, text,
                                  here.visitor.account.id, measure or None)  # fmt: skip
        except PoleNotFollowed:
            return self._page(request, here, link, fields.sent, 409, trouble=say("asking.over"))
        response = to(f"{networks_of(here)}/messages", "asked")
        members = await self._desk.asks(self._store.network_members, link.network_id)
        people = [one.email for one in members if one.role is NetworkRole.COORDINATOR]
        response.background = self._desk.telling(people, "pole_message", in_network(here, link.network_id),
                                                 pole=here.membership.pole_name)  # fmt: skip
        return response

    def _page(
        self, request: Request, here: Here, link: NetworkPole, values: Any, status: int = 200, **more: Any
    ) -> Response:
        shown = {"faults": {}, **more}
        return self._desk.shown(request, "pole_ask.html", here, status, link=link, values=values,
                                follows=link.state is Acceptance.ACCEPTED, measures=referential.load().measures,
                                **shown)  # fmt: skip
