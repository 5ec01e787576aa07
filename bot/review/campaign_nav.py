"""The pages of one collecte, and where it stands. A new page adds its line to `CAMPAIGN_PAGES`."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.reports.words import day
from bot.review.campaign_form import closing_day, start_of
from bot.review.desk import Desk
from bot.review.gate import PLACE, Here
from bot.review.nav import Entry
from bot.review.words import say
from bot.storage.base import utc_now
from bot.storage.records import CampaignRecord

CAMPAIGN_PAGES = (("", "tab.share"), ("/suivi", "tab.underway"), ("/resultats", "tab.results"),
                  ("/reunion", "tab.meeting"), ("/reglages", "tab.settings"))  # fmt: skip
"""What follows `/animation/poles/N/collectes/M`, and the key of its label."""


def address(record: CampaignRecord, tail: str = "") -> str:
    """Of a page of that collecte, below `/animation`."""
    return f"/poles/{record.pole_id}/collectes/{record.id}{tail}"


def tabs(record: CampaignRecord, path: str) -> tuple[Entry, ...]:
    """Its pages, as seen from the one at `path`."""
    root = PLACE + address(record)
    return tuple(Entry(root + tail, say(key), path == root + tail) for tail, key in CAMPAIGN_PAGES)


def campaign_of(here: Here) -> CampaignRecord:
    """The collecte that the address names."""
    if here.campaign is None:
        raise ValueError("this address names no campaign")
    return here.campaign


def campaign_page(desk: Desk, request: Request, template: str, here: Here, status: int = 200, **values: Any
                  ) -> Response:  # fmt: skip
    """As `desk.shown`, with the collecte's tabs; the template extends `collecte.html`."""
    record = campaign_of(here)
    values = {"tabs": tabs(record, request.url.path), "state": state(record), "campaign_path": PLACE + address(record),
              **values}  # fmt: skip
    return desk.shown(request, template, here, status, record=record, **values)


def state(record: CampaignRecord, now: datetime | None = None) -> str:
    """« Ouverte jusqu'au 12 décembre 2026 »."""
    if record.campaign.closed:
        return say("state.closed", day=day(record.closed_at or record.closes_at or record.opens_at))
    if record.opens_at > (now or utc_now()):
        return say("state.soon", day=day(record.opens_at))
    until = closing_day(record)
    return say("state.open_until", day=day(start_of(until))) if until else say("state.open")
