"""A collecte is prepared, then its settings are changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.reports.words import PARIS
from bot.review.campaign_form import (
    READINGS,
    SCOPES,
    CampaignDraft,
    draft_of,
    end_of,
    families,
    first_draft,
    read_draft,
    start_of,
    values_of,
)
from bot.review.campaign_nav import address, campaign_of, campaign_page
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import Here
from bot.review.words import say
from bot.storage.base import utc_now
from bot.storage.records import CampaignRecord
from bot.storage.records_campaigns import Circle
from bot.storage.retention import purged_after


class Collectes:
    """Each form is shown and sent at the same address."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def prepare(self, request: Request) -> Response:
        """The form, filled with what suits most."""
        here = await self._desk.gate.require_member(request)
        return self._form(request, here, values_of(first_draft(usual_title(today()), today())))

    async def create(self, request: Request) -> Response:
        """Then the page of the new collecte, with its link."""
        here, form = await self._desk.member_form(request)
        fields = Fields(form.fields)
        draft = read_draft(fields, referential.load(), today())
        if fields.faults:
            return self._form(request, here, fields.sent, 422, faults=fields.said(), trouble=fields.summary())
        campaign_id, _ = await self._desk.asks(self._created, here.pole_id, draft)
        return to(f"/poles/{here.pole_id}/collectes/{campaign_id}", "created")

    async def settings(self, request: Request) -> Response:
        """What may still change, and what does not."""
        here = await self._desk.gate.require_member(request)
        return self._settings(request, here, values_of(draft_of(campaign_of(here))))

    async def change(self, request: Request) -> Response:
        """Title, dates, who is expected."""
        here, form = await self._desk.member_form(request)
        record, fields = campaign_of(here), Fields(form.fields)
        draft = read_draft(fields, referential.load(), today(), record)
        if fields.faults:
            return self._settings(request, here, fields.sent, 422, faults=fields.said(), trouble=fields.summary())
        await self._desk.asks(self._changed, record, draft)
        return to(address(record, "/reglages"), "changed")

    def _created(self, pole_id: int, draft: CampaignDraft) -> tuple[int, str]:
        return self._store.create_campaign(
            pole_id, draft.title, draft.scope, draft.objectives if draft.scope == "objectives" else (), draft.readings,
            end_of(draft.closes_on), draft.floor, _opening(draft), draft.expected, draft.named, draft.circle,
        )  # fmt: skip

    def _changed(self, record: CampaignRecord, draft: CampaignDraft) -> None:
        opens_at = record.opens_at if record.opens_at <= utc_now() else _opening(draft) or utc_now()
        self._store.change_campaign(record.id, title=draft.title, opens_at=opens_at, closes_at=end_of(draft.closes_on),
                                    expected=draft.expected)  # fmt: skip

    def _form(self, request: Request, here: Here, values: Any, status: int = 200, **more: Any) -> Response:
        return self._desk.shown(request, "new_collecte.html", here, status, values=values, **_choices(), **more)

    def _settings(self, request: Request, here: Here, values: Any, status: int = 200, **more: Any) -> Response:
        record, months = campaign_of(here), self._desk.settings.privacy.months
        ends = min((at for at in (record.closed_at, record.closes_at) if at), default=None)
        return campaign_page(self._desk, request, "collecte_settings.html", here, status, values=values, months=months,
                             later=record.opens_at > utc_now(), goes=ends and purged_after(ends, months),
                             **_choices(), **more)  # fmt: skip


def _choices() -> dict[str, Any]:
    data = referential.load()
    return {"scopes": list(SCOPES), "readings": list(READINGS), "circles": [circle.value for circle in Circle],
            "objectives": data.objectives, "families": [data.family(id_) for id_ in families(data)],
            "today": today().isoformat()}  # fmt: skip


def _opening(draft: CampaignDraft) -> datetime | None:
    """None: at once, for a day that is here already."""
    return start_of(draft.opens_on) if draft.opens_on and draft.opens_on > today() else None


def today() -> date:
    """In Paris."""
    return datetime.now(PARIS).date()


def usual_title(day: date) -> str:
    """« Faire le point – automne 2026 »."""
    season = say(f"invite.season.{(day.month % 12) // 3 + 1}")
    return say("invite.title", season=season, year=day.year)
