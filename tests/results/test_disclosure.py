"""Overlapping groups: no set of people under the floor can be computed from what is shown."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.results.disclosure import shown

Atom = tuple[str, str]


def grouped(sizes: dict[Atom, int]) -> dict[str, frozenset[Atom]]:
    found = {"tous": frozenset(sizes)}
    for place in (0, 1):
        for name in {atom[place] for atom in sizes}:
            found[name] = frozenset(atom for atom in sizes if atom[place] == name)
    return found


def span_holds(sets: list[frozenset[Atom]], atoms: list[Atom], wanted: tuple[int, ...]) -> bool:
    rows = np.array([[atom in one for atom in atoms] for one in sets], dtype=float)
    return bool(np.linalg.matrix_rank(np.vstack([rows, wanted])) == np.linalg.matrix_rank(rows))


@given(
    st.dictionaries(
        st.tuples(st.sampled_from("ABCD"), st.sampled_from(["dedans", "dehors"])), st.integers(0, 9), min_size=1
    ),
    st.integers(3, 6),
)
def test_no_set_under_the_floor_can_be_computed(sizes: dict[Atom, int], floor: int) -> None:
    groups = grouped(sizes)
    found = [groups[name] for name in shown(sizes, groups, floor)]
    atoms = [atom for atom, people in sizes.items() if people]
    if not found or not atoms:
        return
    for wanted in product((0, 1), repeat=len(atoms)):
        people = sum(sizes[atom] for atom, one in zip(atoms, wanted, strict=True) if one)
        if any(wanted) and people < floor:
            assert not span_holds(found, atoms, wanted)


def test_everyone_is_shown_as_soon_as_the_floor_is_reached() -> None:
    sizes = {("A", "dedans"): 3, ("B", "dehors"): 2}
    assert shown(sizes, grouped(sizes), 5) == {"tous"}


def test_a_side_that_would_tell_on_a_family_is_left_out() -> None:
    """Six of A inside, one of B inside, six of B outside: inside less A would show one person."""
    sizes = {("A", "dedans"): 6, ("B", "dedans"): 1, ("B", "dehors"): 6}
    found = shown(sizes, grouped(sizes), 5)
    assert "tous" in found
    assert not {"A", "dedans"} <= found


def test_large_groups_are_all_shown() -> None:
    sizes = {(family, side): 9 for family in "ABC" for side in ("dedans", "dehors")}
    assert shown(sizes, grouped(sizes), 5) == set(grouped(sizes))
