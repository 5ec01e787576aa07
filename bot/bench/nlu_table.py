"""The table of ways of reading side by side, measured by the same code."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from bot.bench.nlu import FIGURES, Case, rash
from bot.bench.nlu_sides import SIDES, Side

SHOWN = {"acte compris": "acte", "note exacte": "exacte", "note acceptée": "acceptée", "à un près": "à un près",
         "kappa quadratique": "kappa", "couverture du kappa": "couverture",
         "juste parmi les trois proposées": "parmi trois", "non-réponses retrouvées": "non-rép. retrouvées",
         "non-réponses justes": "non-rép. justes"}  # fmt: skip
"""Figures of the table, and the heads of their columns."""
MORE: dict[str, Callable[[Sequence[Case]], str]] = {
    "gardées et fausses": lambda found: str(rash(found)),
    "ms (médiane)": lambda found: f"{np.median([c.milliseconds for c in found]):.1f}",
    "ms (95 %)": lambda found: f"{np.percentile([c.milliseconds for c in found], 95):.1f}",
}


def side_by_side(sides: Sequence[Side]) -> list[str]:
    """One row a way of reading; a sentence for each that is absent."""
    heads = ["", *SHOWN.values(), *MORE, "Mo"]
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    for side in sides:
        if not side.absent:
            lines.append(f"| {' | '.join(_row(side))} |")
    return [*lines, *(f"{SIDES[side.name]} : {side.absent}" for side in sides if side.absent)]


def _row(side: Side) -> list[str]:
    figures = [FIGURES[name][0](side.found) for name in SHOWN]
    return [SIDES[side.name], *("–" if value != value else f"{value:.3f}" for value in figures),
            *(more(side.found) for more in MORE.values()), f"{side.megabytes:.0f}"]
