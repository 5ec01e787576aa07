"""What whoever runs the installation sees: which networks and poles there are, and who is in charge. Nothing more."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.review import limits
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import Visitor
from bot.review.network.paging import page_of
from bot.review.network.team import inviting
from bot.review.words import say
from bot.storage.emails import email_of
from bot.storage.records_access import Role
from bot.storage.records_networks import NetworkRole

INSTALLATION = "/installation"


class Installation:
    """No diagnostic, no answer, no message leads here."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """Networks, then poles, page by page."""
        return await self._page(request, await self._desk.gate.require_administrator(request))

    async def create(self, request: Request) -> Response:
        """A network, without anyone yet."""
        visitor, form = await self._desk.administrator_form(request)
        fields = Fields(form.fields)
        name = fields.line("name", needed="network.name.missing")
        if fields.faults:
            return await self._page(request, visitor, 422, values=fields.sent, faults=fields.said(),
                                    trouble=fields.summary())  # fmt: skip
        await self._desk.asks(self._store.create_network, name)
        return to(INSTALLATION, "network_created")

    async def invite(self, request: Request) -> Response:
        """Its coordinator, by mail only: who sees the link could enter in the name of the one invited."""
        visitor, form = await self._desk.administrator_form(request)
        network = await self._desk.asks(self._store.network, request.path_params["network"])
        email = email_of(form.exact("adresse"))
        if email is None:
            return await self._page(request, visitor, 422, trouble=say("trouble.email"))
        await limits.count(self._store, (limits.INVITATIONS, visitor.account.email))
        response = to(INSTALLATION, "invited")
        response.background = inviting(self._desk, visitor.account.id, visitor.account.shown, email, network.id,
                                       NetworkRole.COORDINATOR)  # fmt: skip
        return response

    async def _page(self, request: Request, visitor: Visitor, status: int = 200, **more: Any) -> Response:
        found = await self._desk.asks(self._gathered)
        poles = page_of(found.pop("poles"), request)
        values = {"values": {}, "faults": {}, **more}
        return self._desk.shown(request, "installation.html", visitor, status, poles=poles, **found, **values,
                                by_mail=self._desk.settings.mail is not None)  # fmt: skip

    def _gathered(self) -> dict[str, Any]:
        of_pole, of_network = defaultdict(list), defaultdict(list)
        for member in self._store.everyone_in_poles():
            if member.role is Role.FACILITATOR:
                of_pole[member.pole_id].append(member.shown)
        for one in self._store.everyone_in_networks():
            if one.role is NetworkRole.COORDINATOR:
                of_network[one.network_id].append(one.shown)
        by_name = sorted(self._store.poles(), key=lambda pole: (pole.name.casefold(), pole.id))
        return {"networks": self._store.networks(), "of_network": of_network, "poles": by_name, "of_pole": of_pole}
