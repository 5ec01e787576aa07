"""How people come to a collecte: its link, its code, a poster, texts to send."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.pages import download
from bot.reports import poster, qr
from bot.reports.errors import ReportUnavailable
from bot.reports.words import day
from bot.review.campaign_form import FREE, closing_day, start_of
from bot.review.campaign_nav import campaign_of, campaign_page
from bot.review.desk import Desk
from bot.review.gate import Here
from bot.review.words import say
from bot.storage.records import CampaignRecord

TYPES = {"svg": "image/svg+xml", "png": "image/png"}
MESSAGES = ("mail.body", "messenger", "reminder.body", "reminder.messenger")


class Share:
    """The first page of a collecte, and what can be taken from it."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The link, its code, and what to write to people; without them once it is withdrawn or over."""
        here = await self._desk.gate.require_member(request)
        record = campaign_of(here)
        link = await self._link(record)
        return campaign_page(
            self._desk, request, "collecte_share.html", here, link=link, code=Markup(qr.svg(link)) if link else "",
            **(texts(record, link) if link else {}),
        )  # fmt: skip

    async def code(self, request: Request) -> Response:
        """The code as a file."""
        here = await self._desk.gate.require_member(request)
        kind = request.path_params["kind"]
        if kind not in TYPES:
            raise HTTPException(404)
        drawn = await self._desk.asks(qr.drawn, await self._needed(here), kind)
        return Response(drawn, media_type=TYPES[kind], headers=download(f"jalon-code.{kind}"))

    async def poster(self, request: Request) -> Response:
        """To print from the browser."""
        here = await self._desk.gate.require_member(request)
        body = poster.body(_poster(campaign_of(here), await self._needed(here)))
        return campaign_page(self._desk, request, "poster.html", here, body=body)

    async def poster_pdf(self, request: Request) -> Response:
        """A5, ready to print; a plain sentence where this machine makes no PDF."""
        here = await self._desk.gate.require_member(request)
        wanted = _poster(campaign_of(here), await self._needed(here))
        try:
            made = await self._desk.asks(poster.pdf, wanted)
        except ReportUnavailable as error:
            return campaign_page(self._desk, request, "poster.html", here, 503, body=poster.body(wanted),
                                 trouble=str(error))  # fmt: skip
        return Response(made, media_type="application/pdf", headers=download("jalon-affiche.pdf"))

    async def _link(self, record: CampaignRecord) -> str:
        token = None if record.campaign.closed else await self._desk.asks(self._store.campaign_token, record.id)
        return f"{self._desk.settings.address}/c/{token}" if token else ""

    async def _needed(self, here: Here) -> str:
        if link := await self._link(campaign_of(here)):
            return link
        raise HTTPException(404)


def texts(record: CampaignRecord, link: str) -> dict[str, Any]:
    """The ready texts, by key, and the address that opens one's mail with the invitation in it."""
    values = _values(record, link)
    said = {key: say(f"invite.{key}", **values) for key in MESSAGES}
    subjects = {key: say(f"invite.{key}.subject", **values) for key in ("mail", "reminder")}
    mails = {key: f"mailto:?subject={quote(subjects[key])}&body={quote(said[f'{key}.body'])}" for key in subjects}
    return {"messages": said, "subjects": subjects, "mails": mails}


def _values(record: CampaignRecord, link: str) -> dict[str, Any]:
    return {
        "pole": record.pole_name, "title": record.title, "link": link, "duration": _duration(record),
        "closes": _closes(record), "named": record.named, "outside": record.circle in ("outside", "both"),
        "who": say("invite.who.named" if record.named else "invite.who.anonymous"),
    }  # fmt: skip


def _duration(record: CampaignRecord) -> str:
    return say(f"invite.duration.{record.campaign.scope or FREE}")


def _closes(record: CampaignRecord) -> str:
    until = closing_day(record)
    return day(start_of(until)) if until else ""


def _poster(record: CampaignRecord, link: str) -> poster.Poster:
    return poster.Poster(record.pole_name, record.title, link, _duration(record), _closes(record), record.named)
