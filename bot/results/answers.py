"""What was answered: the input of every result."""

from __future__ import annotations

from dataclasses import dataclass

from nlu.reading.model import Reason
from referential.model import Reading


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """One thing to answer: an indicator read one way."""

    indicator: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded for a slot: a score, or the reason why there is none."""

    score: int | None
    reason: Reason | None = None
