"""One's own account: name, password, where one is signed in, and going for good."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.web.privacy import own_file
from bot.review import limits
from bot.review.desk import Desk, to
from bot.review.forms import Form
from bot.review.gate import PLACE, Visitor
from bot.review.passwords import LONGEST, SHORTEST, hashed, matches
from bot.review.words import say
from bot.storage.records_networks import NetworkRole


class AccountPages:
    """Everything here is one's own."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """Name, password, connections."""
        return await self._page(request, await self._desk.gate.visitor(request))

    async def rename(self, request: Request) -> Response:
        """How the others see one."""
        visitor, form = await self._form(request)
        await self._desk.asks(self._store.rename_account, visitor.account.id, form.line("nom", 80))
        return to("" if form.ticked("accueil") else "/compte", "named")

    async def password(self, request: Request) -> Response:
        """Choose one, change it; who has one gives it first."""
        visitor, form = await self._form(request)
        if not await self._knows(visitor, form):
            return await self._page(request, visitor, 422, say("trouble.current"))
        if form.ticked("retirer"):
            await self._desk.asks(self._store.set_password, visitor.account.id, None)
            return to("/compte", "no_password")
        new = form.exact("nouveau")
        if not SHORTEST <= len(new) <= LONGEST:
            return await self._page(request, visitor, 422, say("trouble.short", shortest=SHORTEST))
        await self._desk.asks(self._store.set_password, visitor.account.id, await self._desk.asks(hashed, new))
        return to("/compte", "password")

    async def close(self, request: Request) -> Response:
        """Sign out a browser elsewhere."""
        visitor, _ = await self._form(request)
        await self._desk.asks(self._store.close_session, visitor.account.id, request.path_params["session"])
        return to("/compte", "closed")

    async def close_others(self, request: Request) -> Response:
        """Sign out everywhere but here."""
        visitor, _ = await self._form(request)
        await self._desk.asks(self._store.close_other_sessions, visitor.account.id, visitor.session.id)
        return to("/compte", "others_closed")

    async def ask_erasure(self, request: Request) -> Response:
        """What goes and what stays, before."""
        visitor = await self._desk.gate.visitor(request)
        poles = await self._desk.asks(self._alone_in, visitor)
        networks = await self._desk.asks(self._coordinates_alone, visitor)
        return self._desk.shown(request, "erase_account.html", visitor, alone=poles, networks=networks)

    async def erase(self, request: Request) -> Response:
        """The account goes, and its sessions with it."""
        visitor, _ = await self._form(request)
        await self._desk.asks(self._store.erase_account, visitor.account.id)
        response = RedirectResponse(f"{PLACE}/au-revoir", 303)
        self._desk.gate.let_out(response)
        return response

    async def own_data(self, request: Request) -> Response:
        """Everything kept about them, to read or for a program."""
        visitor = await self._desk.gate.visitor(request)
        own = await self._desk.asks(self._store.own_account, visitor.account.id)
        return own_file("account", own, request.path_params["kind"])

    async def farewell(self, request: Request) -> Response:
        """Nothing is left."""
        return self._desk.pages.page("account_erased.html")

    async def _form(self, request: Request) -> tuple[Visitor, Form]:
        visitor = await self._desk.gate.visitor(request)
        return visitor, await self._desk.gate.form(request, visitor)

    async def _knows(self, visitor: Visitor, form: Form) -> bool:
        stored = visitor.account.password_hash
        if stored is None:
            return True
        await limits.count(self._store, (limits.PASSWORD, visitor.account.email))
        return await self._desk.asks(matches, form.exact("actuel"), stored)

    async def _page(self, request: Request, visitor: Visitor, status: int = 200, trouble: str = "") -> Response:
        sessions = await self._desk.asks(self._store.sessions, visitor.account.id)
        return self._desk.shown(request, "account.html", visitor, status, sessions=sessions, shortest=SHORTEST,
                                trouble=trouble)  # fmt: skip

    def _alone_in(self, visitor: Visitor) -> list[str]:
        """The poles that would be left without anyone."""
        mine = self._store.memberships(visitor.account.id)
        return [one.pole_name for one in mine if len(self._store.members(one.pole_id)) == 1]

    def _coordinates_alone(self, visitor: Visitor) -> list[str]:
        """The networks that would be left without a coordinator."""
        mine = self._store.network_memberships(visitor.account.id)
        return [one.network_name for one in mine if self._coordinators(one.network_id) == [visitor.account.id]]

    def _coordinators(self, network_id: int) -> list[int]:
        every = self._store.network_members(network_id)
        return [one.account_id for one in every if one.role is NetworkRole.COORDINATOR]
