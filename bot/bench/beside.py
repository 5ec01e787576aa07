"""Figures measured beside what the database alone takes: only their ratio is judged, whatever the machine."""

from __future__ import annotations

import os
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Beside:
    """One figure. `times` at most what the database takes; `ours`, `bare`: seconds, taken in turn."""

    name: str
    times: float
    ours: list[float] = field(default_factory=list)
    bare: list[float] = field(default_factory=list)
    rows: int = 0

    @property
    def ratio(self) -> float:
        """Of the medians; not a number when nothing was measured."""
        return statistics.median(self.ours) / statistics.median(self.bare) if self.ours and self.bare else float("nan")

    @property
    def reached(self) -> bool:
        """A value that is not a number reaches nothing."""
        return self.ratio <= self.times


@dataclass(frozen=True, slots=True)
class Plain:
    """A figure judged by itself, such as memory or a count of refusals."""

    name: str
    value: float
    most: float
    unit: str = ""

    @property
    def reached(self) -> bool:
        """At most that."""
        return self.value <= self.most


Figure = Beside | Plain
HEAD = (
    "| figure | Jalon, ms | base seule, ms | lignes | rapport | à atteindre | atteint |",
    "|---|---:|---:|---:|---:|---:|---|",
)


def table(name: str, figures: Sequence[Figure]) -> list[str]:
    """In Markdown; `name`: the database."""
    return ["", f"**{name}**", "", *HEAD, *(_row(one) for one in figures)]


def machine() -> str:
    """Where and under which load."""
    load = " ".join(said(value, 1) for value in os.getloadavg())
    return f"Machine : {os.cpu_count()} cœurs, charge moyenne à la fin {load} (1, 5 et 15 minutes)."


def missed(name: str, figures: Sequence[Figure]) -> list[str]:
    """The figures missed, by name."""
    return [f"{name}, {one.name} {said(_value(one), 2)}" for one in figures if not one.reached]


def said(value: float, digits: int) -> str:
    """With a decimal comma."""
    return f"{value:.{digits}f}".replace(".", ",")


def _value(one: Figure) -> float:
    return one.ratio if isinstance(one, Beside) else one.value


def _row(one: Figure) -> str:
    yes = "oui" if one.reached else "**non**"
    if isinstance(one, Plain):
        return f"| {one.name} | {said(one.value, 1)}{one.unit} | | | | ≤ {said(one.most, 1)}{one.unit} | {yes} |"
    ours, bare = (said(statistics.median(times) * 1000, 1) if times else "–" for times in (one.ours, one.bare))
    return f"| {one.name} | {ours} | {bare} | {one.rows} | {said(one.ratio, 2)} | ≤ {said(one.times, 0)} | {yes} |"
