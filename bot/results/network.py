"""What many poles can learn from each other: distributions over poles, never one pole's figure nor an order of poles.

Each pole counts once, whatever its size, by the median of what its group answered. Nothing is shown of fewer than
`floor` poles, nor may a subtraction between régions speak of fewer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor as whole

from bot.results.answers import Slot
from bot.results.debate import Change, blind_spots, changes, priorities, suggestions
from bot.results.disclosure import shown
from bot.results.group import EVERYONE, GroupPicture, pooled
from referential.model import SCORES, Reading, Referential

FLOOR = 5
"""Poles in a cell, at least."""
UNTOLD = "ne_dit_pas"


@dataclass(frozen=True, slots=True)
class Shared:
    """A pole's last shared diagnostic, and the one before when it was shared too. `region`: None when not told."""

    pole: int
    region: str | None
    picture: GroupPicture
    before: GroupPicture | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """How many poles stand on each of the six steps; `poles` in all."""

    poles: int
    distribution: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many poles of those that could: a need, a measure, a blind spot, a move."""

    name: str
    poles: int
    among: int


@dataclass(frozen=True, slots=True)
class Learning:
    """A network's picture. Lists hold the most frequent first, codes in the order of the référentiel when equal."""

    poles: int
    indicators: Mapping[Slot, Spread]
    objectives: Mapping[tuple[str, Reading], Spread]
    needs: tuple[Count, ...]
    measures: tuple[Count, ...]
    by_region: Mapping[str, tuple[Count, ...]]
    unknown: tuple[Count, ...]
    up: tuple[Count, ...]
    down: tuple[Count, ...]


def learning(referential: Referential, every: Sequence[Shared], floor: int = FLOOR) -> Learning:
    """Of those poles; every part is empty where fewer than `floor` poles stand behind it."""
    codes = [indicator.code for indicator in referential.indicators]
    asked = _asked(every)
    measures = [(one, {s.measure.id for s in suggestions(referential, one.picture)}) for one in every]
    rounds = [(one, changes(one.before, one.picture)) for one in every if one.before]
    compared = Counter(change.slot.indicator for _, found in rounds for change in found
                       if change.slot.reading is Reading.SATISFACTION)
    return Learning(
        poles=len(every),
        indicators=_indicators(every, floor),
        objectives=_objectives(referential, every, floor),
        needs=_counts(({p.indicator for p in priorities(one.picture)} for one in every), asked, codes, floor),
        measures=_measures(referential, measures, floor),
        by_region=_by_region(referential, measures, floor),
        unknown=_counts(({b.slot.indicator for b in blind_spots(one.picture)} for one in every), asked, codes, floor),
        up=_counts((_moved(found, 1) for _, found in rounds), compared, codes, floor),
        down=_counts((_moved(found, -1) for _, found in rounds), compared, codes, floor),
    )


def _asked(every: Iterable[Shared]) -> Counter[str]:
    """In how many poles each indicator can be read."""
    return Counter(code for one in every for code in {slot.indicator for slot in one.picture.cells})


def _spread(medians: Sequence[float], floor: int) -> Spread | None:
    steps = Counter(whole(median) for median in medians)
    return Spread(len(medians), tuple(steps[score] for score in SCORES)) if len(medians) >= floor else None


def _indicators(every: Sequence[Shared], floor: int) -> dict[Slot, Spread]:
    medians: dict[Slot, list[float]] = {}
    for one in every:
        for slot, cells in one.picture.cells.items():
            if found := cells[EVERYONE].scores:
                medians.setdefault(slot, []).append(found.median)
    return {slot: spread for slot, values in medians.items() if (spread := _spread(values, floor))}


def _objectives(
    referential: Referential, every: Sequence[Shared], floor: int
) -> dict[tuple[str, Reading], Spread]:
    found = {}
    for reading in Reading:
        for objective in referential.objectives:
            slots = [Slot(indicator.code, reading) for indicator in objective.indicators]
            pools = [pooled(c for s in slots if (c := one.picture.everyone(s))) for one in every]
            if spread := _spread([pool.median for pool in pools if pool], floor):
                found[objective.code, reading] = spread
    return found


def _counts(
    named: Iterable[set[str]], among: Mapping[str, int], order: Sequence[str], floor: int
) -> tuple[Count, ...]:
    seen = Counter(name for names in named for name in names)
    found = [Count(name, seen[name], among[name]) for name in order if seen[name] and among.get(name, 0) >= floor]
    return tuple(sorted(found, key=lambda count: -count.poles / count.among))


def _measures(
    referential: Referential, called: Sequence[tuple[Shared, set[str]]], floor: int
) -> tuple[Count, ...]:
    order = [measure.id for measure in referential.measures]
    return _counts((names for _, names in called), dict.fromkeys(order, len(called)), order, floor)


def _by_region(
    referential: Referential, called: Sequence[tuple[Shared, set[str]]], floor: int
) -> dict[str, tuple[Count, ...]]:
    """By région, where enough poles are and no difference from the whole would show fewer."""
    sizes = Counter(one.region or UNTOLD for one, _ in called)
    groups = {region: frozenset([region]) for region in sizes} | {EVERYONE: frozenset(sizes)}
    kept = sorted(shown(sizes, groups, floor) - {EVERYONE, UNTOLD})
    return {region: _measures(referential, [c for c in called if c[0].region == region], floor) for region in kept}


def _moved(found: Iterable[Change], sign: int) -> set[str]:
    return {c.slot.indicator for c in found if c.slot.reading is Reading.SATISFACTION and c.moved
            and (c.now - c.before) * sign > 0}
