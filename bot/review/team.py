"""Who runs a pole: invite, change a role, remove, leave."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.review import limits
from bot.review.desk import Desk, to
from bot.review.gate import PLACE, Here
from bot.review.words import say
from bot.storage.access_errors import LastFacilitator
from bot.storage.emails import email_of
from bot.storage.records_access import Role


class Team:
    """An invitation is only ever mailed: whoever sees its link could enter in the name of the one invited."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The people, and the invitations on their way."""
        return await self._page(request, await self._desk.gate.require_member(request))

    async def invite(self, request: Request) -> Response:
        """By mail."""
        here, form = await self._desk.facilitator_form(request)
        typed, role = form.exact("adresse"), Role.FACILITATOR if form.ticked("animation") else Role.CO_FACILITATOR
        email = email_of(typed)
        if email is None:
            return await self._page(request, here, 422, say("trouble.email"), typed)
        if any(member.email == email for member in await self._desk.asks(self._store.members, here.pole_id)):
            return await self._page(request, here, 422, say("trouble.member"), typed)
        await limits.count(self._store, (limits.INVITATIONS, here.visitor.account.email))
        response = to(f"/poles/{here.pole_id}/equipe", "invited")
        response.background = self._desk.mailing(email, "invite", lambda: self._invited(here, email, role))
        return response

    async def withdraw(self, request: Request) -> Response:
        """The link stops at once."""
        here, _ = await self._desk.facilitator_form(request)
        await self._desk.asks(self._store.withdraw_invitation, here.pole_id, request.path_params["invitation"])
        return to(f"/poles/{here.pole_id}/equipe", "uninvited")

    async def role(self, request: Request) -> Response:
        """Facilitator or co-facilitator."""
        here, form = await self._desk.facilitator_form(request)
        role = Role.FACILITATOR if form.exact("role") == Role.FACILITATOR else Role.CO_FACILITATOR
        try:
            await self._desk.asks(self._store.set_role, request.path_params["account"], here.pole_id, role)
        except LastFacilitator:
            return await self._page(request, here, 409, say("trouble.last"))
        return to(f"/poles/{here.pole_id}/equipe", "role")

    async def remove(self, request: Request) -> Response:
        """They have no access any more, from the next page on."""
        here, _ = await self._desk.facilitator_form(request)
        try:
            await self._desk.asks(self._store.leave, request.path_params["account"], here.pole_id)
        except LastFacilitator:
            return await self._page(request, here, 409, say("trouble.last"))
        return to(f"/poles/{here.pole_id}/equipe", "removed")

    async def ask_leave(self, request: Request) -> Response:
        """What it means, before."""
        return self._desk.shown(request, "leave_pole.html", await self._desk.gate.require_member(request))

    async def leave(self, request: Request) -> Response:
        """Of one's own will."""
        here, _ = await self._desk.member_form(request)
        try:
            await self._desk.asks(self._store.leave, here.visitor.account.id, here.pole_id)
        except LastFacilitator:
            return await self._page(request, here, 409, say("trouble.last"))
        return to("", "left")

    def _invited(self, here: Here, email: str, role: Role) -> dict[str, Any]:
        account = here.visitor.account
        token = self._store.invite(email, here.pole_id, role, account.id)
        link = f"{self._desk.settings.address}{PLACE}/entrer/{token}"
        return {"link": link, "pole": here.membership.pole_name, "inviter": account.shown}

    async def _page(
        self, request: Request, here: Here, status: int = 200, trouble: str = "", typed: str = ""
    ) -> Response:
        members = await self._desk.asks(self._store.members, here.pole_id)
        invitations = await self._desk.asks(self._store.invitations, here.pole_id)
        return self._desk.shown(request, "team.html", here, status, members=members, invitations=invitations,
                                by_mail=self._desk.settings.mail is not None, trouble=trouble, typed=typed)  # fmt: skip
