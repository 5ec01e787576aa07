"""Van der Eijk's A against cases worked by hand, and its bounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.results.agreement import agreement


@pytest.mark.parametrize(("distribution", "expected"), [
    ([0, 0, 7, 0, 0, 0], 1.0),  # one voice
    ([3, 3, 3, 3, 3, 3], 0.0),  # as many everywhere
    ([4, 0, 0, 0, 0, 4], -1.0),  # two camps
    ([0, 5, 5, 0, 0, 0], 0.8),  # two neighbouring steps: whole 1, 1 - 1/5
    # Layers: 2,3,4 once each (3 of 5 scores, A = 1 - 2/5 = 0.6), then 3 twice (2 of 5, A = 1).
    ([0, 1, 3, 1, 0, 0], 3 / 5 * 0.6 + 2 / 5 * 1.0),
    # Steps 1 and 3: three triples 1·1·0, one 1·0·1.
    ([2, 0, 2, 0, 0, 0], (4 * 3 - 5 * 1) / (4 * (3 + 1)) * 0.8),
])
def test_worked_cases(distribution: list[int], expected: float) -> None:
    found = agreement(distribution)
    assert found == pytest.approx(expected)


def test_no_score_no_agreement() -> None:
    assert agreement([0] * 6) is None


@given(st.lists(st.integers(0, 30), min_size=6, max_size=6).filter(any))
def test_between_two_camps_and_one_voice_and_the_same_from_both_ends(distribution: list[int]) -> None:
    found = agreement(distribution)
    assert found is not None
    assert -1.0000001 <= found <= 1.0000001
    assert agreement(distribution[::-1]) == pytest.approx(found)
    assert agreement([2 * count for count in distribution]) == pytest.approx(found)
