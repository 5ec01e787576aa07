"""Learning together: poles counted once each, nothing of fewer than five, no order of poles."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.results.answers import Slot
from bot.results.group import GroupPicture
from bot.results.network import FLOOR, Shared, learning
from nlu.reading.model import Reason
from tests.results.builders import DATA, IMPORTANCE, SATISFACTION
from tests.results.test_group import answers, drawn

C1, C2 = Slot("C1", SATISFACTION), Slot("C2", SATISFACTION)
SCOPES = {"C1": drawn(answers(C1, [2] * 5)), "C2": drawn(answers(C2, [6] * 5)),
          "both": drawn(answers(C1, [2] * 5), answers(C2, [6] * 5))}  # fmt: skip
"""What a pole was asked of an objective."""


def pole(score: int, importance: int = 6) -> GroupPicture:
    return drawn(answers(C1, [score] * 5), answers(Slot("C1", IMPORTANCE), [importance] * 5))


def shared(scores: list[int], region: str | None = "Bretagne", first: int = 0) -> list[Shared]:
    return [Shared(first + place, region, pole(score)) for place, score in enumerate(scores)]


def test_each_pole_counts_once_by_its_median() -> None:
    found = learning(DATA, shared([1, 2, 2, 4, 6]))
    assert found.indicators[C1].distribution == (1, 2, 0, 1, 0, 1)
    assert found.objectives["C", SATISFACTION].poles == 5


def test_four_poles_show_nothing() -> None:
    found = learning(DATA, shared([1, 2, 2, 4]))
    assert (found.indicators, found.objectives, found.needs, found.measures, found.by_region) == ({}, {}, (), (), {})


def test_needs_and_blind_spots_with_how_many_poles_could_have_had_them() -> None:
    unknowing = drawn(answers(C1, [Reason.NO_INFORMATION] * 4 + [3]))
    found = learning(DATA, [*shared([2, 2, 2, 5, 5]), Shared(9, None, unknowing)])
    # The sixth did not say how much it matters: it could not put it there.
    assert [(n.name, n.poles, n.among) for n in found.needs] == [("C1", 3, 5)]
    assert [(n.name, n.poles, n.among) for n in found.unknown] == [("C1", 1, 6)]


def test_a_region_is_shown_only_where_no_difference_tells_on_another() -> None:
    six = shared([2] * 6)
    assert "Bretagne" in learning(DATA, [*six, *shared([2] * 6, "Occitanie", 20)]).by_region
    assert learning(DATA, [*six, *shared([2], "Occitanie", 20)]).by_region == {}


def test_what_moved_between_rounds_both_ways() -> None:
    rounds = [Shared(n, None, pole(4), pole(2)) for n in range(4)] + [Shared(9, None, pole(2), pole(4))]
    found = learning(DATA, rounds)
    assert [(c.name, c.poles, c.among) for c in found.up] == [("C1", 4, 5)]
    assert [(c.name, c.poles, c.among) for c in found.down] == [("C1", 1, 5)]
    assert learning(DATA, rounds[:4]).up == ()


def test_an_objective_less_its_indicator_tells_of_no_pole() -> None:
    """Five poles were asked C1 alone; one pole C2 alone, or one pole both: the objective less C1 would be that pole."""
    for sixth in ("C2", "both"):
        found = learning(DATA, [*shared([1, 2, 2, 4, 6]), Shared(9, None, SCOPES[sixth])])
        assert C1 in found.indicators
        assert ("C", SATISFACTION) not in found.objectives
    five = [Shared(10 + n, None, SCOPES["both"]) for n in range(5)]
    assert learning(DATA, [*shared([1, 2, 2, 4, 6]), *five]).objectives["C", SATISFACTION].poles == 10


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(sorted(SCOPES)), max_size=20))
def test_whatever_poles_were_asked_an_objective_less_its_indicators_is_many_poles(scopes: list[str]) -> None:
    found = learning(DATA, [Shared(place, None, SCOPES[scope]) for place, scope in enumerate(scopes)])
    shown = {slot.indicator for slot in found.indicators}
    assert all(spread.poles >= FLOOR for spread in (*found.indicators.values(), *found.objectives.values()))
    if ("C", SATISFACTION) in found.objectives:
        rest = sum(scope not in shown for scope in scopes)
        assert rest == 0 or rest >= FLOOR
