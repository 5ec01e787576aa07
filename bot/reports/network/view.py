"""What a network's page shows of its poles together, every text ready to be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.reports.drawing import rendered
from bot.reports.group.figures import bars
from bot.reports.group.view import Distribution, Point
from bot.reports.network.frozen import Overview
from bot.reports.palette import PAGE
from bot.reports.view import Shape
from bot.reports.words import DOT, capital, day, hour, listed, say
from bot.results.answers import Slot
from bot.results.network import FLOOR, Count, Learning, Spread
from referential.model import Objective, Reading, Referential

MOST = 10
"""Points a list names."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One objective or indicator, read one way; no chart: masked."""

    id: str
    said: str
    chart: Distribution | None


@dataclass(frozen=True, slots=True)
class Subject:
    """With a chart a reading; empty when nothing of it was shared."""

    code: str
    label: str
    drawn: tuple[Drawn, ...]


@dataclass(frozen=True, slots=True)
class TogetherView:
    """An empty tuple: that part says its empty sentence."""

    subtitle: str
    what: tuple[str, ...]
    needs: tuple[Point, ...]
    measures: tuple[Point, ...]
    regions: tuple[tuple[str, tuple[Point, ...]], ...]
    compared: bool
    moves: tuple[tuple[str, tuple[Point, ...]], ...]
    unknown: tuple[Point, ...]
    objectives: tuple[Subject, ...]
    indicators: tuple[tuple[Subject, tuple[Subject, ...]], ...]
    table: Shape
    masked: tuple[str, ...]
    floor: int
    total: int


def page_body(view: TogetherView) -> Markup:
    """As HTML, headings from h2 down, without inline styles."""
    return rendered("together.html.jinja", view=view, c=PAGE)


def view(referential: Referential, overview: Overview) -> TogetherView:
    """What the page shows of that overview."""
    found = overview.learning
    objectives = tuple(_objective(found, one) for one in referential.objectives)
    return TogetherView(
        subtitle=say("together.subtitle", date=day(overview.taken_at), hour=hour(overview.taken_at),
                     poles=found.poles),
        what=(say("together.what.is", poles=found.poles), say("together.what.is_not", floor=FLOOR)),
        needs=_subjects(referential, found.needs),
        measures=_measures(referential, found.measures),
        regions=tuple((name, _measures(referential, counts)) for name, counts in found.by_region.items()),
        compared=found.compared,
        moves=tuple((say(f"together.moves.{way}"), points) for way, points in (
            ("up", _subjects(referential, found.up)), ("down", _subjects(referential, found.down))) if points),
        unknown=_subjects(referential, found.unknown),
        objectives=objectives,
        indicators=tuple((subject, tuple(_indicator(found, i.code, i.short) for i in one.indicators))
                         for subject, one in zip(objectives, referential.objectives, strict=True)),
        table=_table(referential, found),
        masked=_masked(referential, found),
        floor=FLOOR,
        total=len(referential.indicators),
    )  # fmt: skip


def _subjects(referential: Referential, counts: Sequence[Count]) -> tuple[Point, ...]:
    return tuple(Point(one.name, referential.indicator(one.name).short, _among(one)) for one in counts[:MOST])


def _measures(referential: Referential, counts: Sequence[Count]) -> tuple[Point, ...]:
    named = {measure.id: measure.short for measure in referential.measures}
    return tuple(Point(one.name, capital(named[one.name]), _among(one)) for one in counts[:MOST])


def _among(one: Count) -> str:
    return say("together.among", poles=one.poles, among=one.among)


def _objective(found: Learning, one: Objective) -> Subject:
    spreads = {reading: found.objectives.get((one.code, reading)) for reading in _readings(found)}
    return Subject(one.code, one.short, _drawn(one.code, spreads))


def _indicator(found: Learning, code: str, label: str) -> Subject:
    spreads = {reading: found.indicators.get(Slot(code, reading)) for reading in _readings(found)}
    return Subject(code, label, _drawn(code, spreads))


def _readings(found: Learning) -> list[Reading]:
    """Those of which something is shown: the others are not said to be masked everywhere."""
    return [one for one in Reading if any(slot.reading is one for slot in found.indicators)]


def _drawn(code: str, spreads: dict[Reading, Spread | None]) -> tuple[Drawn, ...]:
    return tuple(
        Drawn(f"{code}-{reading.value}", say("together.reading", reading=_said(reading), poles=one.poles if one else 0),
              bars(one.distribution) if one else None)
        for reading, one in spreads.items()
    )  # fmt: skip


def _table(referential: Referential, found: Learning) -> Shape:
    rows = []
    for objective in referential.objectives:
        for reading in Reading:
            if spread := found.objectives.get((objective.code, reading)):
                rows.append(_row(objective.code, objective.short, reading, spread))
        for one in objective.indicators:
            for reading in Reading:
                if spread := found.indicators.get(Slot(one.code, reading)):
                    rows.append(_row(one.code, one.short, reading, spread))
    heads = (*(say(f"together.table.{name}") for name in ("subject", "reading", "poles")), *"123456")
    return Shape(say("together.table.caption"), "", heads, tuple(rows))


def _row(code: str, label: str, reading: Reading, found: Spread) -> tuple[str, ...]:
    return (f"{code}{DOT}{label}", _said(reading), str(found.poles), *map(str, found.distribution))


def _said(reading: Reading) -> str:
    return say(f"reading.{reading.value}")


def _masked(referential: Referential, found: Learning) -> tuple[str, ...]:
    shown = {slot.indicator for slot in found.indicators}
    hidden = [one.code for one in referential.indicators if one.code not in shown]
    return (say("together.masked.rule", floor=FLOOR),
            say("together.masked.indicators", count=len(hidden), codes=listed(hidden),
                total=len(referential.indicators)),
            say("together.masked.frozen"))  # fmt: skip
