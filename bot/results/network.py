"""What many poles can learn from each other: distributions over poles, never one pole's figure nor an order of poles.

Each pole counts once, whatever its size, by the median of what its group answered. Nothing is shown of fewer than
`floor` poles, nor may a subtraction between régions, or between two looks, speak of fewer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.results.answers import Slot
from bot.results.group import EVERYONE
from bot.results.network_looks import FLOOR, held
from bot.results.network_tallies import DOWN, INDICATOR, MEASURES, NEED, OBJECTIVE, UNKNOWN, UP, Part, Shared, tallies
from referential.model import SCORES, Reading, Referential

K = TypeVar("K")
__all__ = ["FLOOR", "Count", "Learning", "Shared", "Spread", "learning", "learnt"]


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
    compared: bool
    """Are there figures of two rounds at all?"""


def learning(referential: Referential, every: Sequence[Shared], floor: int = FLOOR) -> Learning:
    """Of those poles; every part is empty where fewer than `floor` poles stand behind it."""
    return learnt(referential, len(every), held(tallies(referential, every, floor), (), floor))


def learnt(referential: Referential, poles: int, parts: Mapping[str, Part]) -> Learning:
    """What may be shown, put in order."""
    codes = [indicator.code for indicator in referential.indicators]
    slots = [Slot(code, reading) for code in codes for reading in Reading]
    pairs = [(objective.code, reading) for reading in Reading for objective in referential.objectives]
    measures = [measure.id for measure in referential.measures]
    by_region = parts.get(MEASURES, {})
    return Learning(
        poles=poles,
        indicators=_spreads(parts, {slot: INDICATOR.format(slot.indicator, slot.reading.value) for slot in slots}),
        objectives=_spreads(parts, {pair: OBJECTIVE.format(pair[0], pair[1].value) for pair in pairs}),
        needs=_counts(parts, NEED, codes),
        measures=_measures(by_region, EVERYONE, measures),
        by_region={name: _measures(by_region, name, measures) for name in sorted(by_region) if name != EVERYONE},
        unknown=_counts(parts, UNKNOWN, codes),
        up=_counts(parts, UP, codes),
        down=_counts(parts, DOWN, codes),
        compared=any(UP.format(code) in parts for code in codes),
    )


def _spreads(parts: Mapping[str, Part], names: Mapping[K, str]) -> dict[K, Spread]:
    found = {key: parts[name][EVERYONE] for key, name in names.items() if name in parts}
    return {
        key: Spread(len(one.poles), tuple(one.counts.get(str(score), 0) for score in SCORES))
        for key, one in found.items()
    }


def _counts(parts: Mapping[str, Part], family: str, codes: Sequence[str]) -> tuple[Count, ...]:
    named = [(code, parts[family.format(code)][EVERYONE]) for code in codes if family.format(code) in parts]
    return _most(Count(code, one.counts.get("oui", 0), len(one.poles)) for code, one in named)


def _measures(part: Part, group: str, order: Sequence[str]) -> tuple[Count, ...]:
    one = part.get(group)
    return _most(Count(name, one.counts.get(name, 0), len(one.poles)) for name in order) if one else ()


def _most(found: Iterable[Count]) -> tuple[Count, ...]:
    return tuple(sorted((one for one in found if one.poles), key=lambda one: -one.poles / one.among))
