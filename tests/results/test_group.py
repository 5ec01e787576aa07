"""A group's picture: hand-computed figures, what is masked, what it gives to talk about, frozen and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.results.answers import Recorded, Slot
from bot.results.debate import Quadrant, blind_spots, changes, contrasts, priorities, quadrant, suggestions, to_debate
from bot.results.group import EVERYONE, INSIDE, OUTSIDE, Given, GroupPicture, picture, pooled
from bot.results.group_codec import from_plain, to_plain
from nlu.reading.model import Reason
from tests.results.builders import DATA, IMPORTANCE, SATISFACTION

C1, C2 = Slot("C1", SATISFACTION), Slot("C2", SATISFACTION)
Value = int | Reason


def recorded(value: Value) -> Recorded:
    return Recorded(None, value) if isinstance(value, Reason) else Recorded(value)


def answers(slot: Slot, values: list[Value], family: str = "elus", inside: bool = True, first: int = 0) -> list[Given]:
    return [Given(first + place, family, inside, slot, recorded(value)) for place, value in enumerate(values)]


def drawn(*every: list[Given], floor: int = 5) -> GroupPicture:
    return picture(DATA, [one for some in every for one in some], floor)


def test_hand_computed_figures() -> None:
    cell = drawn(answers(C1, [2, 3, 3, 4, 6, Reason.NO_INFORMATION])).everyone(C1)
    assert cell is not None
    assert cell.scores is not None
    assert (cell.scores.n, cell.scores.mean, cell.scores.median) == (5, 3.6, 3)
    assert cell.scores.deviation == pytest.approx(1.3565, abs=1e-4)
    assert cell.scores.distribution == (0, 1, 2, 1, 0, 1)
    assert (cell.respondents, cell.silences) == (6, {Reason.NO_INFORMATION: 1})


def test_scores_and_silences_are_masked_apart() -> None:
    cell = drawn(answers(C1, [3, 3, Reason.NO_INFORMATION, Reason.NO_INFORMATION, Reason.TOO_EARLY])).everyone(C1)
    assert cell is not None
    assert cell.masked
    assert cell.scores is None
    assert cell.agreement is None
    assert cell.silences == {Reason.NO_INFORMATION: 2, Reason.TOO_EARLY: 1}


def test_a_family_under_the_floor_hides_the_next_one_too() -> None:
    found = drawn(answers(C1, [4] * 9), answers(C1, [2] * 6, "habitants", first=20), answers(C1, [1], "etat", first=40))
    cells = found.cells[C1]
    assert cells[EVERYONE].scores is not None
    assert cells["famille:etat"].masked
    assert not (cells["famille:elus"].scores and cells["famille:habitants"].scores)


def test_what_to_debate_comes_first() -> None:
    found = drawn(answers(C1, [1, 1, 1, 6, 6, 6]), answers(C2, [4, 4, 4, 4, 5, 4]))
    assert to_debate(found) == (C1,)


def test_not_knowing_is_a_finding_of_the_group() -> None:
    found = drawn(answers(C1, [3, 4, 4, Reason.NO_INFORMATION, Reason.NO_INFORMATION]), answers(C2, [3] * 5))
    assert [(spot.slot, spot.unknowing, spot.respondents) for spot in blind_spots(found)] == [(C1, 2, 5)]


def test_inside_against_outside_where_both_may_be_shown() -> None:
    found = drawn(answers(C1, [5] * 5, "elus"), answers(C1, [2] * 5, "habitants", inside=False, first=9))
    apart = contrasts(found)
    assert (INSIDE, OUTSIDE, 3.0) in [(c.high, c.low, c.apart) for c in apart]
    assert contrasts(drawn(answers(C1, [5] * 5), answers(C1, [2] * 4, "habitants", inside=False, first=9))) == ()


def test_what_matters_and_does_not_satisfy_is_a_priority() -> None:
    found = drawn(answers(C1, [2] * 5), answers(Slot("C1", IMPORTANCE), [6] * 5),
                  answers(C2, [5] * 5), answers(Slot("C2", IMPORTANCE), [2] * 5))
    assert [(p.indicator, p.quadrant) for p in quadrant(found)] == [("C1", Quadrant.PRIORITY), ("C2", Quadrant.SETTLED)]
    assert [p.indicator for p in priorities(found)] == ["C1"]


def test_since_last_round() -> None:
    before, now = drawn(answers(C1, [2] * 5)), drawn(answers(C1, [3] * 5), answers(C2, [3] * 5))
    assert [(c.slot, c.before, c.now, c.moved) for c in changes(before, now)] == [(C1, 2, 3, True)]


def test_pistes_say_what_calls_for_them() -> None:
    found = suggestions(DATA, drawn(answers(C1, [1, 2, 2, 2, 3]), answers(C2, [6] * 5)))
    assert found
    assert found[0].because[0].slot == C1
    assert found[0].because[0].score == 2


def test_an_objective_is_made_of_what_is_shown_alone() -> None:
    found = drawn(answers(C1, [2] * 5), answers(C2, [6] * 4))
    together = pooled(cells[EVERYONE] for cells in found.cells.values())
    assert together is not None
    assert (together.n, together.mean) == (5, 2)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["elus", "habitants", "etat"]), st.booleans(), st.sampled_from(
    [1, 3, 6, Reason.NO_INFORMATION, Reason.TOO_EARLY])), max_size=25), st.integers(3, 6))
def test_frozen_and_back_and_never_a_figure_of_too_few(people: list[tuple[str, bool, Value]], floor: int) -> None:
    every = [Given(n, family, inside, C1, recorded(value)) for n, (family, inside, value) in enumerate(people)]
    found = picture(DATA, every, floor)
    assert from_plain(json.loads(json.dumps(to_plain(found)))) == found
    for cell in found.cells.get(C1, {}).values():
        assert cell.scores is None or cell.scores.n >= floor
        assert cell.silences is None or (cell.respondents or 0) >= floor
