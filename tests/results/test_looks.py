"""Two looks at the same question: together they show nobody whom one alone would hide."""

from __future__ import annotations

import json
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.results.answers import Recorded, Slot
from bot.results.group import EVERYONE, Given, groups_of
from bot.results.group_codec import looks_from, with_looks
from bot.results.looks import Look, look, looks, picture_of
from nlu.reading.model import Reason
from tests.results.builders import DATA, SATISFACTION

C1, C2 = Slot("C1", SATISFACTION), Slot("C2", SATISFACTION)
FLOOR = 3
PLACES = [("elus", True), ("elus", False), ("habitants", True), ("habitants", False)]
Sizes = tuple[int, ...]
SIZES = st.tuples(*[st.integers(0, 4)] * len(PLACES))


def people(sizes: Sizes, first: int, slot: Slot = C1) -> list[Given]:
    """So many at each place, each with a score."""
    where = [place for place, size in zip(PLACES, sizes, strict=True) for _ in range(size)]
    return [Given(first + n, *place, slot, Recorded(1 + n % 6)) for n, place in enumerate(where)]


def published(one: Look, everyone: list[Given]) -> list[frozenset[int]]:
    """The people behind each cell shown."""
    where = {g.person: g.atom for g in everyone}
    groups = groups_of(where.values())
    names = [name for name, cell in one.cells.items() if cell.scores]
    return [frozenset(p for p in one.scored if where[p] in groups[name]) for name in names]


def told(sets: list[frozenset[int]]) -> list[int]:
    """How many people each set that can be computed holds; people no shown set tells apart go together."""
    alike: dict[tuple[bool, ...], int] = {}
    for person in frozenset().union(*sets):
        key = tuple(person in one for one in sets)
        alike[key] = alike.get(key, 0) + 1
    rows = np.array(list(alike), dtype=float).T
    rank = np.linalg.matrix_rank(rows)
    found = []
    for wanted in product((0, 1), repeat=len(alike)):
        if any(wanted) and np.linalg.matrix_rank(np.vstack([rows, wanted])) == rank:
            found.append(sum(size for size, one in zip(alike.values(), wanted, strict=True) if one))
    return found


@settings(max_examples=150)
@given(SIZES, SIZES, SIZES)
def test_no_two_looks_tell_of_a_few(stayed: Sizes, joined: Sizes, left: Sizes) -> None:
    here, new, gone = people(stayed, 0), people(joined, 100), people(left, 200)
    before = look([*here, *gone], FLOOR)
    now = look([*here, *new], FLOOR, [before])
    sets = [*published(before, [*here, *gone]), *published(now, [*here, *new, *gone])]
    assert not sets or min(told(sets)) >= FLOOR


def test_one_newcomer_changes_nothing_shown() -> None:
    """The whole picture may be renewed because five came, of whom one answered this question."""
    before = look(people((5, 0, 0, 0), 0), FLOOR)
    now = look([*people((5, 0, 0, 0), 0), *people((1, 0, 0, 0), 100)], FLOOR, [before])
    assert now == before


def test_enough_newcomers_are_shown() -> None:
    before = look(people((5, 0, 0, 0), 0), FLOOR)
    now = look([*people((5, 0, 0, 0), 0), *people((3, 0, 0, 0), 100)], FLOOR, [before])
    assert now.cells[EVERYONE].scores is not None
    assert now.cells[EVERYONE].scores.n == 8


def test_a_question_no_longer_answered_stays_as_it_was() -> None:
    first = looks(DATA, [*people((5, 0, 0, 0), 0), *people((4, 0, 0, 0), 0, C2)], FLOOR)
    again = looks(DATA, people((5, 0, 0, 0), 0), FLOOR, {slot: [one] for slot, one in first.items()})
    assert again[C2] == first[C2]


def test_silences_are_renewed_apart_from_scores() -> None:
    here = people((5, 0, 0, 0), 0)
    silent = [Given(100 + n, "elus", True, C1, Recorded(None, Reason.NO_INFORMATION)) for n in range(3)]
    cell = look([*here, *silent], FLOOR, [look(here, FLOOR)]).cells[EVERYONE]
    assert cell.scores is not None
    assert (cell.scores.n, cell.respondents, cell.silences) == (5, 8, {Reason.NO_INFORMATION: 3})


def test_frozen_and_back() -> None:
    found = looks(DATA, [*people((5, 2, 0, 4), 0), *people((1, 0, 0, 0), 0, C2)], FLOOR)
    content = json.loads(json.dumps(with_looks(picture_of(DATA, found, 11, FLOOR), found)))
    assert looks_from(content) == found
