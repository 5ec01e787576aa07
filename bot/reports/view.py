"""What a person's summary shows, every text ready to be read: the one input of the page, the PDF and the picture."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reports.charts import Bars, Quadrant
from bot.reports.radar import Radar


@dataclass(frozen=True, slots=True)
class Item:
    """One answer. `score` is None for a non-response, whose reason is then in `said`."""

    code: str
    label: str
    wording: str
    reading: str
    score: int | None
    said: str


@dataclass(frozen=True, slots=True)
class Picked:
    """The first items of a list, and a sentence for those left out, empty when there are none."""

    title: str
    lead: str
    items: tuple[Item, ...]
    more: str


@dataclass(frozen=True, slots=True)
class Unknowns:
    """Non-responses of one reason."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class GapLine:
    """One indicator that counts more than it satisfies."""

    code: str
    label: str
    importance: int
    satisfaction: int
    said: str


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What the person said and saw about one indicator."""

    code: str
    label: str
    said: str
    quotes: tuple[str, ...]
    observations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Someone to turn to, or a place to look at, and a sentence about it."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Piste:
    """One suggestion."""

    number: int
    title: str
    because: str
    sharing: str
    step: str
    horizon: str
    helpers: tuple[Named, ...]
    peers: str
    example: Named | None
    measure: str
    debated: str
    code: str
    measure_id: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A chart with its words: `table` is the same figures in rows, the first row its heads."""

    title: str
    desc: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """One person's summary. An empty tuple or None: that part is left out, or its empty sentence said."""

    participation_id: int
    pole: str
    title: str
    subtitle: str
    what: tuple[str, ...]
    empty: str
    readings: int
    most_notes: int
    objectives_lead: str
    objectives: Shape
    radar: Radar | None
    strong: Picked
    to_discuss: Picked
    unknown: tuple[Unknowns, ...]
    gaps: tuple[GapLine, ...]
    quadrant: Quadrant | None
    quadrant_shape: Shape | None
    words: tuple[OwnWords, ...]
    pistes: tuple[Piste, ...]
    answers: tuple[Item, ...]
    answers_bars: Bars
    answers_shape: Shape
    sources: tuple[str, ...]
