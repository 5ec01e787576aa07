"""The form of a collecte: from what was sent to a draft, and from a draft to what the form shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.conversation.model import Scope
from bot.reports.words import PARIS
from bot.review.fields import Fields
from bot.storage.records import CampaignRecord
from bot.storage.records_campaigns import Circle, Expected
from referential.model import Reading, Referential

LOWEST_FLOOR, FLOOR, HIGHEST_FLOOR = 3, 5, 20
MOST_EXPECTED = 999
LASTS = timedelta(weeks=3)
UNTOLD = "ne_dit_pas"
BOTH, FREE = "both", "free"
READINGS: dict[str, tuple[Reading, ...]] = {
    **{reading.value: (reading,) for reading in Reading}, BOTH: tuple(Reading), FREE: (),
}  # fmt: skip
SCOPES: dict[str, Scope | None] = {**{scope.value: scope for scope in Scope}, FREE: None}
Values = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """A collecte as a facilitator describes it. `closes_on`: the last day; None: until it is closed by hand."""

    title: str
    opens_on: date | None
    closes_on: date | None
    scope: Scope | None = Scope.ESSENTIAL
    objectives: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = (Reading.SATISFACTION,)
    named: bool = False
    circle: Circle = Circle.INSIDE
    floor: int = FLOOR
    expected: tuple[Expected, ...] = ()


def families(referential: Referential) -> tuple[str, ...]:
    """Those that can be expected: all but « je préfère ne pas dire »."""
    return tuple(family.id for family in referential.families if family.id != UNTOLD)


def read_draft(fields: Fields, referential: Referential, today: date, record: CampaignRecord | None = None
               ) -> CampaignDraft:  # fmt: skip
    """What was sent, its faults noted. `record`: the collecte being changed, whose questions stay as they are."""
    draft = CampaignDraft(
        title=fields.line("title", needed="campaign.title.missing"),
        opens_on=fields.day("opens_on"),
        closes_on=fields.day("closes_on"),
        scope=SCOPES[fields.one("scope", SCOPES) or Scope.ESSENTIAL.value],
        objectives=fields.many("objectives", [objective.code for objective in referential.objectives]),
        readings=READINGS[fields.one("readings", READINGS) or Reading.SATISFACTION.value],
        named=fields.one("named", ("yes", "no")) == "yes",
        circle=Circle(fields.one("circle", tuple(Circle)) or Circle.INSIDE),
        floor=_floor(fields),
        expected=_expected(fields, referential),
    )
    _check_days(fields, draft, today, record)
    if record is None and draft.scope is Scope.OBJECTIVES and not draft.objectives:
        fields.fault("objectives", "campaign.objectives.missing")
    return draft


def _floor(fields: Fields) -> int:
    return fields.whole("floor", LOWEST_FLOOR, HIGHEST_FLOOR) or FLOOR


def _expected(fields: Fields, referential: Referential) -> tuple[Expected, ...]:
    def count(family: str, side: str) -> int:
        return fields.whole(f"expected.{family}.{side}", 0, MOST_EXPECTED) or 0

    read = (Expected(id_, count(id_, "inside"), count(id_, "outside")) for id_ in families(referential))
    return tuple(one for one in read if one.inside or one.outside)


def _check_days(fields: Fields, draft: CampaignDraft, today: date, record: CampaignRecord | None) -> None:
    opens_on = draft.opens_on or (opening_day(record) if record else today)
    if draft.closes_on and draft.closes_on < opens_on:
        fields.fault("closes_on", "campaign.closes.before")
    elif draft.closes_on and draft.closes_on < today and not (record and closing_day(record) == draft.closes_on):
        fields.fault("closes_on", "campaign.closes.past")


def first_draft(title: str, today: date) -> CampaignDraft:
    """What suits most: nine subjects, anonymous, for three weeks."""
    return CampaignDraft(title, None, today + LASTS)


def draft_of(record: CampaignRecord) -> CampaignDraft:
    """As it is now."""
    asked = record.campaign
    return CampaignDraft(
        record.title, opening_day(record), closing_day(record), asked.scope, asked.objectives, asked.readings,
        record.named, record.circle or Circle.INSIDE, record.floor, record.expected,
    )  # fmt: skip


def values_of(draft: CampaignDraft) -> Values:
    """What the form shows, named as it sends them."""
    counts = {f"expected.{one.family}.{side}": [str(count)] for one in draft.expected
              for side, count in (("inside", one.inside), ("outside", one.outside)) if count}  # fmt: skip
    readings = next(name for name, readings in READINGS.items() if readings == draft.readings)
    return {
        "title": [draft.title],
        "opens_on": [draft.opens_on.isoformat() if draft.opens_on else ""],
        "closes_on": [draft.closes_on.isoformat() if draft.closes_on else ""],
        "scope": [draft.scope.value if draft.scope else FREE],
        "objectives": list(draft.objectives), "readings": [readings], "named": ["yes" if draft.named else "no"],
        "circle": [draft.circle.value], "floor": [str(draft.floor)], **counts,
    }  # fmt: skip


def start_of(day: date) -> datetime:
    """Its first instant in Paris."""
    return datetime.combine(day, time(), PARIS)


def end_of(day: date | None) -> datetime | None:
    """Its last instant: people may still answer on the closing day."""
    return start_of(day + timedelta(days=1)) if day else None


def opening_day(record: CampaignRecord) -> date:
    """In Paris."""
    return record.opens_at.astimezone(PARIS).date()


def closing_day(record: CampaignRecord) -> date | None:
    """The last day, in Paris."""
    return (record.closes_at - timedelta(seconds=1)).astimezone(PARIS).date() if record.closes_at else None
