"""The nine objectives: their figures as a table, and as a radar when there are enough of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reports.radar import Radar, Series, radar
from bot.reports.view import Shape
from bot.reports.words import DOT, capital, number, paired, say
from bot.results.model import ObjectiveResult, PersonSummary
from referential.model import Reading, Referential

ENOUGH = 3
"""Objectives with a mean before a radar says anything."""


def radar_of(referential: Referential, summary: PersonSummary) -> Radar | None:
    """One series per reading, satisfaction first; None when too few objectives have a mean."""
    readings = [reading for reading in Reading if _enough(summary, reading)]
    if not readings:
        return None
    labels = [f"{objective.code}{DOT}{objective.short}" for objective in referential.objectives]
    return radar(labels, [_series(referential, summary, reading) for reading in readings])


def shape_of(referential: Referential, summary: PersonSummary) -> Shape:
    """The same figures in rows, and in one sentence for those who do not see the radar."""
    found = {(result.code, result.reading): result for result in summary.objectives}
    readings = [reading for reading in Reading if any(result.reading is reading for result in summary.objectives)]
    if len(readings) > 1:
        heads, cells = [capital(say(f"reading.{reading.value}")) for reading in readings], _compared
    elif _single(summary):
        heads, cells = [say("objectives.head.note")], _noted
    else:
        heads, cells = [say(f"objectives.head.{head}") for head in ("mean", "n", "spread")], _measured
    rows = tuple(
        (f"{one.code}{DOT}{one.short}", *cells([found[one.code, r] for r in readings if (one.code, r) in found]))
        for one in referential.objectives
        if any((one.code, reading) in found for reading in readings)
    )
    desc = paired((row[0], _told(heads, row[1:])) for row in rows)
    return Shape(say("objectives.caption"), desc, (say("objectives.head.objective"), *heads), rows)


def _told(heads: Sequence[str], cells: Sequence[str]) -> str:
    """A row in words: both readings named, or a mean with what stands behind it."""
    if len(heads) == len(Reading):
        return ", ".join(f"{head.lower()} {cell}" for head, cell in zip(heads, cells, strict=True))
    return f"{cells[0]} ({', '.join(cells[1:])})" if cells[1:] else cells[0]


def lead_of(summary: PersonSummary, shown: bool, readings: int) -> str:
    """How to read the radar."""
    if not shown:
        return say("objectives.lead.few")
    lead = say("objectives.lead.single" if _single(summary) else "objectives.lead.several")
    return f"{lead} {say('objectives.lead.both')}" if readings > 1 else lead


def _enough(summary: PersonSummary, reading: Reading) -> bool:
    return sum(1 for result in summary.objectives if result.reading is reading and result.n) >= ENOUGH


def _series(referential: Referential, summary: PersonSummary, reading: Reading) -> Series:
    found = {result.code: result for result in summary.objectives if result.reading is reading}
    results = [found.get(objective.code) for objective in referential.objectives]
    return Series(
        name=say(f"reading.{reading.value}"),
        values=[result.mean if result else None for result in results],
        lows=[result.low if result else None for result in results],
        highs=[result.high if result else None for result in results],
    )


def _single(summary: PersonSummary) -> bool:
    return all(result.n <= 1 for result in summary.objectives)


def _noted(results: Sequence[ObjectiveResult]) -> tuple[str, ...]:
    return (_mean(results[0]),)


def _measured(results: Sequence[ObjectiveResult]) -> tuple[str, ...]:
    result = results[0]
    return _mean(result), say("objectives.n", n=result.n, asked=result.n + result.non_responses), _spread(result)


def _compared(results: Sequence[ObjectiveResult]) -> tuple[str, ...]:
    return tuple(_cell(result) for result in results)


def _cell(result: ObjectiveResult) -> str:
    """A mean, its n and its spread in one cell."""
    values = {"mean": _mean(result), "n": say("objectives.notes", n=result.n), "spread": _spread(result)}
    if result.n == 0:
        return values["mean"]
    return say("objectives.cell.one" if result.n == 1 else "objectives.cell", **values)


def _mean(result: ObjectiveResult) -> str:
    return say("none") if result.mean is None else number(result.mean)


def _spread(result: ObjectiveResult) -> str:
    if result.n <= 1:
        return say("none")
    same = result.low == result.high
    return say("objectives.spread.same" if same else "objectives.spread", low=result.low, high=result.high)
