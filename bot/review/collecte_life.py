"""What becomes of a collecte: closed, reopened, prolonged, done again, its link replaced, deleted."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.review.campaign_form import LASTS, end_of
from bot.review.campaign_nav import address, campaign_of, campaign_page
from bot.review.collecte import today
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import Here
from bot.review.words import say

_ROUND = re.compile(r", \d+e fois$")


class CollecteLife:
    """Each move is a small form of the settings' page, undone by another, save the deletion."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def back(self, request: Request) -> Response:
        """The address of a form that was sent, asked again: its page."""
        here = await self._desk.gate.require_member(request)
        return to(address(campaign_of(here), "/reglages"))

    async def close(self, request: Request) -> Response:
        """At once; what was answered stays."""
        here, _ = await self._desk.member_form(request)
        await self._desk.asks(self._store.close_campaign, campaign_of(here).id)
        return to(address(campaign_of(here), "/reglages"), "campaign_closed")

    async def reopen(self, request: Request) -> Response:
        """Until another day, or until it is closed by hand."""
        here, form = await self._desk.member_form(request)
        record, fields = campaign_of(here), Fields(form.fields)
        until = fields.day("until")
        if until and until < today():
            fields.fault("until", "campaign.closes.past")
        if fields.faults:
            return self._refused(request, here, fields)
        call = self._store.reopen_campaign if record.campaign.closed else self._store.extend_campaign
        await self._desk.asks(call, record.id, end_of(until))
        return to(address(record, "/reglages"), "reopened" if record.campaign.closed else "extended")

    async def replace_link(self, request: Request) -> Response:
        """The one before opens nothing any more."""
        here, _ = await self._desk.member_form(request)
        await self._desk.asks(self._store.replace_campaign_link, campaign_of(here).id)
        return to(address(campaign_of(here)), "link_replaced")

    async def withdraw_link(self, request: Request) -> Response:
        """No one begins any more; those who began go on."""
        here, _ = await self._desk.member_form(request)
        await self._desk.asks(self._store.revoke_campaign_links, campaign_of(here).id)
        return to(address(campaign_of(here)), "link_withdrawn")

    async def ask_round(self, request: Request) -> Response:
        """What the next round keeps, and its title and date."""
        here = await self._desk.gate.require_member(request)
        record = campaign_of(here)
        title = say("round.title", title=_ROUND.sub("", record.title), round=record.round + 1)
        return self._round(request, here, {"title": [title], "closes_on": [(today() + LASTS).isoformat()]})

    async def next_round(self, request: Request) -> Response:
        """The same questions, in a new collecte."""
        here, form = await self._desk.member_form(request)
        record, fields = campaign_of(here), Fields(form.fields)
        title, closes_on = fields.line("title", needed="campaign.title.missing"), fields.day("closes_on")
        if closes_on and closes_on < today():
            fields.fault("closes_on", "campaign.closes.past")
        if fields.faults:
            return self._round(request, here, fields.sent, 422, faults=fields.said(), trouble=fields.summary())
        new, _ = await self._desk.asks(self._store.next_round, record.id, title, None, end_of(closes_on))
        return to(f"/poles/{record.pole_id}/collectes/{new}", "created")

    async def ask_deletion(self, request: Request) -> Response:
        """What goes with it."""
        return self._deletion(request, await self._desk.gate.require_facilitator(request))

    async def delete(self, request: Request) -> Response:
        """Only with its title typed, so that no tap is enough."""
        here, form = await self._desk.facilitator_form(request)
        record, typed = campaign_of(here), Fields(form.fields).line("title", 400)
        if _same(typed) != _same(record.title):
            return self._deletion(request, here, 422, typed=typed, trouble=say("delete.title.wrong"))
        await self._desk.asks(self._store.delete_campaign, record.id)
        return to(f"/poles/{record.pole_id}", "deleted")

    def _refused(self, request: Request, here: Here, fields: Fields) -> Response:
        fault = next(iter(fields.said().values()))
        return campaign_page(self._desk, request, "collecte_fault.html", here, 422, trouble=fault)

    def _round(self, request: Request, here: Here, values: Any, status: int = 200, **more: Any) -> Response:
        return campaign_page(self._desk, request, "next_round.html", here, status, values=values,
                             **{"faults": {}, **more})  # fmt: skip

    def _deletion(self, request: Request, here: Here, status: int = 200, **more: Any) -> Response:
        return campaign_page(self._desk, request, "delete_collecte.html", here, status, **{"typed": "", **more})


def _same(title: str) -> str:
    """As one compares by eye: capitals, spaces and apostrophes aside."""
    return " ".join(title.replace("’", "'").casefold().split())
