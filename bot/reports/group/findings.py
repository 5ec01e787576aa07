"""What the group's picture gives to talk about, in sentences."""

from __future__ import annotations

from math import ceil
from typing import Any

from bot.reports import charts
from bot.reports.group.figures import agreement_said, distribution, group_name, mean_said
from bot.reports.group.view import Point
from bot.reports.view import Shape
from bot.reports.words import DOT, number, paired, say
from bot.results import debate
from bot.results.answers import Slot
from bot.results.group import GroupPicture
from referential.model import Reading, Referential

MOST = 8
"""Points a list names."""


def to_debate(referential: Referential, picture: GroupPicture) -> tuple[Point, ...]:
    """Where people differ most."""
    found = []
    for slot in debate.to_debate(picture)[:MOST]:
        cell = picture.cells[slot]["tous"]
        if cell.scores:
            said = say("group.debate.said", reading=_reading(picture, slot), mean=mean_said(cell.scores),
                       agreement=agreement_said(cell.agreement))  # fmt: skip
            found.append(_point(referential, slot.indicator, said, distribution(cell.scores)))
    return tuple(found)


def blind_spots(referential: Referential, picture: GroupPicture) -> tuple[Point, ...]:
    """What many do not know."""
    return tuple(
        _point(referential, spot.slot.indicator,
               say("group.blind.said", reading=_reading(picture, spot.slot), unknowing=spot.unknowing,
                   respondents=spot.respondents))
        for spot in debate.blind_spots(picture)[:MOST]
    )  # fmt: skip


def contrasts(referential: Referential, picture: GroupPicture) -> tuple[Point, ...]:
    """Two groups that see a question differently."""
    found = []
    for one in debate.contrasts(picture)[:MOST]:
        high, low = picture.cells[one.slot][one.high].scores, picture.cells[one.slot][one.low].scores
        if high and low:
            said = say("group.contrast.said", reading=_reading(picture, one.slot),
                       high=group_name(referential, one.high), low=group_name(referential, one.low),
                       high_mean=mean_said(high), low_mean=mean_said(low))  # fmt: skip
            found.append(_point(referential, one.slot.indicator, said))
    return tuple(found)


def quadrant(referential: Referential, picture: GroupPicture) -> dict[str, Any]:
    """Importance × satisfaction, and the priorities it brings."""
    placed = debate.quadrant(picture)
    if not placed:
        return {"quadrant": None, "quadrant_shape": None, "priorities": ()}
    heads = tuple(say(f"gaps.head.{head}") for head in ("subject", "importance", "satisfaction"))
    rows = tuple((f"{p.indicator}{DOT}{referential.indicator(p.indicator).short}", number(p.importance),
                  number(p.satisfaction)) for p in placed)  # fmt: skip
    desc = paired((p.indicator, _pair(p)) for p in placed)
    return {
        "quadrant": charts.quadrant({p.indicator: (_square(p.satisfaction), _square(p.importance)) for p in placed}),
        "quadrant_shape": Shape(say("group.quadrant.caption"), desc, heads, rows),
        "priorities": tuple(_point(referential, p.indicator, _pair(p)) for p in debate.priorities(picture)[:MOST]),
    }


def changes(referential: Referential, before: GroupPicture | None, now: GroupPicture) -> dict[str, Any]:
    """Since the last round."""
    if before is None:
        return {"changes": (), "changes_lead": ""}
    found = debate.changes(before, now)
    moved = sorted((one for one in found if one.moved), key=lambda one: -abs(one.now - one.before))
    lead = say("group.changes.lead", compared=len(found), moved=len(moved)) if found else say("group.changes.none")
    points = tuple(
        _point(referential, one.slot.indicator,
               say("group.changes.said", reading=_reading(now, one.slot), before=number(one.before),
                   now=number(one.now)))
        for one in moved
    )  # fmt: skip
    return {"changes": points, "changes_lead": lead}


def _point(referential: Referential, code: str, said: str, chart: Any = None) -> Point:
    return Point(code, referential.indicator(code).short, said, chart)


def _reading(picture: GroupPicture, slot: Slot) -> str:
    """Named only where both were asked."""
    other = {Reading.SATISFACTION: Reading.IMPORTANCE, Reading.IMPORTANCE: Reading.SATISFACTION}[slot.reading]
    return say(f"reading.{slot.reading.value}") if Slot(slot.indicator, other) in picture.cells else ""


def _pair(placed: debate.Placed) -> str:
    return say("gaps.item", importance=number(placed.importance), satisfaction=number(placed.satisfaction))


def _square(mean: float) -> int:
    """The nearest step, halves downwards: what is above the middle of the scale stands above it here too."""
    return ceil(mean - 0.5)
