"""A network's figures looked at more than once: neither one look nor several may speak of fewer poles than the floor.

A figure is renewed beside all that was shown of its family when enough poles are new in it, or, when none is, enough
have left; else it stays as it was. Whatever set of poles can then be added up from what was shown holds the floor.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.results.disclosure import safe
from bot.results.group import EVERYONE
from bot.results.network_tallies import REST, Part

FLOOR = 5
"""Poles in a cell, at least."""
Poles = frozenset[str]
Sets = Mapping[str, Poles]


def held(now: Mapping[str, Part], earlier: Sequence[Mapping[str, Part]], floor: int = FLOOR) -> dict[str, Part]:
    """What may be shown now; `earlier`: what was, the oldest first."""
    found: dict[str, Part] = {}
    judged: dict[tuple[object, ...], frozenset[str] | None] = {}
    for family in dict.fromkeys((*now, *(earlier[-1] if earlier else ()))):
        # What could not be renewed is there again in the look after.
        before = list({_alike(one[family]): one[family] for one in earlier if family in one}.values())
        part = now.get(family, {})
        # Many families have the same poles behind them.
        same = tuple(_alike(one) for one in (*before, part))
        if same not in judged:
            judged[same] = may(_sets(part), [_sets(one) for one in before], floor)
        kept = judged[same]
        if kept is not None:
            found[family] = _renewed(part, kept, before)
        elif before:
            found[family] = before[-1]
    return found


def may(now: Sets, earlier: Sequence[Sets], floor: int) -> frozenset[str] | None:
    """The groups that may be shown; None: what was shown stays, or nothing is when nothing was."""
    everyone = now.get(EVERYONE, frozenset())
    if len(everyone) < floor or not all(_moved(everyone, one[EVERYONE], floor) for one in earlier):
        return None
    if not _rest_hides(now, earlier, floor):
        return None
    # Everyone first: the smallest groups are the first to be left out.
    kept = [name for name in sorted(now, key=lambda name: (name != EVERYONE, -len(now[name]), name))
            if name == EVERYONE or (name != REST and _may_alone(name, now[name], earlier, floor))]  # fmt: skip
    shown = [poles for one in earlier for name, poles in one.items() if name != REST]
    while kept and not _safe([*(now[name] for name in kept), *shown], floor):
        kept.pop()
    return frozenset(kept) | (now.keys() & {REST}) if kept else None


def _rest_hides(now: Sets, earlier: Sequence[Sets], floor: int) -> bool:
    """An objective less the indicators asked alone, or what that is since a look before, speaks of none or of many."""
    rest, before = now.get(REST, frozenset()), [one.get(REST, frozenset()) for one in earlier]
    many = len(rest) >= floor or not rest
    return many and all(rest == old or _moved(rest, old, floor) for old in before) and _safe([rest, *before], floor)


def _may_alone(name: str, poles: Poles, earlier: Sequence[Sets], floor: int) -> bool:
    before = [one[name] for one in earlier if name in one]
    return len(poles) >= floor and all(poles == old or _moved(poles, old, floor) for old in before)


def _moved(now: Poles, before: Poles, floor: int) -> bool:
    return len(now - before) >= floor or (now < before and len(before - now) >= floor)


def _safe(sets: Iterable[Poles], floor: int) -> bool:
    """Poles that no set tells apart go together."""
    every = list(dict.fromkeys(sets))
    alike = Counter(tuple(pole in one for one in every) for pole in frozenset().union(*every))
    return safe(alike, [frozenset(where for where in alike if where[place]) for place in range(len(every))], floor)


def _renewed(part: Part, kept: frozenset[str], before: Sequence[Part]) -> Part:
    """A région where no pole moved shows what it showed: a change in it would be one pole's."""
    shown = {(name, one.poles): one for old in before for name, one in old.items()}
    return {name: shown.get((name, one.poles), one) for name, one in part.items() if name in kept}


def _sets(part: Part) -> Sets:
    return {name: one.poles for name, one in part.items()}


def _alike(part: Part) -> frozenset[tuple[str, Poles]]:
    return frozenset(_sets(part).items())
