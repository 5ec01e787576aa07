"""What a pole may do next, the most useful first; never a duty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.reports.words import day
from bot.review.campaign_form import closing_day, start_of
from bot.review.campaign_nav import address
from bot.storage.records import CampaignRecord

MOST = 3
SOON = timedelta(days=5)


@dataclass(frozen=True, slots=True)
class NextStep:
    """`key`: its wording, with a line beside it under `….about`; `path`: below `/animation`."""

    key: str
    path: str
    values: dict[str, object] = field(default_factory=dict)


def next_steps(
    pole_id: int, campaigns: Sequence[CampaignRecord], sheet_begun: bool, now: datetime, new: int = 0
) -> tuple[NextStep, ...]:
    """At most three; the newest collecte comes first. `new`: unread messages of networks."""
    steps = [] if campaigns else [NextStep("step.first", f"/poles/{pole_id}/collectes/nouvelle")]
    if new:
        steps.append(NextStep("step.message", f"/poles/{pole_id}/reseaux/messages", {"new": new}))
    running = [record for record in campaigns if not record.campaign.closed]
    steps += [step for record in running if (step := _running(record, now))]
    if campaigns and not running:
        steps += _over(campaigns[0])
    if not sheet_begun:
        steps.append(NextStep("step.sheet", f"/poles/{pole_id}/fiche"))
    return tuple(steps[:MOST])


def _running(record: CampaignRecord, now: datetime) -> NextStep:
    here = record.begun - record.erased
    if here == 0:
        return NextStep("step.share", address(record), {"title": record.title})
    until = closing_day(record)
    if record.closes_at and until and record.closes_at - now < SOON:
        values: dict[str, object] = {"title": record.title, "day": day(start_of(until))}
        return NextStep("step.remind", f"{address(record)}#relance", values)
    missing = max(0, record.floor - record.finished)
    if not missing:
        return _results(record)
    return NextStep("step.follow", address(record, "/suivi"),
                    {"title": record.title, "finished": record.finished, "missing": missing})  # fmt: skip


def _over(record: CampaignRecord) -> list[NextStep]:
    again = NextStep("step.again", address(record, "/suite"))
    return [again] if record.finished < record.floor else [_results(record), again]


def _results(record: CampaignRecord) -> NextStep:
    values = {"title": record.title, "finished": record.finished, "open": not record.campaign.closed}
    return NextStep("step.results", address(record, "/resultats"), dict(values))
