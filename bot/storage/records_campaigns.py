"""What a facilitator settles of a collecte beyond what the conversation needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Circle(StrEnum):
    """Who is asked: co-évaluation interne, externe, or both."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Expected:
    """How many people of a family are hoped for, in the pole and outside it."""

    family: str
    inside: int = 0
    outside: int = 0
