"""« Réunion »: the screen that a group looks at together, moved from a keyboard, or from a telephone beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import referential
from bot.channels.web.pages import PERSONAL
from bot.reports import qr
from bot.reports.group import frozen
from bot.review.campaign_nav import address, campaign_of, campaign_page
from bot.review.desk import Desk, to
from bot.review.forms import Form
from bot.review.gate import PLACE, Here
from bot.review.meeting_view import Screen, prepare, screen, seconds_left
from bot.review.slides import Slide, named, shown, slides
from bot.storage.base import utc_now
from bot.storage.errors import SnapshotTooSoon
from bot.storage.records import CampaignRecord
from bot.storage.records_meeting import Meeting
from referential.model import SCORES

MINUTES = (3, 5, 10)
DARK = "jalon-fond"
LONGEST = 2000
NOT_AGREED = "non"
TRIES = 5


class MeetingPages:
    """One meeting a collecte; every screen of it shows the same."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """How a meeting goes, and the way to its screen."""
        here = await self._desk.gate.require_member(request)
        return campaign_page(self._desk, request, "meeting.html", here)

    async def screen(self, request: Request) -> Response:
        """What everyone looks at."""
        here = await self._desk.gate.require_member(request)
        record = campaign_of(here)
        seen = await self._desk.asks(self._screen, record)
        asked = request.query_params.get("fond")
        dark = (asked or request.cookies.get(DARK)) == "sombre"
        response = await self._drawn(request, here, seen, dark)
        if asked in ("sombre", "clair"):
            response.set_cookie(DARK, asked, path=PLACE, httponly=True, samesite="lax")
        return response

    async def live(self, request: Request) -> Response:
        """How many have answered what is on the screen, asked every two seconds: nothing is sent when nothing moved."""
        here = await self._desk.gate.require_member(request)
        record = campaign_of(here)
        seen = await self._desk.asks(screen, self._store, referential.load(), record, utc_now(), False)
        told = {"mark": seen.mark, "counts": seen.counts}
        mark = f'"{hashlib.sha256(repr(told).encode()).hexdigest()[:20]}"'
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers={**PERSONAL, "ETag": mark})
        return JSONResponse(told, headers={**PERSONAL, "ETag": mark})

    async def go(self, request: Request) -> Response:
        """To another slide, its notes hidden."""
        return await self._moved(request, self._gone)

    async def reveal(self, request: Request) -> Response:
        """Show the notes, newer ones when enough people answered since; or hide them."""
        return await self._moved(request, self._revealed)

    async def timer(self, request: Request) -> Response:
        """Start it, or stop it."""
        return await self._moved(request, self._timed)

    async def agree(self, request: Request) -> Response:
        """What the group says together, or nothing any more."""
        here, form = await self._desk.member_form(request)
        await self._desk.asks(self._agreed, here, form)
        return to(address(campaign_of(here), "/reunion/ecran"))

    async def back(self, request: Request) -> Response:
        """The address of a form that was sent, asked again: the screen."""
        here = await self._desk.gate.require_member(request)
        return to(address(campaign_of(here), "/reunion/ecran"))

    def _screen(self, record: CampaignRecord) -> Screen:
        prepare(self._store, referential.load(), record)
        return screen(self._store, referential.load(), record, utc_now())

    async def _drawn(self, request: Request, here: Here, seen: Screen, dark: bool) -> Response:
        record, data = campaign_of(here), referential.load()
        token = None if record.campaign.closed else await self._desk.asks(self._store.campaign_token, record.id)
        link = f"{self._desk.settings.address}/c/{token}" if token else ""
        return campaign_page(
            self._desk, request, "meeting_screen.html", here, seen=seen, dark=dark, link=link, minutes=MINUTES,
            code=Markup(qr.svg(link)) if link else "", data=data, not_agreed=NOT_AGREED, longest=LONGEST,
            shown_link=request.query_params.get("lien") == "1",
        )  # fmt: skip

    async def _moved(self, request: Request, move: Callable[[CampaignRecord, Meeting, Form], Meeting]) -> Response:
        here, form = await self._desk.member_form(request)
        await self._desk.asks(self._move, campaign_of(here), form, move)
        return to(address(campaign_of(here), "/reunion/ecran"))

    def _move(self, record: CampaignRecord, form: Form, move: Callable[..., Meeting]) -> None:
        """Again when another screen moved meanwhile: what is asked is said in full, so it may be done later."""
        for _ in range(TRIES):
            before = self._store.meeting(record.id)
            after = move(record, before, form)
            if after == before or self._store.move_meeting(after):
                return

    def _slides(self, record: CampaignRecord) -> tuple[Slide, ...]:
        return slides(referential.load(), record.campaign, self._store.count_answers(record.id))

    def _gone(self, record: CampaignRecord, meeting: Meeting, form: Form) -> Meeting:
        slide = named(self._slides(record), form.line("vers"))
        return _at(meeting, slide, False) if slide else meeting

    def _revealed(self, record: CampaignRecord, meeting: Meeting, form: Form) -> Meeting:
        slide = named(self._slides(record), form.line("sur"))
        if slide is None:
            return meeting
        if not form.line("montrer"):
            return _at(meeting, slide, False)
        return _at(meeting, slide, self._frozen(record, slide))

    def _frozen(self, record: CampaignRecord, slide: Slide) -> bool:
        """Is there something that may be shown of it? Newer when it may be."""
        slot = slide.slot
        if slot is None:
            return True
        try:
            frozen.take_slot(self._store, referential.load(), record, slot)
        except SnapshotTooSoon:
            return frozen.shown_of(self._store, record.id, slot) is not None
        return True

    def _timed(self, record: CampaignRecord, meeting: Meeting, form: Form) -> Meeting:
        minutes = form.number("minutes") or 0
        ends = utc_now() + timedelta(minutes=minutes) if minutes in MINUTES else None
        if ends is None and seconds_left(meeting, utc_now()) is None:
            return meeting
        slide = shown(self._slides(record), meeting)
        return replace(_at(meeting, slide, meeting.revealed), timer_ends_at=ends)

    def _agreed(self, here: Here, form: Form) -> None:
        record, slide = campaign_of(here), named(self._slides(campaign_of(here)), form.line("sur"))
        if slide is None or slide.slot is None:
            return
        said, observation = form.line("note"), form.text("observation", LONGEST)
        if form.ticked("retirer"):
            self._store.withdraw_agreement(record.id, slide.slot)
        elif said == NOT_AGREED or (said.isdigit() and int(said) in SCORES):
            score = None if said == NOT_AGREED else int(said)
            self._store.agree(record.id, slide.slot, score, observation, here.visitor.account.id)


def _at(meeting: Meeting, slide: Slide, revealed: bool) -> Meeting:
    return replace(meeting, code=slide.code, reading=slide.reading.value if slide.reading else None, revealed=revealed)
