"""What the document adds to the page of results: a cover, the method in plain words, what the pole decided."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reports.group.figures import FAMILY, group_name, two
from bot.reports.group.frozen import Frozen
from bot.reports.view import Shape
from bot.reports.words import capital, day, listed, paired, say
from bot.results.debate import DISAGREE, UNKNOWN
from bot.results.group import INSIDE, OUTSIDE, GroupPicture
from bot.storage.records import CampaignRecord
from referential.model import Reading, Referential

METHOD = ("asked", "scale", "silences", "figures", "agreement", "masked", "pistes", "limits")


@dataclass(frozen=True, slots=True)
class Around:
    """`facts` and `method`: a label and its text. `who`: None where no family may be told. `plan`: None when empty."""

    facts: tuple[tuple[str, str], ...]
    who: Shape | None
    untold: str
    method: tuple[tuple[str, str], ...]
    plan: Shape | None


def around(referential: Referential, record: CampaignRecord, found: Frozen, plan: Shape | None) -> Around:
    """From the frozen picture alone, and the pole's own plan; no one who runs the pole is named."""
    counted = _counted(referential, found.picture)
    untold = [name for name, count in counted.items() if not count]
    return Around(
        facts=_facts(record, found),
        who=_who({name: count for name, count in counted.items() if count}),
        untold=say("group.cover.untold", names=listed([f"« {name} »" for name in untold]), count=len(untold))
        if untold else "",
        method=_method(referential, found.picture),
        plan=plan,
    )  # fmt: skip


def _facts(record: CampaignRecord, found: Frozen) -> tuple[tuple[str, str], ...]:
    last = record.closed_at or record.closes_at
    dates = say("group.cover.dates", first=day(record.opens_at), last=day(last) if last else "",
                closed=record.campaign.closed)  # fmt: skip
    return (
        (say("group.cover.pole"), capital(record.pole_name)),
        (say("group.cover.campaign"), record.title),
        (say("group.cover.when"), dates),
        (say("group.cover.frozen"), day(found.taken_at)),
        (say("group.cover.people"), say("group.cover.people.count", count=found.picture.people)),
        (say("group.cover.how"), say("group.cover.named" if record.named else "group.cover.anonymous")),
    )


def _counted(referential: Referential, picture: GroupPicture) -> dict[str, int]:
    """Sides, then families: the most people of each whose answers to one question are shown; 0 where none are."""
    most: dict[str, int] = {}
    for cells in picture.cells.values():
        for name, cell in cells.items():
            most[name] = max(most.get(name, 0), cell.respondents or 0)
    order = (INSIDE, OUTSIDE, *(f"{FAMILY}{family.id}" for family in referential.families))
    return {group_name(referential, name): most[name] for name in order if name in most}


def _who(counted: dict[str, int]) -> Shape | None:
    if not counted:
        return None
    rows = tuple((name, str(count)) for name, count in counted.items())
    heads = (say("group.cover.who.group"), say("group.cover.who.people"))
    return Shape(say("group.cover.who.caption"), paired(rows), heads, rows)


def _method(referential: Referential, picture: GroupPicture) -> tuple[tuple[str, str], ...]:
    read = {slot.reading for slot in picture.cells}
    low, high = (referential.scale.label(Reading.SATISFACTION, score) for score in (1, 6))
    values: dict[str, object] = {
        "readings": listed([say(f"group.method.reading.{one.value}") for one in Reading if one in read]),
        "questions": len({slot.indicator for slot in picture.cells}), "total": len(referential.indicators),
        "low": low, "high": high, "people": picture.people, "floor": picture.floor, "disagree": two(DISAGREE),
        "unknown": round(UNKNOWN * 100),
    }  # fmt: skip
    return tuple((say(f"group.method.{part}.title"), say(f"group.method.{part}", **values)) for part in METHOD)
