"""What one person's answers show: values only, computed by `bot.results.person` and `bot.results.pistes`."""

from __future__ import annotations

from dataclasses import dataclass

from bot.results.answers import Slot
from nlu.reading.model import Reason
from referential.model import Example, FirstStep, Helper, Measure, Peer, Reading


@dataclass(frozen=True, slots=True)
class ObjectiveResult:
    """One objective under one reading. `mean` (1–6) is None when n is 0; never shown without n and its spread."""

    code: str
    reading: Reading
    n: int
    mean: float | None
    low: int | None
    high: int | None
    non_responses: int


@dataclass(frozen=True, slots=True)
class Scored:
    """A slot with its score."""

    slot: Slot
    score: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A slot without a score, and why."""

    slot: Slot
    reason: Reason


@dataclass(frozen=True, slots=True)
class Gap:
    """One indicator scored under both readings; `gap` = importance - satisfaction."""

    indicator: str
    importance: int
    satisfaction: int

    @property
    def gap(self) -> int:
        """How much more it counts than it satisfies."""
        return self.importance - self.satisfaction


@dataclass(frozen=True, slots=True)
class PersonSummary:
    """One person's picture. Strong: 5 and 6; to discuss: 1 to 3 (satisfaction), lowest first; gaps of 2 and more."""

    objectives: tuple[ObjectiveResult, ...]
    strong: tuple[Scored, ...]
    to_discuss: tuple[Scored, ...]
    unknown: tuple[Unknown, ...]
    gaps: tuple[Gap, ...]
    answered: int


@dataclass(frozen=True, slots=True)
class Because:
    """What calls for a piste: « C1 = 2 » or « G1 : pas d'information »."""

    slot: Slot
    score: int | None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A piste: one of the fifteen measures × these answers × a first step."""

    step: FirstStep
    measure: Measure
    because: tuple[Because, ...]
    helpers: tuple[Helper, ...]
    peers: tuple[Peer, ...]
    example: Example | None
