"""What a group's results show, every text ready to be read: the one input of the page, the PDF and the meeting."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reports.charts import Quadrant
from bot.reports.radar import Radar
from bot.reports.view import Piste, Shape


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six bars: where it stands, how high, how many chose it."""

    x: float
    y: float
    height: float
    count: int


@dataclass(frozen=True, slots=True)
class Distribution:
    """How many gave each score; `mean`: where the mark of the mean stands, if any. `desc`: the same in words."""

    width: int
    height: int
    steps: tuple[Step, ...]
    bar: float
    mean: float | None
    desc: str


@dataclass(frozen=True, slots=True)
class Figures:
    """One question read one way. `masked`: why there are no figures, else empty; `kept`: since when they are kept."""

    id: str
    reading: str
    lines: tuple[str, ...]
    agreement: str
    silences: str
    masked: str
    chart: Distribution | None
    groups: tuple[tuple[str, str], ...]
    collective: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One indicator."""

    code: str
    label: str
    wording: str
    figures: tuple[Figures, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Several questions read one way, all their scores as one; `id`: of an objective or a general one, and reading."""

    id: str
    reading: str
    said: str
    silences: str
    chart: Distribution


@dataclass(frozen=True, slots=True)
class Section:
    """One objective with its indicators; `told`: its own figures, one a reading."""

    code: str
    label: str
    wording: str
    told: tuple[Together, ...]
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One general objective."""

    code: str
    label: str
    wording: str
    told: tuple[Together, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """Something to talk about: the indicator, and what was found, in a sentence."""

    code: str
    label: str
    said: str
    chart: Distribution | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What people wrote on one indicator; `who`: a family, only where it can hide its people."""

    code: str
    label: str
    quotes: tuple[tuple[str, str], ...]
    observations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One square of the heat map; `told`: how many scores and their range; `step`: its shade, 0 without a figure."""

    code: str
    label: str
    said: str
    step: int
    told: str = ""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group's results. An empty tuple or None: that part is left out, or its empty sentence said."""

    title: str
    subtitle: str
    pole: str
    invented: bool
    what: tuple[str, ...]
    empty: str
    radar: Radar | None
    objectives: Shape
    heat: tuple[tuple[str, tuple[HeatCell, ...]], ...]
    debate: tuple[Point, ...]
    blind_spots: tuple[Point, ...]
    contrasts: tuple[Point, ...]
    contrasts_lead: str
    quadrant: Quadrant | None
    quadrant_shape: Shape | None
    priorities: tuple[Point, ...]
    changes: tuple[Point, ...]
    changes_lead: str
    pistes: tuple[Piste, ...]
    chapters: tuple[Chapter, ...]
    annex: Shape
    heard: tuple[Heard, ...]
    masked: tuple[str, ...]
    sources: tuple[str, ...]
