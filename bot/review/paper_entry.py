"""Typing in what was written on a sheet: all of it at once, with a way back."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.conversation.model import Campaign, Consent, Scope
from bot.conversation.paper import entered
from bot.reports.paper import parts
from bot.review.campaign_nav import address, campaign_of, campaign_page
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import Here
from bot.review.paper import CHOICE, settled
from bot.review.paper_form import ANSWERS, read_paper
from bot.review.words import say
from bot.storage.base import utc_now
from bot.storage.errors import CampaignClosed, CampaignNotOpen
from bot.storage.tokens import drawn

KEY = "feuille"
LONGEST_KEY = 50


class PaperEntry:
    """One form for one sheet."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The empty form, laid out as the sheet is."""
        here = await self._desk.gate.require_member(request)
        record = campaign_of(here)
        if record.campaign.closed or record.opens_at > utc_now():
            return self._refused(request, here, "paper.closed" if record.campaign.closed else "paper.soon")
        return self._form(request, here, settled(request, here), {KEY: [drawn()]})

    async def save(self, request: Request) -> Response:
        """Then the page that says what was recorded; the same form sent twice records one sheet."""
        here, form = await self._desk.member_form(request)
        fields = Fields(form.fields)
        asked = settled(request, here, fields.raw(CHOICE))
        paper = read_paper(fields, referential.load(), asked)
        if fields.faults:
            return self._form(request, here, asked, fields.sent, 422, fields.said(), trouble=fields.summary())
        record, account = campaign_of(here), here.visitor.account.id
        key = f"{record.id}:{account}:{fields.line(KEY, LONGEST_KEY)[:LONGEST_KEY] or drawn()}"
        try:
            made = await self._desk.asks(self._store.enter_paper, record.id, account, entered(asked, paper), key)
        except CampaignClosed:
            return self._form(request, here, asked, fields.sent, 409, trouble=say("paper.closed"))
        except CampaignNotOpen:
            return self._form(request, here, asked, fields.sent, 409, trouble=say("paper.soon"))
        more = f"?{CHOICE}={asked.scope}" if record.campaign.scope is None else ""
        return to(address(record, f"/papier/{made}{more}"))

    async def recorded(self, request: Request) -> Response:
        """Its number to write on the sheet, how much it holds, another one, and undoing it. No answer is shown."""
        here = await self._desk.gate.require_member(request)
        sheets = await self._desk.asks(self._store.papers, campaign_of(here).id)
        mine = next((one for one in sheets if one.id == request.path_params["participation"]), None)
        if mine is None:
            return to(address(campaign_of(here), "/papier"), "paper_gone")
        wanted = settled(request, here).scope is Scope.COMPLETE and campaign_of(here).campaign.scope is None
        return campaign_page(self._desk, request, "paper_entered.html", here, sheet=mine,
                             choice=f"?{CHOICE}=complete" if wanted else "")  # fmt: skip

    async def take_back(self, request: Request) -> Response:
        """Erased, also once the collecte is closed: a person may withdraw at any time."""
        here, _ = await self._desk.member_form(request)
        gone = await self._desk.asks(self._store.take_back_paper, campaign_of(here).id,
                                     request.path_params["participation"])  # fmt: skip
        return to(address(campaign_of(here), "/papier"), "paper_taken_back" if gone else "paper_gone")

    def _refused(self, request: Request, here: Here, key: str) -> Response:
        return campaign_page(self._desk, request, "collecte_fault.html", here, 409, trouble=say(key))

    def _form(self, request: Request, here: Here, asked: Campaign, values: Any, status: int = 200, faults: Any = None,
              **more: Any) -> Response:  # fmt: skip
        data = referential.load()
        return campaign_page(
            self._desk, request, "paper_entry.html", here, status, values=values, faults=faults or {}, asked=asked,
            parts=parts(data, asked), families=data.families, scale=data.scale, choices=list(ANSWERS),
            consents=list(Consent), open_scope=campaign_of(here).campaign.scope is None, **more,
        )  # fmt: skip
