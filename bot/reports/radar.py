"""Where everything stands in a radar: geometry only. The SVG is in `templates/charts.svg.jinja`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from referential.model import SCORES

TOP = max(SCORES)
Point = tuple[float, float]
At = Callable[[float, float], Point]
"""Where a value stands on an axis."""
LINE = 16.0
"""Between two base lines of a label."""
BETWEEN = 0.94
"""How far out a ring runs half-way between two of nine axes: where its figure stands, clear of the points."""
NEAR_VERTICAL = 0.3
"""Below this cosine a radar's label is centred on its axis."""


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of text; `y` is the base line of the first."""

    x: float
    y: float
    anchor: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spoke:
    """One axis of a radar, from the centre to `x`, `y`."""

    x: float
    y: float
    label: Label


@dataclass(frozen=True, slots=True)
class Series:
    """One value per axis, None where there is none, with the lowest and highest behind it."""

    name: str
    values: Sequence[float | None]
    lows: Sequence[float | None] = ()
    highs: Sequence[float | None] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series as drawn: `area` and `line` are paths, broken where a value is missing; `spreads` run along the axes."""

    name: str
    area: str
    line: str
    points: tuple[Point, ...]
    spreads: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """Rings 1 to 6 around `x`, `y`; the first series is drawn full, the second dashed."""

    width: int
    height: int
    x: float
    y: float
    rings: tuple[str, ...]
    marks: tuple[tuple[float, float, int], ...]
    spokes: tuple[Spoke, ...]
    series: tuple[Drawn, ...]


def radar(labels: Sequence[str], series: Sequence[Series]) -> Radar:
    """A radar with long labels around it."""
    x, y, radius = 200.0, 152.0, 98.0

    def at(axis: float, value: float) -> Point:
        angle = 2 * pi * axis / len(labels) - pi / 2
        return round(x + cos(angle) * radius * value / TOP, 1), round(y + sin(angle) * radius * value / TOP, 1)

    axes = range(len(labels))
    return Radar(
        width=400, height=308, x=x, y=y,
        rings=tuple(" ".join(_pair(at(axis, score)) for axis in axes) for score in SCORES),
        marks=tuple((*at(0.5, score * BETWEEN), score) for score in SCORES),
        spokes=tuple(
            Spoke(*at(axis, TOP), _around(labels[axis], at(axis, TOP + 0.75), (x, y), radius)) for axis in axes
        ),
        series=tuple(_drawn(one, at, (x, y)) for one in series),
    )  # fmt: skip


def _drawn(series: Series, at: At, centre: Point) -> Drawn:
    place = {axis: at(axis, value) for axis, value in enumerate(series.values) if value is not None}
    count = len(series.values)
    pairs = [(place[axis], place[(axis + 1) % count]) for axis in place if (axis + 1) % count in place]
    spreads = [
        (*at(axis, low), *at(axis, high))
        for axis, (low, high) in enumerate(zip(series.lows, series.highs, strict=True))
        if low is not None and high is not None and low < high
    ]
    return Drawn(
        name=series.name,
        area=" ".join(f"M{_pair(centre)} L{_pair(a)} L{_pair(b)} Z" for a, b in pairs),
        line=" ".join(f"M{_pair(a)} L{_pair(b)}" for a, b in pairs),
        points=tuple(place.values()),
        spreads=tuple(spreads),
    )


def _around(text: str, point: Point, centre: Point, radius: float) -> Label:
    """A label outside the rings, turned away from the centre."""
    lines = wrapped(text, 17)
    across, down = (point[0] - centre[0]) / radius, (point[1] - centre[1]) / radius
    anchor = "middle" if abs(across) < NEAR_VERTICAL else "start" if across > 0 else "end"
    above = (len(lines) - 1) * LINE
    y = point[1] + 4 - above * (1 - down) / 2 if abs(down) < 1 else point[1] - above if down < 0 else point[1] + 8
    return Label(point[0], round(y, 1), anchor, lines)


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Lines of at most `width` characters where words allow; a space that does not break stays."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _pair(point: Point) -> str:
    return f"{point[0]:g},{point[1]:g}"
