"""Which groups stay hidden, so that neither reading a cell nor subtracting cells shows fewer people than the floor.

What is published is the total and the groups that are not hidden. Anything one can compute from them is about a union
of published groups, or about all the hidden ones and perhaps some others: both hold at least `floor` people.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

G = TypeVar("G", bound=Hashable)


def total_hidden(sizes: Mapping[G, int], floor: int) -> bool:
    """Is even the total too small to be shown?"""
    return sum(sizes.values()) < floor


def hidden(sizes: Mapping[G, int], floor: int) -> frozenset[G]:
    """The groups to hide: those under the floor, and the next smallest until together they reach it."""
    smallest_first = sorted(sizes, key=lambda group: (sizes[group], str(group)))
    if total_hidden(sizes, floor):
        return frozenset(sizes)
    masked = [group for group in smallest_first if sizes[group] < floor]
    if not masked:
        return frozenset()
    for group in smallest_first[len(masked) :]:
        if sum(sizes[one] for one in masked) >= floor:
            break
        masked.append(group)
    return frozenset(masked)
