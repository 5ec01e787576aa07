"""Two sure parts in one message: the answer, and what is asked besides."""

from __future__ import annotations

import pytest

from tests.reading.said import act, ask, confirming

BOTH = [
    ("4, et c’est quoi un EPCI ?", 4, "expliquer", "epci"), ("4 et c'est quoi un epci", 4, "expliquer", "epci"),
    ("c’est quoi un EPCI ? sinon 4", 4, "expliquer", "epci"),
    ("5 et on fait une pause", 5, "pause", None), ("5, pause", 5, "pause", None),
    ("je mets 3. On arrête là", 3, "pause", None), ("4. Pause !", 4, "pause", None),
    ("plutôt satisfaisant, et qui lit ça ?", 4, "aide", "readers"), ("6 ! c’est encore long ?", 6, "aide", "duration"),
    ("4, il reste combien de questions ?", 4, "resume", None),
    ("3 mais c’est quoi la question ?", 3, "expliquer", None),
    ("bof, et c’est anonyme ?", 3, "aide", "readers"), ("5 et retour", 5, "retour", None),
]
ALONE = [
    ("4, merci", 4), ("bonjour, 4", 4), ("4, on continue", 4), ("4, suivante", 4), ("5 mdr", 5),
    ("4 ! merci beaucoup", 4), ("moyen, merci", 3)]


@pytest.mark.parametrize(("text", "score", "also", "topic"), BOTH, ids=[t for t, *_ in BOTH])
def test_a_score_and_a_request(text: str, score: int, also: str, topic: str | None) -> None:
    read = ask(text)
    assert read is not None
    assert read.also is not None
    assert (read.act.value, read.score, read.also.value, read.topic) == ("note", score, also, topic)


@pytest.mark.parametrize(("text", "score"), ALONE, ids=[t for t, _ in ALONE])
def test_politeness_beside_a_score_adds_nothing(text: str, score: int) -> None:
    read = ask(text)
    assert read is not None
    assert (read.act.value, read.score, read.also) == ("note", score, None)


@pytest.mark.parametrize(("text", "name", "also"), [
    ("oui, et on fait une pause", "affirmer", "pause"), ("oui. c’est quoi un EPCI ?", "affirmer", "expliquer"),
    ("non, 2. Pause", "corriger", "pause"),
    ("je ne sais pas, et qui lit ça ?", "non_reponse", "aide"), ("oui, merci", "affirmer", None),
    ("c'est ça, suivante", "affirmer", None),
])
def test_an_answer_to_a_confirmation_and_a_request(text: str, name: str, also: str | None) -> None:
    read = confirming(text)
    assert read is not None
    assert (read.act.value, read.also.value if read.also else None) == (name, also)


@pytest.mark.parametrize("text", [
    "4, je ne sais pas", "4 et tout effacer", "passe, 4, retour", "4, 5", "pause, retour",
    "bonjour, la mairie nous aide bien",
])
def test_two_answers_or_two_commands_are_not_sure(text: str) -> None:
    assert act(ask(text)) in (None, "pause") if text == "pause, retour" else act(ask(text)) is None
