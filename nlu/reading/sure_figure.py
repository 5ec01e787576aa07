"""A score as it was read: what it is, what else it may be, and whether it was said plainly."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from nlu.reading.choices import one_hot
from nlu.reading.model import UNKNOWN, Act, Interpretation

BEST = 0.6
"""The weight of the best score when others are accepted too; they share the rest."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`accept`: every score one would also accept; `plain`: a score of the scale, typed as such."""

    score: int | None
    accept: tuple[int, ...]
    plain: bool
    why: str

    def as_note(self, act: Act = Act.NOTE) -> Interpretation:
        """The interpretation: recorded at once when plain, proposed otherwise."""
        accept = () if self.plain else self.accept
        scores = spread(self.score, accept) if self.score else UNKNOWN
        return Interpretation(act, self.score, scores, confirm=bool(self.score) and not self.plain, why=self.why,
                              sure=True)


def spread(score: int, accept: tuple[int, ...]) -> tuple[float, ...]:
    """Most of the weight on the score, the rest on the others accepted."""
    others = [n for n in accept if n != score]
    if not others:
        return one_hot(score)
    return tuple(BEST if n == score else (1 - BEST) / len(others) if n in others else 0.0 for n in range(1, 7))


def plain(score: int) -> Figure:
    """A score of the scale, said as such; any other number is a note without a score."""
    if 1 <= score <= 6:
        return Figure(score, (score,), True, f"vous donnez la note {score}")
    return Figure(None, (), True, f"{score} n’est pas sur l’échelle de 1 à 6")


def share(part: float, said: str) -> Figure | None:
    """A share of the whole brought back to the scale: p x 6, half up, at least 1."""
    if not 0 <= part <= 1:
        return None
    exact = part * 6
    score = max(1, floor(exact + 0.5 + 1e-9))
    # Half of the whole falls between the two halves of the scale: 3, or 4 just as well.
    near = {score, floor(exact), floor(exact) + 1} if exact != score else {3, 4} if score == 3 else {score}
    accept = tuple(sorted(near & set(range(1, 7))))
    return Figure(score, accept, False, f"{said} ramené à {score} sur 6")


def between(low: float, high: float, said: str) -> Figure | None:
    """A hesitation: the higher of two neighbours, the middle of a wider range (half up)."""
    if not 1 <= low < high <= 6 or high - low > 2:
        return None
    accept = tuple(n for n in range(1, 7) if floor(low) <= n <= -floor(-high))
    middle = floor((low + high) / 2 + 0.5)
    return Figure(middle, accept, False, f"vous hésitez entre {said}")
