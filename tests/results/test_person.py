"""One person's picture, against cases computed by hand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.results.answers import Recorded, Slot
from bot.results.person import summary
from nlu.reading.model import Reason
from referential.model import Reading
from tests.results.builders import CODES, DATA, IMPORTANCE, SATISFACTION, scores, unknown

SLOTS = [Slot(code, reading) for code in CODES for reading in Reading]
RECORDED = st.one_of(
    st.builds(Recorded, st.integers(1, 6)), st.builds(Recorded, st.none(), st.sampled_from(list(Reason)))
)


def test_nothing_answered_shows_nothing() -> None:
    found = summary(DATA, {})
    assert (found.objectives, found.strong, found.to_discuss, found.unknown, found.gaps) == ((), (), (), (), ())
    assert found.answered == 0


def test_a_mean_its_n_and_its_spread_by_hand() -> None:
    answers = scores({"C1": 2, "C2": 5, "C3": 6}) | unknown(["C4"], Reason.TOO_EARLY)
    (objective,) = summary(DATA, answers).objectives
    assert (objective.code, objective.reading, objective.n) == ("C", SATISFACTION, 3)
    assert objective.mean == 13 / 3
    assert (objective.low, objective.high, objective.non_responses) == (2, 6, 1)


def test_only_non_responses_have_no_mean() -> None:
    (objective,) = summary(DATA, unknown(["A1", "A2"], Reason.PREFER_NOT)).objectives
    assert (objective.n, objective.mean, objective.low, objective.high, objective.non_responses) == (
        0,
        None,
        None,
        None,
        2,
    )


def test_the_two_readings_are_never_mixed() -> None:
    found = summary(DATA, scores({"E1": 1}) | scores({"E1": 6}, IMPORTANCE))
    assert [(o.reading, o.mean) for o in found.objectives] == [(SATISFACTION, 1.0), (IMPORTANCE, 6.0)]


def test_strong_and_to_discuss_in_order() -> None:
    found = summary(DATA, scores({"A1": 5, "B1": 6, "C1": 4, "D1": 3, "E1": 1, "F1": 6, "G1": 2}))
    assert [s.slot.indicator for s in found.strong] == ["B1", "F1", "A1"]
    assert [s.slot.indicator for s in found.to_discuss] == ["E1", "G1", "D1"]


def test_importance_is_no_strength_where_satisfaction_was_asked() -> None:
    found = summary(DATA, scores({"A1": 2}) | scores({"A1": 6}, IMPORTANCE))
    assert found.strong == ()
    assert [s.score for s in found.to_discuss] == [2]


def test_gaps_of_two_and_more_widest_first() -> None:
    satisfaction = {"A1": 4, "B1": 2, "C1": 5, "D1": 3}
    importance = {"A1": 6, "B1": 6, "C1": 6, "E1": 6}
    found = summary(DATA, scores(satisfaction) | scores(importance, IMPORTANCE) | unknown(["E1"], Reason.UNSPECIFIED))
    assert [(gap.indicator, gap.gap) for gap in found.gaps] == [("B1", 4), ("A1", 2)]


def test_unknown_keeps_its_reason() -> None:
    found = summary(DATA, unknown(["I4"], Reason.NO_INFORMATION) | {Slot("A1", SATISFACTION): Recorded(None)})
    assert [(u.slot.indicator, u.reason) for u in found.unknown] == [
        ("A1", Reason.UNSPECIFIED), ("I4", Reason.NO_INFORMATION),
    ]  # fmt: skip


@given(st.dictionaries(st.sampled_from(SLOTS), RECORDED))
def test_a_non_response_never_enters_a_mean(answers: dict[Slot, Recorded]) -> None:
    scored = {slot: recorded for slot, recorded in answers.items() if recorded.score is not None}
    with_all = {(o.code, o.reading): (o.n, o.mean, o.low, o.high) for o in summary(DATA, answers).objectives if o.n}
    without = {(o.code, o.reading): (o.n, o.mean, o.low, o.high) for o in summary(DATA, scored).objectives}
    assert with_all == without


@given(st.dictionaries(st.sampled_from(SLOTS), RECORDED))
def test_a_mean_lies_within_its_spread_and_counts_add_up(answers: dict[Slot, Recorded]) -> None:
    found = summary(DATA, answers)
    assert sum(o.n + o.non_responses for o in found.objectives) == found.answered == len(answers)
    for objective in found.objectives:
        assert (objective.mean is None) == (objective.n == 0)
        if objective.mean is not None and objective.low is not None and objective.high is not None:
            assert objective.low <= objective.mean <= objective.high
