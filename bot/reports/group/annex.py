"""All the figures in one table, for paper."""

from __future__ import annotations

from bot.reports.group.figures import masked_said, two
from bot.reports.view import Shape
from bot.reports.words import DOT, number, say
from bot.results.answers import Slot
from bot.results.group import Cell, GroupPicture
from referential.model import Reading, Referential

HEADS = ("subject", "n", "mean", "median", "spread", "deviation", "agreement", "silences")


def annex(referential: Referential, picture: GroupPicture) -> Shape:
    """A row a question, in the order of the référentiel."""
    both = len({slot.reading for slot in picture.cells}) > 1
    rows = tuple((_subject(referential, slot, both), *_cells(cells["tous"])) for slot, cells in picture.cells.items())
    return Shape(say("group.annex.caption"), "", tuple(say(f"group.annex.{head}") for head in HEADS), rows)


def _subject(referential: Referential, slot: Slot, both: bool) -> str:
    name = f"{slot.indicator}{DOT}{referential.indicator(slot.indicator).short}"
    return f"{name}, {say(f'reading.{slot.reading.value}')}" if both and slot.reading is Reading.IMPORTANCE else name


def _cells(cell: Cell) -> tuple[str, ...]:
    silences = say("none") if cell.silences is None else str(sum(cell.silences.values()))
    found = cell.scores
    if found is None:
        return say("group.heat.masked") if masked_said(cell) else "", *[say("none")] * 5, silences
    agreement = say("none") if cell.agreement is None else two(cell.agreement)
    return (str(found.n), number(found.mean), number(found.median), f"{found.low}–{found.high}",
            number(found.deviation), agreement, silences)  # fmt: skip
