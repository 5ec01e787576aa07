"""What a network's poles have in common, counted before anything is hidden: each figure with the poles behind it.

A family of figures is named by a plain text; in it, everyone's tally, and by région where régions are told apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor as whole

from bot.results.answers import Slot
from bot.results.debate import Change, as_answers, blind_spots, changes, priorities, quadrant
from bot.results.group import EVERYONE, UNTOLD, GroupPicture, pooled
from bot.results.pistes import called
from referential.model import Objective, Reading, Referential

INDICATOR, OBJECTIVE = "indicateur {} {}", "objectif {} {}"
NEED, UNKNOWN, UP, DOWN, MEASURES = "besoin {}", "inconnu {}", "hausse {}", "baisse {}", "mesures"
REST = "autres"
"""Of an objective, the poles that were asked something else than one indicator shown by itself: never shown, but
everyone less that indicator would tell of them."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A pole's last shared diagnostic, and the one before when it was shared too. `region`: None when not told.

    `version` tells apart what the same pole shared at two times, `rounds` which two rounds are compared.
    """

    pole: int
    region: str | None
    picture: GroupPicture
    before: GroupPicture | None = None
    version: int = 0
    rounds: int = 0

    @property
    def key(self) -> str:
        """This pole, as it was then."""
        return f"{self.pole}.{self.version}"


@dataclass(frozen=True, slots=True)
class Tallied:
    """`counts`: how many poles by value; `poles`: the keys of all those that could have had one."""

    counts: Mapping[str, int]
    poles: frozenset[str]


Part = Mapping[str, Tallied]
"""One family of figures, by group."""
Values = Mapping[str, str]
"""One value a pole."""


def tallies(referential: Referential, every: Sequence[Shared], floor: int) -> dict[str, Part]:
    """By family."""
    indicators = {slot: _medians(every, slot) for slot in _slots(referential)}
    found: dict[str, Part] = {
        INDICATOR.format(slot.indicator, slot.reading.value): {EVERYONE: _tallied(values)}
        for slot, values in indicators.items() if values
    }  # fmt: skip
    for reading in Reading:
        for objective in referential.objectives:
            if part := _objective(every, objective, reading, indicators, floor):
                found[OBJECTIVE.format(objective.code, reading.value)] = part
    asked = {one.key: {slot.indicator for slot in one.picture.cells} for one in every}
    weighed = {one.key: {placed.indicator for placed in quadrant(one.picture)} for one in every}
    needs = {one.key: {placed.indicator for placed in priorities(one.picture)} for one in every}
    unknown = {one.key: {spot.slot.indicator for spot in blind_spots(one.picture)} for one in every}
    return found | _said(NEED, weighed, needs) | _said(UNKNOWN, asked, unknown) | _moves(every) | {
        MEASURES: _measures(referential, every)}  # fmt: skip


def _slots(referential: Referential) -> list[Slot]:
    return [Slot(indicator.code, reading) for indicator in referential.indicators for reading in Reading]


def _medians(every: Iterable[Shared], slot: Slot) -> Values:
    cells = ((one.key, one.picture.everyone(slot)) for one in every)
    return {key: str(whole(cell.scores.median)) for key, cell in cells if cell and cell.scores}


def _tallied(values: Values) -> Tallied:
    return Tallied(Counter(values.values()), frozenset(values))


def _objective(
    every: Iterable[Shared], objective: Objective, reading: Reading, indicators: Mapping[Slot, Values], floor: int
) -> Part:
    slots = [Slot(indicator.code, reading) for indicator in objective.indicators]
    values, rest = {}, {}
    for one in every:
        told = [slot for slot in slots if one.key in indicators[slot]]
        if pool := pooled(cell for slot in told if (cell := one.picture.everyone(slot))):
            values[one.key] = str(whole(pool.median))
            if len(told) > 1 or len(indicators[told[0]]) < floor:
                rest[one.key] = values[one.key]
    return {EVERYONE: _tallied(values), REST: _tallied(rest)} if values else {}


def _said(family: str, could: Mapping[str, set[str]], did: Mapping[str, set[str]]) -> dict[str, Part]:
    """By indicator, how many poles said so of those that could."""
    found: dict[str, Part] = {}
    for code in sorted({code for codes in could.values() for code in codes}):
        poles = frozenset(key for key, codes in could.items() if code in codes)
        found[family.format(code)] = {EVERYONE: Tallied({"oui": sum(code in did[key] for key in poles)}, poles)}
    return found


def _moves(every: Iterable[Shared]) -> dict[str, Part]:
    """Of satisfaction alone: that less counts now is no step back."""
    rounds = {f"{one.key}.{one.rounds}": [change for change in changes(one.before, one.picture)
                                          if change.slot.reading is Reading.SATISFACTION]
              for one in every if one.before}  # fmt: skip
    could = {key: {change.slot.indicator for change in found} for key, found in rounds.items()}
    up, down = ({key: _moved(found, sign) for key, found in rounds.items()} for sign in (1, -1))
    return _said(UP, could, up) | _said(DOWN, could, down)


def _moved(found: Iterable[Change], sign: int) -> set[str]:
    return {change.slot.indicator for change in found if change.moved and (change.now - change.before) * sign > 0}


def _measures(referential: Referential, every: Sequence[Shared]) -> Part:
    asked = {one.key: called(referential, as_answers(one.picture)) for one in every}
    groups: dict[str, list[str]] = {EVERYONE: list(asked)}
    for one in every:
        groups.setdefault(one.region or UNTOLD, []).append(one.key)
    return {name: Tallied(Counter(measure for key in keys for measure in asked[key]), frozenset(keys))
            for name, keys in groups.items() if name != UNTOLD}  # fmt: skip
