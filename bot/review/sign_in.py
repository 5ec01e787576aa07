"""Entering and leaving: a link by mail that serves once, a password for who wants one."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.review import forms, limits
from bot.review.desk import Desk, inside, to
from bot.review.device import device
from bot.review.forms import Form
from bot.review.gate import PLACE
from bot.review.passwords import matches
from bot.review.words import say
from bot.storage.access_errors import SessionOver
from bot.storage.emails import email_of
from bot.storage.records_access import PassKind


class SignIn:
    """The pages before one is signed in. None of them tells whether an address has an account."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """Ask for a link, or give a password; who is signed in goes on."""
        onward = inside(request.query_params.get("vers", ""))
        try:
            await self._desk.gate.visitor(request)
        except SessionOver:
            return self._page(request, onward=onward, over=bool(request.query_params.get("terminee")))
        return RedirectResponse(onward or PLACE, 303)

    async def link(self, request: Request) -> Response:
        """Send a link, if there is such an account; the page is the same if there is none."""
        form = await self._form(request)
        email, onward = email_of(form.exact("adresse")), inside(form.exact("vers"))
        if email is None:
            return self._page(request, form, 422, trouble=say("trouble.email"))
        await limits.count(self._store, (limits.LINK, email), (limits.LINKS_FROM, limits.network(request)))
        response = to("/connexion/envoi")
        response.background = self._desk.mailing(email, "sign_in", lambda: self._made_link(email, onward))
        return response

    async def sent(self, request: Request) -> Response:
        """What to expect now."""
        return self._desk.pages.page("link_sent.html")

    async def password(self, request: Request) -> Response:
        """Enter with a password."""
        form = await self._form(request)
        email = email_of(form.exact("adresse"))
        if email is None:
            return self._page(request, form, 422, trouble=say("trouble.email"))
        await limits.count(self._store, (limits.PASSWORD, email), (limits.PASSWORDS_FROM, limits.network(request)))
        account = await self._desk.asks(self._store.account_by_email, email)
        stored = account.password_hash if account else None
        if not await self._desk.asks(matches, form.exact("mot_de_passe"), stored) or account is None:
            return self._page(request, form, 422, trouble=say("trouble.password"))
        await self._desk.asks(self._store.forget_attempts, limits.PASSWORD.action, email)
        token = await self._desk.asks(self._store.open_session, account.id, _device(request))
        return self._entered(token, inside(form.exact("vers")))

    async def door(self, request: Request) -> Response:
        """What the link opens, and one button: programs that read mail follow links, they press nothing."""
        found = await self._desk.asks(self._store.pass_by_token, request.path_params["token"])
        pole = await self._desk.asks(self._store.pole, found.pole_id) if found.pole_id else None
        network = await self._desk.asks(self._store.network, found.network_id) if found.network_id else None
        cookie, token = self._desk.gate.stranger_token(request)
        response = self._desk.pages.page("enter.html", token=token, pass_=found, pole=pole, network=network,
                                         invited=found.kind is PassKind.INVITE,
                                         onward=inside(request.query_params.get("vers", "")))  # fmt: skip
        self._desk.gate.note_visit(response, cookie)
        return response

    async def enter(self, request: Request) -> Response:
        """Use the link, which never opens again."""
        form = await self._form(request)
        await limits.count(self._store, (limits.ENTRIES_FROM, limits.network(request)))
        entered = await self._desk.asks(self._store.use_pass, request.path_params["token"], _device(request))
        return self._entered(entered.token, inside(form.exact("vers")))

    async def leave(self, request: Request) -> Response:
        """Close this session."""
        visitor = await self._desk.gate.visitor(request)
        await self._desk.gate.form(request, visitor)
        await self._desk.asks(self._store.close_session, visitor.account.id, visitor.session.id)
        response = RedirectResponse(f"{PLACE}/connexion", 303)
        self._desk.gate.let_out(response)
        return response

    def _made_link(self, email: str, onward: str) -> dict[str, Any] | None:
        if self._store.account_by_email(email) is None:
            return None
        link = f"{self._desk.settings.address}{PLACE}/entrer/{self._store.sign_in_pass(email)}"
        return {"link": f"{link}?vers={onward}" if onward else link}

    async def _form(self, request: Request) -> Form:
        return await forms.read(request, self._desk.gate.stranger_token(request)[1])

    def _page(self, request: Request, form: Form | None = None, status: int = 200, **values: Any) -> Response:
        cookie, token = self._desk.gate.stranger_token(request)
        filled = {"email": form.line("adresse"), "onward": inside(form.exact("vers"))} if form else {"email": ""}
        values = {"onward": "", "over": False, "trouble": "", **filled, **values}
        by_mail, typed = self._desk.settings.mail is not None, form is not None and form.ticked("mot_de_passe")
        response = self._desk.pages.page("sign_in.html", status, token=token, by_mail=by_mail, with_password=typed,
                                         **values)  # fmt: skip
        self._desk.gate.note_visit(response, cookie)
        return response

    def _entered(self, token: str, onward: str) -> Response:
        response = RedirectResponse(onward or PLACE, 303)
        self._desk.gate.let_in(response, token)
        return response


def _device(request: Request) -> str:
    return device(request.headers.get("user-agent", ""))
