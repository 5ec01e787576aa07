"""Whatever the conversation holds, it comes back from JSON as it was."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import codec
from bot.conversation.model import Consent, Phase, Slot, State
from referential.model import Reading


def through(data: Any) -> Any:
    return json.loads(json.dumps(data, ensure_ascii=False))


@settings(max_examples=60)
@given(st.from_type(State))
def test_a_state_comes_back_as_it_was(state: State) -> None:
    data = through(codec.state_to_json(state))
    assert "answers" not in data
    assert codec.state_from_json(data, state.answers) == state


def test_enumerations_come_back_as_themselves() -> None:
    slot = Slot("A1", Reading.IMPORTANCE)
    state = State(Phase.CONFIRMATION, consents={Consent.WORDS: False}, current=slot)
    back = codec.state_from_json(through(codec.state_to_json(state)), {})
    assert back.phase is Phase.CONFIRMATION
    assert back.current is not None
    assert back.current.reading is Reading.IMPORTANCE
    assert [type(consent) for consent in back.consents] == [Consent]


def test_a_missing_field_takes_its_default_and_an_unknown_one_is_left_out() -> None:
    state = codec.state_from_json({"phase": "question", "gone": 1}, {})
    assert state == State(Phase.QUESTION)


def test_a_value_without_json_form_is_refused() -> None:
    with pytest.raises(TypeError, match="set has no JSON form"):
        codec.state_to_json(State(family={1}))  # type: ignore[arg-type]
