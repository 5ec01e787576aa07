"""Whatever the conversation holds, it comes back from JSON as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import codec
from bot.conversation.model import Campaign, Phase, Recorded, Reply, Slot, State, Turn
from nlu.reading.model import Interpretation, Reason
from referential.model import Reading

leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
values = st.recursive(
    leaves, lambda inner: st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner, max_size=3)
)
st.register_type_strategy(object, values)


def through(data: Any) -> Any:
    return json.loads(json.dumps(data, ensure_ascii=False))


@settings(max_examples=60)
@given(st.from_type(State))
def test_a_state_comes_back_as_it_was(state: State) -> None:
    data = through(codec.state_to_json(state))
    assert "answers" not in data
    assert codec.state_from_json(data, state.answers) == state


@settings(max_examples=60)
@given(st.from_type(Turn))
def test_a_turn_comes_back_as_it_was_with_its_answers(turn: Turn) -> None:
    assert codec.turn_from_json(through(codec.turn_to_json(turn))) == turn


@given(st.from_type(Campaign))
def test_a_campaign_comes_back_as_it_was(campaign: Campaign) -> None:
    assert codec.campaign_from_json(through(codec.campaign_to_json(campaign))) == campaign


@given(st.builds(Interpretation, scores=st.lists(st.floats(0, 1), min_size=6, max_size=6).map(tuple)))
def test_an_interpretation_comes_back_as_it_was(interpretation: Interpretation) -> None:
    assert codec.interpretation_from_json(through(codec.interpretation_to_json(interpretation))) == interpretation


def test_enumerations_come_back_as_themselves() -> None:
    slot = Slot("A1", Reading.IMPORTANCE)
    state = State(Phase.CONFIRMATION, current=slot, answers={slot: Recorded(None, Reason.TOO_EARLY)})
    back = codec.turn_from_json(through(codec.turn_to_json(Turn(state, ())))).state
    assert back.phase is Phase.CONFIRMATION
    assert back.current is not None
    assert back.current.reading is Reading.IMPORTANCE
    assert back.answers[slot].reason is Reason.TOO_EARLY


def test_a_missing_field_takes_its_default_and_an_unknown_one_is_left_out() -> None:
    state = codec.state_from_json({"phase": "question", "gone": 1}, {})
    assert state == State(Phase.QUESTION)


def test_a_value_without_json_form_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no JSON form"):
        codec.turn_to_json(Turn(State(), (Reply("k", {"v": {1}}),)))
