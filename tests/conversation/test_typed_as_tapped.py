"""Everything that can be tapped can be typed: in each situation, each label does what its button does."""

from __future__ import annotations

import pytest

from nlu.reading.model import Act, Interpretation
from tests.conversation.talk import TO_FIRST_QUESTION, Talk, at_first_question

INFERRED = Interpretation(Act.NOTE, score=3, scores=(0.05, 0.2, 0.5, 0.2, 0.05, 0.0), confirm=True)


def situations() -> dict[str, Talk]:
    found = {f"opening {n}": Talk().says(*TO_FIRST_QUESTION[:n]) for n in range(len(TO_FIRST_QUESTION))}
    start = ("ok", "oui", "oui", "oui", "artisan", "dedans", "choisir des objectifs")
    found["refused"] = Talk().says("ok", "non")
    found["objectives"] = Talk().says(*start)
    found["more objectives"] = Talk().says(*start, "C")
    found["first question"] = at_first_question()
    found["after a score"] = at_first_question().says("4")
    found["after a non-response"] = at_first_question().says("je ne sais pas")
    found["confirmation"] = at_first_question().given(INFERRED)
    found["paused"] = at_first_question().says("4", "pause")
    found["erase"] = at_first_question().says("4", "effacer")
    found["done"] = at_first_question().says(*"425316423")
    found["observation"] = at_first_question().says("4").taps("observe")
    return found


SITUATIONS = situations()
CASES = [(name, code) for name, talk in SITUATIONS.items() for code in talk.codes]


@pytest.mark.parametrize(("name", "code"), CASES, ids=[f"{name}-{code}" for name, code in CASES])
def test_a_label_typed_does_what_its_button_does(name: str, code: str) -> None:
    tapped, typed = SITUATIONS[name].fork(), SITUATIONS[name].fork()
    typed.says(SITUATIONS[name].label(code))
    tapped.taps(code)
    assert typed.keys == tapped.keys
    assert typed.state == tapped.state
