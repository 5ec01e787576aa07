"""How well messages are understood: the table of the understanding, for any annotated file, with confidence intervals.

A score counts only when the act was understood too; a wrong act is left out of kappa, whose coverage is printed.
Intervals: 95 %, bootstrap over messages, 1 000 draws, seeded.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nlu.reading.model import Act, Context, Interpretation
from referential.model import Reading

DRAWS = 1000
SEED = 2014
MEMORY = 600
"""Megabytes the understanding may hold."""
LIGHT = ("chiffre", "mots_du_bareme")


@dataclass(frozen=True, slots=True)
class Case:
    """An annotated message, and what was read of it in `milliseconds`."""

    gold: dict[str, Any]
    read: Interpretation
    milliseconds: float

    @property
    def understood(self) -> bool:
        """The act is the annotated one."""
        return bool(self.read.act.value == self.gold["act"])

    @property
    def scored(self) -> bool:
        """The annotation has a score."""
        return self.gold["score"] is not None

    @property
    def off(self) -> int:
        """How far the score read is from the annotated one; 6 when there is none."""
        if not self.understood or self.read.score is None:
            return 6
        return abs(self.read.score - int(self.gold["score"]))


Figure = Callable[[Sequence[Case]], float]


def cases(file: Path, read: Callable[[str, Context], Interpretation]) -> list[Case]:
    """Read every message of a JSON Lines file with the fields of the guidelines."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        gold = json.loads(line)
        context = Context(gold["state"], Reading(gold["reading"]), gold["indicator"], gold["proposed"])
        began = time.perf_counter()
        interpretation = read(gold["text"], context)
        found.append(Case(gold, interpretation, (time.perf_counter() - began) * 1000))
    return found


def _share(counts: Callable[[Case], bool], among: Callable[[Case], bool] = lambda case: True) -> Figure:
    def share(found: Sequence[Case]) -> float:
        of = [case for case in found if among(case)]
        return sum(counts(case) for case in of) / len(of) if of else float("nan")

    return share


def kappa(found: Sequence[Case]) -> float:
    """Quadratic weighted kappa over the scored messages whose act was understood."""
    pairs = [(int(c.gold["score"]) - 1, c.read.score - 1) for c in found if c.scored and c.understood and c.read.score]
    if not pairs:
        return float("nan")
    seen = np.zeros((6, 6))
    np.add.at(seen, tuple(np.array(pairs).T), 1)
    weights = (np.arange(6)[:, None] - np.arange(6)[None, :]) ** 2
    chance = np.outer(seen.sum(1), seen.sum(0)) / seen.sum()
    return float(1 - (weights * seen).sum() / max(1e-9, (weights * chance).sum()))


def _scored(case: Case) -> bool:
    return case.scored


def _light(case: Case) -> bool:
    """A bare digit, or one of the twelve official labels as it stands."""
    words = case.gold["text"].lower().strip(" .!")
    return case.scored and len(case.gold["accept"]) == 1 and (words in "123456" or words in OFFICIAL)


def _rescaled(case: Case) -> bool:
    return bool(case.scored and case.gold["style"] == "chiffre" and len(case.gold["accept"]) > 1)


OFFICIAL = {f"{measure}{word}".strip() for word in ("satisfaisant", "important")
            for measure in ("très ", "", "plutôt ", "plutôt peu ", "peu ", "très peu ")}
FIGURES: dict[str, tuple[Figure, float | None]] = {
    "acte compris": (_share(lambda c: c.understood), 0.93),
    "note exacte": (_share(lambda c: c.off == 0, _scored), 0.70),
    "note acceptée": (_share(lambda c: c.understood and c.read.score in c.gold["accept"], _scored), 0.85),
    "à un près": (_share(lambda c: c.off <= 1, _scored), 0.93),
    "kappa quadratique": (kappa, 0.85),
    "couverture du kappa": (_share(lambda c: c.understood and c.read.score is not None, _scored), None),
    "chiffres et libellés officiels, sans confirmation": (
        _share(lambda c: c.off == 0 and not c.read.confirm, _light), 0.98),
    "fractions, intervalles, pourcentages": (
        _share(lambda c: c.understood and c.read.score in c.gold["accept"], _rescaled), 0.95),
    "juste parmi les trois proposées": (
        _share(lambda c: c.understood and c.gold["score"] in _three(c.read), _scored), 0.95),
    "non-réponses retrouvées": (
        _share(lambda c: c.understood, lambda c: bool(c.gold["act"] == Act.NON_RESPONSE)), 0.95),
    "non-réponses justes": (_share(lambda c: c.understood, lambda c: c.read.act is Act.NON_RESPONSE), 0.93),
}


