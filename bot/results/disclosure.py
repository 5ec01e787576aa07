"""Which groups may be shown when they overlap (families; inside and outside; everyone): no sum or difference of
what is shown may speak of fewer people than the floor.

Everyone stands in one atom: a family × a side. What is shown of a group is a sum over atoms (how many gave each
score), so whatever can be computed is a linear combination of the groups shown; it speaks of a set of people when its
coefficients are all 0 or 1. In reduced form a combination is told by its pivots; those that cannot lead to a set of
fewer than the floor are given up early, so that hundreds of questions are gone through in a second.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar

A = TypeVar("A", bound=Hashable)
G = TypeVar("G", bound=Hashable)
Value = int | Fraction
Row = list[Value]


def shown(
    sizes: Mapping[A, int], groups: Mapping[G, frozenset[A]], floor: int, among: Mapping[A, int] | None = None
) -> frozenset[G]:
    """The groups that may be shown together: the smallest that would give someone away are left out.

    `sizes`: people by atom. `groups`: the atoms of each, everyone's included as one of them. `among`: the people who
    could have been counted, where that is more: that none of a few were is told by a difference of nothing.
    """
    kept = [g for g in sorted(groups, key=lambda g: (_people(groups[g], sizes), str(g)), reverse=True)
            if _people(groups[g], sizes) >= floor]
    counted = [sizes] if among is None else [sizes, among]
    while kept and not all(safe(some, [groups[g] for g in kept], floor) for some in counted):
        kept.pop()
    return frozenset(kept)


def safe(sizes: Mapping[A, int], sets: Sequence[frozenset[A]], floor: int) -> bool:
    """Does every set of people that can be computed from those count the floor or more?"""
    atoms = [atom for atom, people in sizes.items() if people]
    rows = _reduced([[int(atom in one) for atom in atoms] for one in sets])
    return not _small(rows, [sizes[atom] for atom in atoms], floor)


def _small(rows: Sequence[Row], people: Sequence[int], floor: int) -> bool:
    """Is there a choice of rows that adds up to a set of fewer than `floor`, and of someone?

    Row by row; an atom no later row touches is settled: given up where it is neither in nor out, or where those that
    are in are many enough already.
    """
    settled = _settled(rows, len(people))

    def search(place: int, shares: list[Value], counted: int) -> bool:
        if place == len(rows):
            return counted > 0
        for one in (shares, [share + value for share, value in zip(shares, rows[place], strict=True)]):
            if all(one[atom] in (0, 1) for atom in settled[place]):
                more = counted + sum(people[atom] for atom in settled[place] if one[atom])
                if more < floor and search(place + 1, one, more):
                    return True
        return False

    return search(0, [0] * len(people), 0)


def _settled(rows: Sequence[Row], atoms: int) -> list[list[int]]:
    """By row, the atoms it is the last to touch."""
    found: list[list[int]] = [[] for _ in rows]
    for atom in range(atoms):
        touching = [place for place, row in enumerate(rows) if row[atom]]
        if touching:
            found[touching[-1]].append(atom)
    return found


def _people(atoms: frozenset[A], sizes: Mapping[A, int]) -> int:
    return sum(sizes.get(atom, 0) for atom in atoms)


def _reduced(rows: list[Row]) -> list[Row]:
    """Reduced row echelon form, without the empty rows; exact, and of whole numbers wherever they are whole."""
    done: list[Row] = []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        first = pivot[column]
        pivot = [value * first if first in (1, -1) else Fraction(value) / first for value in pivot]
        rows = [_less(row, pivot, column) for row in rows]
        done = [*(_less(row, pivot, column) for row in done), pivot]
    return done


def _less(row: Row, pivot: Row, column: int) -> Row:
    times = row[column]
    return [value - times * other for value, other in zip(row, pivot, strict=True)] if times else row
