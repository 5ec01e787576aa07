"""Every button label, typed where it is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import bot.wording
import referential
from bot.conversation.moves import asides
from nlu.reading.model import Act
from nlu.reading.phrases.check import TOPICS
from referential.model import SCORES, Reading
from referential.typography import french
from tests.reading.said import CHOICE, IMPORTANCE, SATISFACTION, ask, confirming

LABELS = yaml.safe_load((Path(bot.wording.__file__).parent / "texts" / "buttons.yml").read_text(encoding="utf-8"))
ACTS = {
    "do_not_know": "non_reponse", "skip": "non_reponse", "explain": "expliquer", "back": "retour", "pause": "pause",
    "correct": "corriger",
        "go_on": "reprendre", "summary": "resume", "erase_everything": "supprimer", "erase": "supprimer",
        "begin": "reprendre"}
IN_CHOICE = ("go_on", "summary", "erase_everything", "explain", "back", "pause", "begin")
REASONS = ("no_information", "not_concerned", "too_early", "prefer_not")
NOTES = [(reading, score) for reading in Reading for score in SCORES]


def label(name: str) -> str:
    return french(LABELS[f"button.{name}"])


@pytest.mark.parametrize(("name", "act"), ACTS.items(), ids=list(ACTS))
def test_an_act_button_typed_to_a_question(name: str, act: str) -> None:
    read = ask(label(name))
    assert read is not None
    assert (read.act.value, read.topic) == (act, None)


@pytest.mark.parametrize("name", IN_CHOICE)
def test_an_act_button_typed_in_a_choice(name: str) -> None:
    read = ask(label(name), CHOICE)
    assert read is not None
    assert read.act.value == ACTS[name]


@pytest.mark.parametrize(("name", "act"), [("agree", "affirmer"), ("other_note", "nier"),
    ("do_not_know", "non_reponse")])
def test_a_button_of_a_confirmation(name: str, act: str) -> None:
    read = confirming(label(name))
    assert read is not None
    assert read.act.value == act


@pytest.mark.parametrize(("reading", "score"), NOTES, ids=[f"{r}-{s}" for r, s in NOTES])
def test_a_score_button(reading: Reading, score: int) -> None:
    words = referential.load().scale.label(reading, score)
    typed = label("note").replace("{{ score }}", str(score)).replace("{{ label }}", words)
    read = ask(typed, SATISFACTION if reading is Reading.SATISFACTION else IMPORTANCE)
    assert read is not None
    assert (read.act.value, read.score, read.confirm) == ("note", score, False)
    other = confirming(typed, 1 if score > 1 else 2, reading)
    assert other is not None
    assert (other.act.value, other.score, other.confirm) == ("corriger", score, False)


@pytest.mark.parametrize("reason", REASONS)
def test_the_words_of_a_reason_button(reason: str) -> None:
    # « Préciser : je manque d'informations » is about the last answer: an option of the state, read before this stage.
    read = ask(label(f"reason.{reason}").split(":")[-1])
    assert read is not None
    assert read.reason is not None
    assert (read.act.value, read.reason.value) == ("non_reponse", reason)


def test_the_topics_are_those_the_conversation_answers() -> None:
    assert set(TOPICS[Act.HELP]) == set(asides.HELP)
    assert set(TOPICS[Act.OTHER]) == set(asides.KIND)