def _three(read: Interpretation) -> list[int]:
    from bot.conversation.moves.answering import likeliest

    return [] if read.score is None else list(likeliest(read.score, read.scores))


def rash(found: Sequence[Case]) -> int:
    """Recorded without confirmation and wrong by two or more; none is wanted."""
    return sum(c.read.act in (Act.NOTE, Act.CORRECT) and c.read.score is not None and not c.read.confirm
               and (not c.scored or abs(c.read.score - int(c.gold["score"])) >= 2) for c in found)


def interval(figure: Figure, found: Sequence[Case]) -> tuple[float, float]:
    """95 % bootstrap interval of a figure."""
    chance = np.random.default_rng(SEED)
    drawn = [figure([found[i] for i in chance.integers(0, len(found), len(found))]) for _ in range(DRAWS)]
    values = [value for value in drawn if value == value]
    return (float(np.percentile(values, 2.5)), float(np.percentile(values, 97.5))) if values else (0.0, 0.0)


def table(found: Sequence[Case], megabytes: float | None = None) -> tuple[list[str], list[str]]:
    """The lines of the table, and the names of the figures missed. `megabytes`: resident, once all was read."""
    lines, missed = ["| figure | mesure | intervalle à 95 % | à atteindre |", "|---|---|---|---|"], []
    for name, (figure, goal) in FIGURES.items():
        value = figure(found)
        low, high = interval(figure, found)
        lines.append(f"| {name} | {value:.3f} | {low:.3f} – {high:.3f} | {f'≥ {goal}' if goal else '–'} |")
        if goal and value == value and value < goal:
            missed.append(name)
    lines.append(f"| gardées sans confirmation et fausses de deux ou plus | {rash(found)} | – | 0 |")
    if rash(found):
        missed.append("gardées sans confirmation et fausses")
    if megabytes is not None:
        lines.append(f"| mémoire occupée, en mégaoctets | {megabytes:.0f} | – | ≤ {MEMORY} |")
        missed += ["mémoire"] if megabytes > MEMORY else []
    return [*lines, *_speed(found)], missed


def breakdown(found: Sequence[Case], field: str) -> list[str]:
    """Act, exact, accepted and within one, for each value of a field of the annotation."""
    value_of: Callable[[Case], str] = lambda c: str(c.gold[field])[:1] if field == "indicator" else str(c.gold[field])  # noqa: E731
    lines = [f"| {field} | n | acte | exacte | acceptée | à un près |", "|---|---|---|---|---|---|"]
    for value in sorted({value_of(c) for c in found}):
        of = [c for c in found if value_of(c) == value]
        shown = [FIGURES[name][0](of) for name in ("acte compris", "note exacte", "note acceptée", "à un près")]
        lines.append(f"| {value} | {len(of)} | " + " | ".join("–" if s != s else f"{s:.2f}" for s in shown) + " |")
    return lines


def _speed(found: Sequence[Case]) -> list[str]:
    sure = [c.milliseconds for c in found if c.read.sure]
    free = [c.milliseconds for c in found if not c.read.sure]
    return [f"| médiane d’une lecture {name}, en millisecondes | {np.median(times):.1f} | – | ≤ {goal} |"
            for name, times, goal in (("sûre", sure, 2), ("libre", free, 40)) if times]


def misread(found: Sequence[Case]) -> list[str]:
    """A line for each message whose act, or accepted score, was not found."""
    wrong = [c for c in found if not c.understood or (c.scored and c.read.score not in c.gold["accept"])]
    return [f"{c.gold['indicator']} {c.gold['reading'][:3]} {c.gold['act']} {c.gold['accept']} lu {c.read.act} "
            f"{c.read.score} : {c.gold['text']}" for c in wrong]
