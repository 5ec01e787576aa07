"""Masking, attacked: whatever is added or subtracted, no group under the floor comes out."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.results.masking import hidden, total_hidden

FAMILIES = ("ess", "entreprise", "collectivite", "recherche", "habitants", "syndicat")
SIZES = st.dictionaries(st.sampled_from(FAMILIES), st.integers(0, 14), min_size=1)


@pytest.mark.parametrize(
    ("sizes", "masked"),
    [
        ({"a": 3}, {"a"}),
        ({"a": 5}, set()),
        ({"a": 10, "b": 2}, {"a", "b"}),
        ({"a": 3, "b": 2}, {"a", "b"}),
        ({"a": 9, "b": 6, "c": 2}, {"b", "c"}),
        ({"a": 9, "b": 3, "c": 2}, {"b", "c"}),
        ({"a": 9, "b": 7, "c": 6, "d": 0}, {"c", "d"}),
        ({"a": 8, "b": 6}, set()),
    ],
)
def test_by_hand(sizes: dict[str, int], masked: set[str]) -> None:
    assert hidden(sizes, 5) == masked


def derivable(sizes: dict[str, int], floor: int) -> list[tuple[str, ...]]:
    """Every set of groups whose sum follows from what is published, by linear algebra."""
    names = list(sizes)
    masked = hidden(sizes, floor)
    known = [[float(name == shown) for name in names] for shown in names if shown not in masked]
    known += [] if total_hidden(sizes, floor) else [[1.0] * len(names)]
    rank = np.linalg.matrix_rank(np.array(known)) if known else 0
    found = []
    for count in range(1, len(names) + 1):
        for group in combinations(names, count):
            wanted = [float(name in group) for name in names]
            if known and np.linalg.matrix_rank(np.array([*known, wanted])) == rank:
                found.append(group)
    return found


@given(SIZES, st.integers(3, 7))
def test_no_subtraction_reveals_fewer_than_the_floor(sizes: dict[str, int], floor: int) -> None:
    for group in derivable(sizes, floor):
        assert sum(sizes[name] for name in group) >= floor


@given(SIZES, st.integers(3, 7))
def test_no_more_is_hidden_than_needed(sizes: dict[str, int], floor: int) -> None:
    masked = hidden(sizes, floor)
    large = [name for name in masked if sizes[name] >= floor]
    if not total_hidden(sizes, floor):
        assert len(large) <= 1


@given(SIZES, st.integers(3, 7), st.permutations(FAMILIES))
def test_the_order_of_groups_changes_nothing(sizes: dict[str, int], floor: int, order: list[str]) -> None:
    shuffled = {name: sizes[name] for name in order if name in sizes}
    assert hidden(shuffled, floor) == hidden(sizes, floor)
