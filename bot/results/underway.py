"""How a collecte goes while it runs: how many, from which families, in how long, and where people stop. No answer.

A family's counts are shown like its results: under the floor they are hidden, and with them the next smallest, so that
no subtraction tells whether a given person took part. That no one came yet is told: there is no one to protect.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from bot.results.masking import hidden


@dataclass(frozen=True, slots=True)
class Taking:
    """One participation that agreed to be kept. `at`: the indicator asked now, if any."""

    family: str | None
    begun_at: datetime
    finished_at: datetime | None
    at: str | None


@dataclass(frozen=True, slots=True)
class FamilyCount:
    """`family`: None for those who did not say yet. `begun` and `finished` are None when hidden."""

    family: str | None
    expected: int
    begun: int | None
    finished: int | None


@dataclass(frozen=True, slots=True)
class Underway:
    """`missing`: how many more must finish before anything is shown; `took`, `stops`: None while too few to tell."""

    expected: int
    begun: int
    finished: int
    missing: int
    families: tuple[FamilyCount, ...]
    took: timedelta | None
    stops: tuple[tuple[str | None, int], ...] | None


def underway(takings: Iterable[Taking], expected: Mapping[str, int], floor: int) -> Underway:
    """`expected`: how many are hoped for, by family; families are listed in its order, then as they came."""
    takings = tuple(takings)
    finished = [taking for taking in takings if taking.finished_at]
    return Underway(
        expected=sum(expected.values()),
        begun=len(takings),
        finished=len(finished),
        missing=max(0, floor - len(finished)),
        families=_families(takings, expected, floor),
        took=_took(finished) if len(finished) >= floor else None,
        stops=_stops([taking for taking in takings if not taking.finished_at], floor),
    )


def _families(takings: tuple[Taking, ...], expected: Mapping[str, int], floor: int) -> tuple[FamilyCount, ...]:
    begun = Counter(taking.family for taking in takings)
    finished = Counter(taking.family for taking in takings if taking.finished_at)
    known = dict.fromkeys([*(family for family, count in expected.items() if count), *begun])
    masked = hidden({family: finished[family] for family in begun}, floor)
    return tuple(
        FamilyCount(family, expected.get(family or "", 0),
                    None if family in masked else begun[family], None if family in masked else finished[family])
        for family in sorted(known, key=lambda family: family is None)
    )  # fmt: skip


def _took(finished: list[Taking]) -> timedelta:
    return timedelta(seconds=median((one.finished_at - one.begun_at).total_seconds() for one in finished
                                    if one.finished_at))  # fmt: skip


def _stops(unfinished: list[Taking], floor: int) -> tuple[tuple[str | None, int], ...] | None:
    if len(unfinished) < floor:
        return None
    counts = Counter(taking.at for taking in unfinished)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0] or "")))
