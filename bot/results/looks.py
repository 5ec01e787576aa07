"""Results looked at more than once: what is shown next to what was shown before must not speak of fewer people than
the floor either, question by question.

Everyone's place (a family × a side) is the same in all looks, so a set of people computed from two looks is, among the
newcomers, a combination of the groups shown now, and among those who stayed, one of the groups shown before or now:
each is checked by itself. Once someone has left, only the whole group may be shown again, with the floor of newcomers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.results.aggregate import Tally, together
from bot.results.answers import Slot
from bot.results.disclosure import safe, shown
from bot.results.group import EVERYONE, Atom, Cell, Given, GroupPicture, cell, groups_of, in_order
from referential.model import Referential

Groups = Mapping[str, frozenset[Atom]]


@dataclass(frozen=True, slots=True)
class Look:
    """One question as shown: its cells, and who gave a score, or an answer at all, behind them."""

    cells: Mapping[str, Cell]
    scored: frozenset[int]
    heard: frozenset[int]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one look showed of one kind, scores or silences: whose, and of which groups."""

    people: frozenset[int]
    groups: frozenset[str]


def look(every: Sequence[Given], floor: int, earlier: Sequence[Look] = ()) -> Look:
    """One question now, beside what was shown of it, oldest first. What may not be renewed stays as it was."""
    where = {given.person: given.atom for given in every}
    scored = frozenset(given.person for given in every if given.recorded.score is not None)
    tallies = _tallies(every)
    groups = groups_of(tallies)
    told = _may(scored, where, groups, floor, [_scores(one) for one in earlier])
    silent = _may(frozenset(where), where, groups, floor, [_silences(one) for one in earlier])
    last = earlier[-1] if earlier else Look({}, frozenset(), frozenset())
    names = dict.fromkeys((*groups, *(last.cells if told is None or silent is None else ())))
    cells = {name: _cell(name, groups, tallies, told, silent, last) for name in names}
    return Look(cells, last.scored if told is None else scored, last.heard if silent is None else frozenset(where))


def looks(
    referential: Referential, every: Iterable[Given], floor: int, earlier: Mapping[Slot, Sequence[Look]] | None = None
) -> dict[Slot, Look]:
    """Every question, in the order of the référentiel; one no longer answered stays as it was."""
    by_slot: dict[Slot, list[Given]] = {}
    for given in every:
        by_slot.setdefault(given.slot, []).append(given)
    before = earlier or {}
    slots = in_order(referential, {*by_slot, *before})
    return {slot: look(by_slot.get(slot, ()), floor, before.get(slot, ())) for slot in slots}


def picture_of(referential: Referential, found: Mapping[Slot, Look], people: int, floor: int) -> GroupPicture:
    """As every reader of results takes it."""
    return GroupPicture(people, floor, referential.version, {slot: one.cells for slot, one in found.items()})


def _may(
    people: frozenset[int], where: Mapping[int, Atom], groups: Groups, floor: int, earlier: Sequence[Seen]
) -> frozenset[str] | None:
    """The groups that may be shown; None: those of before stay, for nothing new may stand beside them."""
    before = [seen for seen in earlier if seen.groups]
    kept = shown(Counter(where[person] for person in people), groups, floor, Counter(where.values()))
    while kept and not all(_beside(seen, kept, people, where, groups, floor) for seen in before):
        smallest = min(kept, key=lambda name: (sum(where[one] in groups[name] for one in people), name))
        kept -= {smallest}
    return None if before and not kept else kept


def _beside(
    seen: Seen, kept: frozenset[str], people: frozenset[int], where: Mapping[int, Atom], groups: Groups, floor: int
) -> bool:
    joined, stayed = people - seen.people, people & seen.people
    if seen.people - people:
        return kept == {EVERYONE} and len(joined) >= floor
    both = [groups[name] for name in sorted(seen.groups | kept) if name in groups]
    return safe(Counter(where[one] for one in joined), [groups[name] for name in sorted(kept)], floor) and safe(
        Counter(where[one] for one in stayed), both, floor
    )


def _scores(one: Look) -> Seen:
    return Seen(one.scored, frozenset(name for name, found in one.cells.items() if found.scores))


def _silences(one: Look) -> Seen:
    return Seen(one.heard, frozenset(name for name, found in one.cells.items() if found.silences is not None))


def _cell(
    name: str, groups: Groups, tallies: Mapping[Atom, Tally], told: frozenset[str] | None,
    silent: frozenset[str] | None, last: Look,
) -> Cell:  # fmt: skip
    """Scores and silences each as now, or as before."""
    now = cell(together(tallies[atom] for atom in sorted(groups.get(name, ()))), name in (told or ()),
               name in (silent or ()))  # fmt: skip
    before = last.cells.get(name, EMPTY)
    if told is None:
        now = replace(now, scores=before.scores, agreement=before.agreement, masked=before.scores is None)
    if silent is None:
        now = replace(now, silences=before.silences, respondents=before.respondents)
    return now


def _tallies(every: Sequence[Given]) -> dict[Atom, Tally]:
    found: dict[Atom, Tally] = {}
    for given in every:
        found.setdefault(given.atom, Tally()).add(given.recorded)
    return found


EMPTY = Cell(None, None, None, None, True)
