"""Every figure: the three general objectives, the nine drawn, the thirty-six indicators, shaded, then one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from bot.reports.group.figures import by_reading, distribution, figures, mean_said, reasons_said
from bot.reports.group.view import Chapter, HeatCell, Section, Subject, Together
from bot.reports.radar import Radar, Series, radar
from bot.reports.view import Shape
from bot.reports.words import DOT, capital, number, paired, say
from bot.results.aggregate import Statistics
from bot.results.answers import Slot
from bot.results.group import EVERYONE, Cell, GroupPicture, pooled
from bot.storage.records_meeting import CollectiveScore
from nlu.reading.model import Reason
from referential.model import Objective, Reading, Referential

ENOUGH = 3
"""Objectives with a mean before a radar says anything."""
Agreed = Mapping[Slot, CollectiveScore]


def chapters(referential: Referential, picture: GroupPicture, agreed: Agreed) -> tuple[Chapter, ...]:
    """What was asked, in the order of the référentiel."""
    found = []
    for general in referential.general_objectives:
        sections = tuple(filter(None, (_section(referential, picture, one, agreed) for one in general.objectives)))
        if sections:
            codes = [i.code for objective in general.objectives for i in objective.indicators]
            told = told_of(picture, general.code, codes) if len(sections) > 1 else ()
            found.append(Chapter(general.code, general.short, general.wording, told, sections))
    return tuple(found)


def told_of(picture: GroupPicture, code: str, codes: Iterable[str]) -> tuple[Together, ...]:
    """Several indicators together, by reading; from what is shown of each, so it tells nothing more."""
    return tuple(filter(None, (_together(f"{code}-{reading.value}", say(f"reading.{reading.value}"), cells)
                               for reading, cells in by_reading(picture.cells, codes).items())))  # fmt: skip


def _together(id_: str, reading: str, cells: Sequence[Cell]) -> Together | None:
    found = pooled(cells)
    if found is None:
        return None
    said = say("group.told", reading=reading, mean=mean_said(found), median=number(found.median),
               deviation=number(found.deviation), hidden=sum(cell.scores is None for cell in cells))  # fmt: skip
    silences: Counter[Reason] = Counter()
    for cell in cells:
        silences.update(cell.silences or {})
    return Together(id_, reading, said, reasons_said(silences), distribution(found))


def radar_of(referential: Referential, picture: GroupPicture) -> Radar | None:
    """One series a reading, the spread along each axis; None when too few objectives have a mean."""
    series = [one for reading in Reading if (one := _series(referential, picture, reading))]
    labels = [f"{objective.code}{DOT}{objective.short}" for objective in referential.objectives]
    return radar(labels, series) if series else None


def shape_of(referential: Referential, picture: GroupPicture) -> Shape:
    """The nine objectives in rows."""
    readings = [reading for reading in Reading if any(slot.reading is reading for slot in picture.cells)]
    rows = []
    for objective in referential.objectives:
        found = [_pooled(picture, objective, reading) for reading in readings]
        if any(found):
            cells = (mean_said(one) if one else say("none") for one in found)
            rows.append((f"{objective.code}{DOT}{objective.short}", *cells))
    heads = (say("objectives.head.objective"), *(capital(say(f"reading.{reading.value}")) for reading in readings))
    return Shape(say("group.objectives.caption"), paired((row[0], ", ".join(row[1:])) for row in rows), heads,
                 tuple(rows))  # fmt: skip


def heat(referential: Referential, picture: GroupPicture) -> tuple[tuple[str, tuple[HeatCell, ...]], ...]:
    """Satisfaction, or importance where it alone was asked; a row an objective, columns up to the last asked."""
    satisfaction = any(slot.reading is Reading.SATISFACTION for slot in picture.cells)
    reading = Reading.SATISFACTION if satisfaction else Reading.IMPORTANCE
    rows = []
    for objective in referential.objectives:
        cells = tuple(_heat_cell(picture, Slot(i.code, reading), i.short) for i in objective.indicators)
        if any(cell.said for cell in cells):
            rows.append((f"{objective.code}{DOT}{objective.short}", cells))
    used = max((place for _, cells in rows for place, cell in enumerate(cells, 1) if cell.said), default=0)
    return tuple((name, cells[:used]) for name, cells in rows)


def _heat_cell(picture: GroupPicture, slot: Slot, label: str) -> HeatCell:
    cell = picture.everyone(slot)
    if cell is None:
        return HeatCell(slot.indicator, label, "", 0)
    if cell.scores is None:
        return HeatCell(slot.indicator, label, say("group.heat.masked"), 0)
    found = cell.scores
    told = say("group.heat.told", n=found.n, low=found.low, high=found.high)
    return HeatCell(slot.indicator, label, number(found.mean), ceil(found.mean - 0.5), told)


def _section(referential: Referential, picture: GroupPicture, objective: Objective, agreed: Agreed) -> Section | None:
    subjects = []
    for indicator in objective.indicators:
        slots = [Slot(indicator.code, reading) for reading in Reading if Slot(indicator.code, reading) in picture.cells]
        if slots:
            read = tuple(figures(referential, slot, picture.cells[slot], agreed.get(slot)) for slot in slots)
            subjects.append(Subject(indicator.code, indicator.short, indicator.wording, read))
    if not subjects:
        return None
    codes = [indicator.code for indicator in objective.indicators]
    told = told_of(picture, objective.code, codes) if len(subjects) > 1 else ()
    return Section(objective.code, objective.short, objective.wording, told, tuple(subjects))


def _series(referential: Referential, picture: GroupPicture, reading: Reading) -> Series | None:
    found: Sequence[Statistics | None] = [_pooled(picture, one, reading) for one in referential.objectives]
    if sum(one is not None for one in found) < ENOUGH:
        return None
    # The whole range of many people says nothing: nearly always 1 to 6.
    lows = [max(1.0, one.mean - one.deviation) if one else None for one in found]
    highs = [min(6.0, one.mean + one.deviation) if one else None for one in found]
    return Series(say(f"reading.{reading.value}"), [one.mean if one else None for one in found], lows, highs)


def _pooled(picture: GroupPicture, objective: Objective, reading: Reading) -> Statistics | None:
    slots = (Slot(indicator.code, reading) for indicator in objective.indicators)
    return pooled(picture.cells[slot][EVERYONE] for slot in slots if slot in picture.cells)
