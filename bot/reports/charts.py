"""Where everything stands in bars and in a quadrant: geometry only. The SVG is in `templates/charts.svg.jinja`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from referential.model import SCORES

TOP = max(SCORES)


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: `value` fills that many of six steps, `mark` sets a diamond on one; `said` is the value in words."""

    label: str
    said: str
    value: int | None = None
    mark: int | None = None


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars, each under its label."""

    width: int
    height: int
    rows: tuple[tuple[float, Bar], ...]
    steps: tuple[tuple[float, float], ...]


def bars(rows: Sequence[Bar]) -> Bars:
    """`rows` come with the top of each; `steps` are the left edge and width of the six."""
    width, row, gap = 400, 46, 4.0
    step = (width - gap * (TOP - 1)) / TOP
    return Bars(
        width=width,
        height=row * len(rows),
        rows=tuple((row * place, bar) for place, bar in enumerate(rows)),
        steps=tuple((round(place * (step + gap), 1), round(step, 1)) for place in range(TOP)),
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One square of the quadrant, with the codes that stand in it; `hot`: it counts more than it satisfies."""

    x: float
    y: float
    lines: tuple[str, ...]
    hot: bool


@dataclass(frozen=True, slots=True)
class Quadrant:
    """Importance upwards, satisfaction to the right, one square per pair of scores."""

    width: int
    height: int
    left: float
    size: float
    cells: tuple[Cell, ...]


def quadrant(points: Mapping[str, tuple[int, int]]) -> Quadrant:
    """`points`: code → (satisfaction, importance). A square too full ends with « + » and how many more."""
    left, size = 44.0, 59.0
    cells = []
    for satisfaction in SCORES:
        for importance in SCORES:
            codes = [code for code, point in points.items() if point == (satisfaction, importance)]
            x, y = left + (satisfaction - 1) * size, (TOP - importance) * size
            hot = satisfaction <= TOP // 2 < importance
            cells.append(Cell(x, y, _in_square(codes), hot))
    return Quadrant(width=400, height=412, left=left, size=size, cells=tuple(cells))


def _in_square(codes: Sequence[str]) -> tuple[str, ...]:
    """At most three lines of two codes."""
    shown = list(codes) if len(codes) <= 6 else [*codes[:5], f"+{len(codes) - 5}"]
    return tuple(" ".join(shown[place : place + 2]) for place in range(0, len(shown), 2))
