"""Who is asking, and whether this pole or this network is theirs: every page begins here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from bot.review import forms
from bot.review.forms import Form
from bot.storage.access_errors import NotMember, SessionOver
from bot.storage.records import CampaignRecord
from bot.storage.records_access import Account, Membership, Role, Session
from bot.storage.records_networks import NetworkMembership, NetworkRole
from bot.storage.sessions import LONGEST
from bot.storage.store import Store
from bot.storage.tokens import drawn

PLACE = "/animation"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone signed in. `token`: what their forms carry."""

    account: Account
    session: Session
    token: str


@dataclass(frozen=True, slots=True)
class Here:
    """A visitor in a pole of theirs; `campaign`: when the address names one of its campaigns."""

    visitor: Visitor
    membership: Membership
    campaign: CampaignRecord | None = None

    @property
    def pole_id(self) -> int:
        """Give it to every call of the store."""
        return self.membership.pole_id

    @property
    def facilitates(self) -> bool:
        """May also invite, remove people and delete."""
        return self.membership.role is Role.FACILITATOR


@dataclass(frozen=True, slots=True)
class InNetwork:
    """A visitor in a network they work for."""

    visitor: Visitor
    membership: NetworkMembership

    @property
    def network_id(self) -> int:
        """Give it to every call of the store."""
        return self.membership.network_id

    @property
    def coordinates(self) -> bool:
        """May also invite, accept poles and remove people."""
        return self.membership.role is NetworkRole.COORDINATOR


T = TypeVar("T", Visitor, Here, InNetwork)


class Gate:
    """Reads the cookie; `secure`: the pages are reached by https."""

    def __init__(self, store: Store, secure: bool) -> None:
        self._store, self._secure = store, secure
        self._session, self._visit = (f"{'__Secure-' if secure else ''}{name}" for name in ("jalon", "jalon-visite"))

    async def visitor(self, request: Request) -> Visitor:
        """SessionOver for who is not signed in."""
        return await asyncio.to_thread(self._noted, self._visitor, request)

    async def require_member(self, request: Request) -> Here:
        """By `pole` or `campaign` in the address; NotMember for anyone else, and where there is none."""
        return await asyncio.to_thread(self._noted, self._here, request)

    async def require_facilitator(self, request: Request) -> Here:
        """NotMember for a co-facilitator too: nothing leads them there."""
        here = await self.require_member(request)
        if not here.facilitates:
            raise NotMember
        return here

    async def require_reviewer(self, request: Request) -> InNetwork:
        """By `network` in the address; NotMember for anyone else, and where there is none."""
        return await asyncio.to_thread(self._noted, self._in_network, request)

    async def require_coordinator(self, request: Request) -> InNetwork:
        """NotMember for a reviewer too: nothing leads them there."""
        here = await self.require_reviewer(request)
        if not here.coordinates:
            raise NotMember
        return here

    async def require_administrator(self, request: Request) -> Visitor:
        """Of the installation; NotMember for anyone else."""
        visitor = await self.visitor(request)
        if not await asyncio.to_thread(self._store.is_administrator, visitor.account.id):
            raise NotMember
        return visitor

    async def form(self, request: Request, visitor: Visitor) -> Form:
        """The form of a page shown to them, or FormRefused."""
        return await forms.read(request, visitor.token)

    def stranger_token(self, request: Request) -> tuple[str, str]:
        """Before signing in: the visit's cookie, new if there is none, and the token for its forms."""
        cookie = request.cookies.get(self._visit) or drawn()
        return cookie, forms.token_for(self._store.vault, cookie)

    def note_visit(self, response: Response, cookie: str) -> None:
        """Let that browser be recognised when it sends the form."""
        self._set(response, self._visit, cookie, 3600)

    def let_in(self, response: Response, token: str) -> None:
        """From now on that browser is signed in."""
        self._set(response, self._session, token, int(LONGEST.total_seconds()))
        response.delete_cookie(self._visit, path=PLACE, secure=self._secure, httponly=True, samesite="lax")

    def let_out(self, response: Response) -> None:
        """The cookie goes."""
        response.delete_cookie(self._session, path=PLACE, secure=self._secure, httponly=True, samesite="lax")

    def _noted(self, found: Callable[[Request], T], request: Request) -> T:
        """Read at once; then it is noted that they came."""
        with self._store.at_once():
            here = found(request)
        visitor = here if isinstance(here, Visitor) else here.visitor
        self._store.note_session(visitor.session)
        return here

    def _visitor(self, request: Request) -> Visitor:
        cookie = request.cookies.get(self._session)
        if not cookie:
            raise SessionOver
        session, account = self._store.signed_in(cookie)
        return Visitor(account, session, forms.token_for(self._store.vault, cookie))

    def _here(self, request: Request) -> Here:
        visitor, named = self._visitor(request), request.path_params
        if "campaign" in named:
            membership = self._store.membership_by_campaign(visitor.account.id, named["campaign"])
            if named.get("pole", membership.pole_id) != membership.pole_id:
                raise NotMember
            return Here(visitor, membership, self._store.campaign(named["campaign"]))
        return Here(visitor, self._store.membership(visitor.account.id, named["pole"]))

    def _in_network(self, request: Request) -> InNetwork:
        visitor = self._visitor(request)
        membership = self._store.network_membership(visitor.account.id, request.path_params["network"])
        return InNetwork(visitor, membership)

    def _set(self, response: Response, name: str, value: str, seconds: int) -> None:
        # Lax: a link in a mail leads to a page where one is signed in; a form of another site brings no cookie.
        response.set_cookie(name, value, max_age=seconds, path=PLACE, secure=self._secure, httponly=True,
                            samesite="lax")  # fmt: skip
