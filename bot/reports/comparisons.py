"""Answers side by side: importance against satisfaction, and all of them as bars, each with its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.reports import parts
from bot.reports.charts import Bar, bars, quadrant
from bot.reports.view import Item, Shape
from bot.reports.words import DOT, capital, paired, say
from bot.results.answers import Recorded, Slot
from referential.model import Reading, Referential


def both(referential: Referential, answers: Mapping[Slot, Recorded]) -> dict[str, Any]:
    """Importance against satisfaction, where both have a score."""
    points = {}
    for indicator in referential.indicators:
        satisfaction = answers.get(Slot(indicator.code, Reading.SATISFACTION), Recorded(None)).score
        importance = answers.get(Slot(indicator.code, Reading.IMPORTANCE), Recorded(None)).score
        if satisfaction and importance:
            points[indicator.code] = (satisfaction, importance)
    if not points:
        return {"quadrant": None, "quadrant_shape": None}
    return {"quadrant": quadrant(points), "quadrant_shape": _quadrant_shape(referential, points)}


def _quadrant_shape(referential: Referential, points: Mapping[str, tuple[int, int]]) -> Shape:
    widest = sorted(points.items(), key=lambda entry: entry[1][0] - entry[1][1])
    desc = paired((code, say("gaps.item", satisfaction=s, importance=i)) for code, (s, i) in points.items())
    heads = tuple(say(f"gaps.head.{head}") for head in ("subject", "importance", "satisfaction", "gap"))
    rows = tuple(
        (f"{code}{DOT}{referential.indicator(code).short}", str(i), str(s), _signed(i - s)) for code, (s, i) in widest
    )
    return Shape(say("gaps.caption"), desc, heads, rows)


def _signed(gap: int) -> str:
    return f"{gap:+d}".replace("-", "−") if gap else "0"


def all_answers(referential: Referential, answers: Mapping[Slot, Recorded]) -> dict[str, Any]:
    """Every answer, as bars and as a table."""
    items = parts.items(referential, answers)
    read = [reading for reading in Reading if any(slot.reading is reading for slot in answers)]
    heads = [say(f"reading.{reading.value}") for reading in read] if len(read) > 1 else [say("answers.head.said")]
    rows = tuple(_row(group, [say(f"reading.{reading.value}") for reading in read]) for group in _by_code(items))
    drawn = bars([_bar(group) for group in _by_code(items)])
    desc = paired((bar.label, bar.said) for _, bar in drawn.rows)
    columns = (say("answers.head.subject"), say("answers.head.wording"), *map(capital, heads))
    shape = Shape(say("answers.caption"), desc, columns, rows)
    return {"answers": items, "answers_bars": drawn, "answers_shape": shape}


def _row(group: Sequence[Item], readings: Sequence[str]) -> tuple[str, ...]:
    said = {one.reading: one.said for one in group}
    return (f"{group[0].code}{DOT}{group[0].label}", group[0].wording, *(said.get(r, say("none")) for r in readings))


def _by_code(items: Sequence[Item]) -> list[list[Item]]:
    by_code: dict[str, list[Item]] = {}
    for one in items:
        by_code.setdefault(one.code, []).append(one)
    return list(by_code.values())


def _bar(group: Sequence[Item]) -> Bar:
    """A bar for satisfaction, or for importance alone; a diamond for importance beside it."""
    label = f"{group[0].code}{DOT}{group[0].label}"
    if len(group) == 1:
        score = group[0].score
        return Bar(label, str(score) if score else say("answers.bar.none"), score)
    first, second = (one.score for one in group)
    said = say("answers.bar.both", satisfaction=first or say("none"), importance=second or say("none"))
    return Bar(label, said, first, second)
