"""One figure of a group's results by itself, with what it speaks of, for a slide: from the frozen picture alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.reports.drawing import rendered
from bot.reports.fonts import measured
from bot.reports.group import findings, whole
from bot.reports.group.figures import figures
from bot.reports.group.frozen import Frozen
from bot.reports.group.heat_map import heat_map
from bot.reports.group.view import Together
from bot.reports.lines import Line, paragraph
from bot.reports.palette import PRINT, SHADES
from bot.reports.words import DOT, capital, day, hour, paired, say
from bot.results.answers import Slot
from bot.results.group import GroupPicture
from bot.storage.records import CampaignRecord
from referential.model import GeneralObjective, Objective, Referential

WIDTH, HEIGHT, LEFT, RIGHT = 1280, 720, 72, 48
FOOT = HEIGHT - 44
RADAR, HEAT, QUADRANT = "radar", "sujets", "quadrant"
Said = tuple[str, int, str]
"""A font, a size, a text."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What is drawn by the macro named `kind`, that many times larger where there is room; what is said around it."""

    kind: str
    chart: Any
    scale: float
    title: str
    lead: str
    desc: str
    beside: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Plate:
    """A figure laid out on a slide; its chart stands at `left`, `top`, `scale` times larger."""

    figure: Figure
    top: float
    scale: float
    lines: tuple[Line, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT


def plate(referential: Referential, record: CampaignRecord, found: Frozen, name: str) -> Plate | None:
    """« radar », « sujets », « quadrant », a question (« A1-satisfaction »), an objective or a general one (« A-… »,
    « 1-… »). None where there is nothing to draw.
    """
    make = _MAKERS.get(name)
    figure = make(referential, found.picture) if make else _scores(referential, found.picture, name)
    return _laid_out(record, found, figure) if figure else None


def svg(drawn: Plate) -> str:
    """Shapes and text only: no picture inside, no style sheet, nothing to fetch."""
    text = rendered("plate.svg.jinja", plate=drawn, c=PRINT, fonts=measured(), shades=SHADES)
    return str(text).replace("\u202f", "\u00a0")


def _radar(referential: Referential, picture: GroupPicture) -> Figure | None:
    chart = whole.radar_of(referential, picture)
    shape = whole.shape_of(referential, picture)
    if chart is None:
        return None
    lead = say("group.objectives.lead") + (f" {say('objectives.lead.both')}" if len(chart.series) > 1 else "")
    beside: list[Said] = []
    for name, *cells in shape.rows:
        beside += [("bold", 16, name), ("text", 14, " / ".join(cells))]
    return Figure("radar", chart, 1.55, say("group.objectives.title"), lead, shape.desc, tuple(beside))


def _heat(referential: Referential, picture: GroupPicture) -> Figure | None:
    rows = whole.heat(referential, picture)
    if not rows:
        return None
    desc = paired((cell.code, cell.said) for _, cells in rows for cell in cells if cell.said)
    return Figure("heat", heat_map(rows), 1, say("group.heat.title"), say("group.heat.lead"), desc)


def _quadrant(referential: Referential, picture: GroupPicture) -> Figure | None:
    found = findings.quadrant(referential, picture)
    if found["quadrant"] is None:
        return None
    named = [f"{one.code}{DOT}{one.label}" for one in found["priorities"]] or [say("group.priorities.none")]
    beside = (("bold", 20, say("group.priorities.title")), *(("text", 18, one) for one in named))
    return Figure("quadrant", found["quadrant"], 1.18, say("group.quadrant.title"), say("group.quadrant.lead"),
                  found["quadrant_shape"].desc, beside)  # fmt: skip


def _question(referential: Referential, picture: GroupPicture, name: str) -> Figure | None:
    slot = next((slot for slot in picture.cells if f"{slot.indicator}-{slot.reading.value}" == name), None)
    told = figures(referential, slot, picture.cells[slot]) if slot else None
    if slot is None or told is None or told.chart is None:
        return None
    indicator, scale = referential.indicator(slot.indicator), referential.scale
    said = [*(capital(line) for line in told.lines), capital(told.agreement), told.silences]
    ends = say("group.plate.ends", low=scale.label(slot.reading, 1), high=scale.label(slot.reading, 6))
    return Figure(
        "distribution", told.chart, 3.7, f"{indicator.code}{DOT}{indicator.short}", _asked(indicator.wording, slot),
        told.chart.desc, (*(("bold", 24, line) for line in said if line), ("text", 18, ends)),
    )  # fmt: skip


def _scores(referential: Referential, picture: GroupPicture, name: str) -> Figure | None:
    code = name.partition("-")[0]
    parts: list[tuple[GeneralObjective | Objective, tuple[Objective, ...]]] = [
        *((one, one.objectives) for one in referential.general_objectives),
        *((one, (one,)) for one in referential.objectives),
    ]
    for part, held in parts:
        if part.code == code:
            codes = [indicator.code for objective in held for indicator in objective.indicators]
            return _together(part, whole.told_of(picture, code, codes), name)
    return _question(referential, picture, name)


def _together(part: GeneralObjective | Objective, told: Iterable[Together], name: str) -> Figure | None:
    one = next((one for one in told if one.id == name), None)
    if one is None:
        return None
    said = tuple(("bold", 24, text) for text in (one.said, one.silences) if text)
    title = f"{part.code}{DOT}{part.short}" if isinstance(part, Objective) else part.short
    return Figure("distribution", one.chart, 3.7, title, capital(part.wording), one.chart.desc, said)


def _asked(wording: str, slot: Slot) -> str:
    return say("group.plate.asked", reading=say(f"reading.{slot.reading.value}"), wording=wording)


def _laid_out(record: CampaignRecord, found: Frozen, figure: Figure) -> Plate:
    inner, top = WIDTH - LEFT - RIGHT, 36.0
    lines: list[Line] = []
    head = (("text", 17, "muted", f"{capital(record.pole_name)} · {_when(record, found)}"),
            ("title", 36, "ink", figure.title), ("text", 17, "muted", figure.lead))  # fmt: skip
    for font, size, color, text in head:
        written = paragraph(text, size, font, color, LEFT, top, inner)
        lines, top = [*lines, *written], top + len(written) * size * 1.3 + 6
    top += 10
    # Long names above leave the chart less room.
    scale = min(figure.scale, (FOOT - 12 - top) / figure.chart.height)
    aside = LEFT + figure.chart.width * scale + 48
    lines += _beside(figure.beside, aside, top)
    foot = say("group.report.footer") + (f" · {say('group.invented')}" if record.invented else "")
    lines += paragraph(foot, 15, "text", "muted", LEFT, FOOT, inner)
    return Plate(figure, round(top, 1), round(scale, 3), tuple(lines))


def _beside(said: Iterable[Said], x: float, top: float) -> list[Line]:
    lines: list[Line] = []
    for font, size, text in said:
        gap = 8 if font == "bold" else 2
        written = paragraph(text, size, font, "ink", x, top + gap, WIDTH - RIGHT - x)
        lines, top = [*lines, *written], top + gap + len(written) * size * 1.25
    return lines


def _when(record: CampaignRecord, found: Frozen) -> str:
    key = "group.subtitle.closed" if record.campaign.closed else "group.subtitle"
    taken = found.taken_at
    return say(key, title=record.title, people=found.picture.people, date=day(taken), hour=hour(taken))


_MAKERS: dict[str, Callable[[Referential, GroupPicture], Figure | None]] = {
    RADAR: _radar, HEAT: _heat, QUADRANT: _quadrant,
}  # fmt: skip
