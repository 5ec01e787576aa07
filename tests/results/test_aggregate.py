"""Statistics of a group, against cases computed by hand."""

from __future__ import annotations

from math import isclose, sqrt
from statistics import mean, median, pstdev

from hypothesis import given
from hypothesis import strategies as st

from bot.results.aggregate import Tally, statistics, together
from bot.results.answers import Recorded
from nlu.reading.model import Reason


def tally(*scores: int, silent: int = 0) -> Tally:
    found = Tally()
    for score in scores:
        found.add(Recorded(score))
    for _ in range(silent):
        found.add(Recorded(None, Reason.TOO_EARLY))
    return found


def test_by_hand() -> None:
    found = statistics(tally(2, 3, 3, 6, silent=4))
    assert found is not None
    assert (found.n, found.mean, found.median, found.low, found.high) == (4, 3.5, 3.0, 2, 6)
    assert isclose(found.deviation, sqrt((2.25 + 0.25 + 0.25 + 6.25) / 4))
    assert found.distribution == (0, 1, 2, 0, 0, 1)


def test_silence_alone_has_no_statistics() -> None:
    assert statistics(tally(silent=3)) is None
    assert tally(silent=3).respondents == 3


@given(st.lists(st.integers(1, 6), min_size=1, max_size=40), st.integers(0, 9))
def test_as_the_standard_library_has_it(scores: list[int], silent: int) -> None:
    found = statistics(tally(*scores, silent=silent))
    assert found is not None
    assert isclose(found.mean, mean(scores))
    assert found.median == median(scores)
    assert isclose(found.deviation, pstdev(scores), abs_tol=1e-9)


def test_groups_add_up() -> None:
    found = together([tally(1, 2), tally(6, silent=1)])
    assert (found.n, found.respondents) == (3, 4)
