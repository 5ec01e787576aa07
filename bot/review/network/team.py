"""Who works for a network: invite, change a role, remove, leave."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.review import limits
from bot.review.desk import Desk, to
from bot.review.gate import PLACE, InNetwork
from bot.review.network.nav import address
from bot.review.network.page import network_page
from bot.review.words import say
from bot.storage.emails import email_of
from bot.storage.network_errors import LastCoordinator
from bot.storage.records_networks import NetworkRole


class NetworkTeam:
    """As the team of a pole: an invitation is only ever mailed."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The people, and the invitations on their way."""
        return await self._page(request, await self._desk.gate.require_reviewer(request))

    async def invite(self, request: Request) -> Response:
        """By mail."""
        here, form = await self._desk.coordinator_form(request)
        role = NetworkRole.COORDINATOR if form.ticked("coordination") else NetworkRole.REVIEWER
        typed = form.exact("adresse")
        email = email_of(typed)
        if email is None:
            return await self._page(request, here, 422, say("trouble.email"), typed)
        if any(one.email == email for one in await self._desk.asks(self._store.network_members, here.network_id)):
            return await self._page(request, here, 422, say("trouble.member"), typed)
        await limits.count(self._store, (limits.INVITATIONS, here.visitor.account.email))
        response = to(address(here.network_id, "/equipe"), "invited")
        response.background = inviting(self._desk, here.visitor.account.id, here.visitor.account.shown, email,
                                       here.network_id, role)  # fmt: skip
        return response

    async def withdraw(self, request: Request) -> Response:
        """The link stops at once."""
        here, _ = await self._desk.coordinator_form(request)
        invitation = request.path_params["invitation"]
        await self._desk.asks(self._store.withdraw_network_invitation, here.network_id, invitation)
        return to(address(here.network_id, "/equipe"), "uninvited")

    async def role(self, request: Request) -> Response:
        """Coordinator or reviewer."""
        here, form = await self._desk.coordinator_form(request)
        role = NetworkRole.COORDINATOR if form.exact("role") == NetworkRole.COORDINATOR else NetworkRole.REVIEWER
        account = request.path_params["account"]
        return await self._unless_last(request, here, "role", self._store.set_network_role, account, here.network_id,
                                       role)  # fmt: skip

    async def remove(self, request: Request) -> Response:
        """They have no access any more, from the next page on."""
        here, _ = await self._desk.coordinator_form(request)
        account = request.path_params["account"]
        return await self._unless_last(request, here, "removed", self._store.leave_network, account, here.network_id)

    async def ask_leave(self, request: Request) -> Response:
        """What it means, before."""
        here = await self._desk.gate.require_reviewer(request)
        return network_page(self._desk, request, "leave_network.html", here)

    async def leave(self, request: Request) -> Response:
        """Of one's own will."""
        here, _ = await self._desk.reviewer_form(request)
        return await self._unless_last(request, here, "", self._store.leave_network, here.visitor.account.id,
                                       here.network_id)  # fmt: skip

    async def _unless_last(self, request: Request, here: InNetwork, did: str, call: Any, *args: Any) -> Response:
        """`did`: empty for who is no longer there to be told."""
        try:
            await self._desk.asks(call, *args)
        except LastCoordinator as error:
            return await self._page(request, here, 409, str(error))
        return to(address(here.network_id, "/equipe"), did) if did else to("", "left_network")

    async def _page(
        self, request: Request, here: InNetwork, status: int = 200, trouble: str = "", typed: str = ""
    ) -> Response:
        members = await self._desk.asks(self._store.network_members, here.network_id)
        invitations = await self._desk.asks(self._store.network_invitations, here.network_id)
        return network_page(self._desk, request, "network_team.html", here, status, members=members,
                            invitations=invitations, trouble=trouble, typed=typed,
                            by_mail=self._desk.settings.mail is not None)  # fmt: skip


def inviting(desk: Desk, account_id: int, inviter: str, email: str, network_id: int, role: NetworkRole) -> Any:
    """The mail that lets someone join, made once the page is sent."""

    def invited() -> dict[str, Any]:
        token = desk.store.invite_to_network(email, network_id, role, account_id)
        name = desk.store.network(network_id).name
        return {"link": f"{desk.settings.address}{PLACE}/entrer/{token}", "network": name, "inviter": inviter}

    return desk.mailing(email, "invite_network", invited)
