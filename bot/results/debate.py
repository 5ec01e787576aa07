"""What a group's picture gives to talk about: where it differs, what it does not know, what it would put first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import floor as whole

from bot.results.answers import Recorded, Slot
from bot.results.group import EVERYONE, INSIDE, OUTSIDE, Cell, GroupPicture
from bot.results.model import Suggestion
from bot.results.pistes import choose
from nlu.reading.model import Reason
from referential.model import Reading, Referential

DISAGREE = 0.4
"""Van der Eijk's A at or under this: scores spread over half the scale or more, or stand at two places."""
UNKNOWN = 0.3
"""From this share of the people asked on, not knowing is a finding of the group."""
APART = 1.5
"""Means of two groups this far apart, in steps of the scale, are worth a word."""
MIDDLE = 3.5
"""The middle of the six steps: no score stands on it."""
MOVED = 0.5
"""Between two rounds, a mean that moved less is called stable: other people may have answered."""


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """A slot that many cannot answer: `unknowing` of `respondents` lack information."""

    slot: Slot
    unknowing: int
    respondents: int


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two groups that see a slot differently; `high` gave the higher mean."""

    slot: Slot
    high: str
    low: str
    apart: float


class Quadrant(StrEnum):
    """Importance × satisfaction, each above or below the middle of the scale."""

    PRIORITY = "priorite"
    STRENGTH = "appui"
    SETTLED = "acquis"
    LATER = "plus_tard"


@dataclass(frozen=True, slots=True)
class Placed:
    """An indicator on the quadrant, by its two means."""

    indicator: str
    satisfaction: float
    importance: float

    @property
    def quadrant(self) -> Quadrant:
        """Where it stands."""
        if self.importance > MIDDLE:
            return Quadrant.STRENGTH if self.satisfaction > MIDDLE else Quadrant.PRIORITY
        return Quadrant.SETTLED if self.satisfaction > MIDDLE else Quadrant.LATER


@dataclass(frozen=True, slots=True)
class Change:
    """One slot's mean in two rounds."""

    slot: Slot
    before: float
    now: float

    @property
    def moved(self) -> bool:
        """Is it far enough to be told?"""
        return abs(self.now - self.before) >= MOVED


def to_debate(picture: GroupPicture) -> tuple[Slot, ...]:
    """Where people differ most, the least agreed first; equal ones in the order of the référentiel."""
    found = [(cell.agreement, slot) for slot, cell in _all(picture)
             if cell.agreement is not None and cell.agreement <= DISAGREE]
    return tuple(slot for _, slot in sorted(found, key=lambda pair: pair[0]))


def blind_spots(picture: GroupPicture) -> tuple[BlindSpot, ...]:
    """What is not known, the least known first."""
    found = []
    for slot, cell in _all(picture):
        if cell.silences is not None and cell.respondents:
            unknowing = cell.silences.get(Reason.NO_INFORMATION, 0)
            if unknowing >= UNKNOWN * cell.respondents:
                found.append(BlindSpot(slot, unknowing, cell.respondents))
    return tuple(sorted(found, key=lambda spot: -spot.unknowing / spot.respondents))


def contrasts(picture: GroupPicture) -> tuple[Contrast, ...]:
    """Inside against outside, and family against family, where both may be shown; the widest first."""
    found = [contrast for slot in picture.cells for contrast in _contrasts(picture, slot)]
    return tuple(sorted(found, key=lambda contrast: -contrast.apart))


def quadrant(picture: GroupPicture) -> tuple[Placed, ...]:
    """Every indicator with both means, in the order of the référentiel."""
    found = []
    for slot, cell in _all(picture):
        other = picture.everyone(Slot(slot.indicator, Reading.IMPORTANCE))
        if slot.reading is Reading.SATISFACTION and cell.scores and other and other.scores:
            found.append(Placed(slot.indicator, cell.scores.mean, other.scores.mean))
    return tuple(found)


def priorities(picture: GroupPicture) -> tuple[Placed, ...]:
    """What matters and does not satisfy, the widest gap first."""
    found = [placed for placed in quadrant(picture) if placed.quadrant is Quadrant.PRIORITY]
    return tuple(sorted(found, key=lambda placed: placed.satisfaction - placed.importance))


def changes(before: GroupPicture, now: GroupPicture) -> tuple[Change, ...]:
    """What was shown in both rounds, under one version of the référentiel."""
    if before.referential_version != now.referential_version:
        return ()
    found = []
    for slot, cell in _all(now):
        old = before.everyone(slot)
        if cell.scores and old and old.scores:
            found.append(Change(slot, old.scores.mean, cell.scores.mean))
    return tuple(found)


def suggestions(
    referential: Referential, picture: GroupPicture, regions: tuple[str, ...] = (), departments: tuple[str, ...] = (),
    pole_name: str = "",
) -> tuple[Suggestion, ...]:
    """The group's pistes, by the same rules as a person's, on its medians and its blind spots."""
    return choose(referential, as_answers(picture), regions, departments, pole_name)


def as_answers(picture: GroupPicture) -> Mapping[Slot, Recorded]:
    """The group as one voice: its median, the lower of two middle scores; « no information » where most lack it."""
    unknown = {spot.slot for spot in blind_spots(picture) if 2 * spot.unknowing > spot.respondents}
    found = {slot: Recorded(whole(cell.scores.median)) for slot, cell in _all(picture)
             if cell.scores and slot not in unknown}
    return found | {slot: Recorded(None, Reason.NO_INFORMATION) for slot in unknown}


def _all(picture: GroupPicture) -> Iterator[tuple[Slot, Cell]]:
    for slot, cells in picture.cells.items():
        yield slot, cells[EVERYONE]


def _contrasts(picture: GroupPicture, slot: Slot) -> Iterator[Contrast]:
    cells = picture.cells[slot]
    families = [name for name in cells if name.startswith("famille:")]
    pairs = [(INSIDE, OUTSIDE)] if INSIDE in cells and OUTSIDE in cells else []
    for one, other in [*pairs, *combinations(families, 2)]:
        first, second = cells[one].scores, cells[other].scores
        if first and second and abs(first.mean - second.mean) >= APART:
            high, low = (one, other) if first.mean > second.mean else (other, one)
            yield Contrast(slot, high, low, abs(first.mean - second.mean))
