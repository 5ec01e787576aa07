"""What a group answered: scores counted, silences by reason. A non-response never enters a mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt

from bot.results.answers import Recorded
from nlu.reading.model import Reason
from referential.model import SCORES


@dataclass(slots=True)
class Tally:
    """Counts of one group for one slot; filled by `add`."""

    scores: Counter[int] = field(default_factory=Counter)
    silences: Counter[Reason] = field(default_factory=Counter)

    def add(self, recorded: Recorded) -> None:
        """One more answer."""
        if recorded.score is not None:
            self.scores[recorded.score] += 1
        else:
            self.silences[recorded.reason or Reason.UNSPECIFIED] += 1

    @property
    def n(self) -> int:
        """How many gave a score."""
        return self.scores.total()

    @property
    def respondents(self) -> int:
        """How many answered, a score or not."""
        return self.n + self.silences.total()


@dataclass(frozen=True, slots=True)
class Statistics:
    """Of at least one score. `deviation`: the standard deviation of these very scores."""

    n: int
    mean: float
    median: float
    low: int
    high: int
    deviation: float
    distribution: tuple[int, ...]


def statistics(tally: Tally) -> Statistics | None:
    """None when no one gave a score."""
    if tally.n == 0:
        return None
    values = sorted(tally.scores.elements())
    mean = sum(values) / tally.n
    return Statistics(
        n=tally.n,
        mean=mean,
        median=(values[(tally.n - 1) // 2] + values[tally.n // 2]) / 2,
        low=values[0],
        high=values[-1],
        deviation=sqrt(sum((value - mean) ** 2 for value in values) / tally.n),
        distribution=tuple(tally.scores[score] for score in SCORES),
    )


def together(tallies: Iterable[Tally]) -> Tally:
    """The sum of several groups."""
    found = Tally()
    for tally in tallies:
        found.scores.update(tally.scores)
        found.silences.update(tally.silences)
    return found
