"""The poles of annexe 1 near a pole: same département first, then same région."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from referential.links import folded
from referential.model import Peer, Referential


def neighbours(
    referential: Referential, regions: Sequence[str], departments: Sequence[str], itself: str = ""
) -> tuple[tuple[Peer, ...], tuple[Peer, ...]]:
    """Those of the same département, then the others of the same région; never the pole named `itself`."""
    others = [peer for peer in referential.peers if not same_pole(peer.name, itself)]
    near = tuple(peer for peer in others if _meet(peer.departments, departments))
    return near, tuple(peer for peer in others if peer not in near and _meet(peer.regions, regions))


def turned(groups: Iterable[tuple[Peer, ...]], turn: int, count: int) -> tuple[Peer, ...]:
    """The first `count`, each group turned by `turn`, so that pistes one after the other name different poles."""
    found = [peer for group in groups if group for peer in _rotated(group, turn * count % len(group))]
    return tuple(found[:count])


def same_pole(name: str, other: str) -> bool:
    """Is it one pole, named in full, or by its short name before a dash?"""
    names = {folded(name), folded(name.split(" - ")[0])}
    mine = {folded(other), folded(other.split(" - ")[0])}
    return bool(folded(other)) and bool(names & mine)


def _rotated(group: tuple[Peer, ...], by: int) -> tuple[Peer, ...]:
    return group[by:] + group[:by]


def _meet(places: Iterable[str], others: Iterable[str]) -> bool:
    return not {folded(place) for place in places}.isdisjoint(folded(other) for other in others)
