"""The figures as a Markdown table, and what `--check` makes of them: ratios of one run, whatever the machine."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product

from bot.bench.turns import Figures, Plan

OURS, STOCK = "jalon", "stock"
KINDS = {"sure": "lectures sûres", "mixed": "conversation mêlée"}
Cell = Callable[[Figures], str]
WANTED = {"sure": 40, "mixed": 20}
"""Turns a second with everyone at once: said beside, judged on the reference machine only."""
FASTER = {5: 3.0, 300: 15.0}
FLAT, UNHINDERED = 1.15, 0.25


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure that `--check` judges."""

    name: str
    value: float
    goal: float
    at_least: bool

    @property
    def reached(self) -> bool:
        """A value that is not a number reaches nothing."""
        return self.value >= self.goal if self.at_least else self.value <= self.goal

    @property
    def row(self) -> str:
        """Its line in the table."""
        sign = "≥" if self.at_least else "≤"
        return f"| {self.name} | {_number(self.value, 2)} | {sign} {_number(self.goal, 2)} | {_yes(self.reached)} |"


def median(times: Sequence[float]) -> float:
    """In milliseconds; not a number when nothing was measured."""
    return statistics.median(times) * 1000 if times else float("nan")


def p95(times: Sequence[float]) -> float:
    """In milliseconds."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))] * 1000 if times else float("nan")


def ratios(found: dict[str, Figures], plan: Plan) -> list[Ratio]:
    """What is judged, of what was measured."""
    ours, first, last = found[OURS], plan.points[0], plan.points[-1]
    judged = []
    if STOCK in found:
        for point, goal in zip((first, last), FASTER.values(), strict=True):
            times = median(found[STOCK].times[point]) / median(ours.times[point])
            judged.append(Ratio(f"médiane au tour {point} : témoin / Jalon", times, goal, True))
    grown = median(ours.times[last]) / median(ours.times[first])
    judged.append(Ratio(f"Jalon : tour {last} / tour {first}", grown, FLAT, False))
    for kind, label in KINDS.items():
        load = ours.loads[kind, plan.crowd]
        waits = p95(load.health) / median(load.times)
        judged.append(Ratio(f"Jalon, {plan.crowd} à la fois ({label}) : page de santé, p95 / médiane d’un tour", waits,
                            UNHINDERED, False))  # fmt: skip
    return [*judged, Ratio("Jalon : erreurs", len(ours.faults), 0, False)]


def missed(found: dict[str, Figures], plan: Plan) -> list[str]:
    """The figures missed, by name."""
    return [f"{r.name} {_number(r.value, 2)}" for r in ratios(found, plan) if not r.reached]


def table(found: dict[str, Figures], plan: Plan) -> list[str]:
    """Every figure, then what is judged."""
    names = [name for name in (OURS, STOCK) if name in found]
    heads = {OURS: "Jalon", STOCK: "témoin (Rasa tel quel)"}
    lines = ["| figure | " + " | ".join(heads[name] for name in names) + " |", "|---|" + "---:|" * len(names)]
    for label, cell in _rows(plan):
        lines.append(f"| {label} | " + " | ".join(cell(found[name]) for name in names) + " |")
    lines += ["", "| rapport jugé par `--check` | mesure | à atteindre | atteint |", "|---|---:|---:|---|"]
    lines += [ratio.row for ratio in ratios(found, plan)]
    return [*lines, "", _reference(found[OURS], plan)]


def _rows(plan: Plan) -> list[tuple[str, Cell]]:
    last = plan.points[-1]
    rows: list[tuple[str, Cell]] = [(f"tour {p} : médiane (p95), ms", partial(_turn, point=p)) for p in plan.points]
    rows.append((f"tour {last}, page suivante comprise : médiane (p95), ms", partial(_page, point=last)))
    for (kind, label), count in product(KINDS.items(), (1, plan.crowd)):
        name = f"{label}, {count} à la fois"
        for what, cell in ((" : tours par seconde", _rate), (" : un tour, ms", _latency),
                           (" : page de santé, ms", _health)):
            rows.append((name + what, partial(cell, kind=kind, count=count)))
    return [*rows, ("du démarrage à froid à la première réponse, s", _cold), ("mémoire résidente, Mio", _memory),
            ("erreurs", _faults)]  # fmt: skip


def _turn(figures: Figures, point: int) -> str:
    return _spread(figures.times.get(point, []))


def _page(figures: Figures, point: int) -> str:
    return _spread(figures.pages.get(point, []))


def _rate(figures: Figures, kind: str, count: int) -> str:
    return _number(figures.loads[kind, count].rate, 1)


def _latency(figures: Figures, kind: str, count: int) -> str:
    return _spread(figures.loads[kind, count].times)


def _health(figures: Figures, kind: str, count: int) -> str:
    return _spread(figures.loads[kind, count].health)


def _cold(figures: Figures) -> str:
    return _number(figures.cold, 1)


def _memory(figures: Figures) -> str:
    return _number(figures.memory, 0)


def _faults(figures: Figures) -> str:
    return str(len(figures.faults))


def _reference(ours: Figures, plan: Plan) -> str:
    rates = ", ".join(f"{label} {_number(ours.loads[kind, plan.crowd].rate, 1)} tours par seconde "
                      f"(attendu au moins {WANTED[kind]})" for kind, label in KINDS.items())
    cores, load = os.cpu_count(), " ".join(_number(value, 1) for value in os.getloadavg())
    return (f"À titre indicatif, à {plan.crowd} à la fois : {rates}. Machine : {cores} cœurs, charge moyenne à la fin "
            f"{load} (1, 5 et 15 minutes).")


def _spread(times: Sequence[float]) -> str:
    return f"{_number(median(times), 1)} ({_number(p95(times), 1)})"


def _number(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace(".", ",")


def _yes(reached: bool) -> str:
    return "oui" if reached else "**non**"
