"""Texts split and keyboards laid out, without any network."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import referential
from bot.channels.telegram import render
from bot.wording.render import texts

DATA = referential.load()
WIDTH_OF_A_BUTTON = 38
"""Letters of a button alone on its row before a small phone cuts them."""


@given(st.text(alphabet="ab é😀\n", max_size=300), st.integers(min_value=4, max_value=50))
def test_no_part_is_too_long_and_no_word_is_lost(text: str, longest: int) -> None:
    parts = render.parts(text, longest)
    assert all(render.length(part) <= longest for part in parts)
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_a_text_is_cut_between_paragraphs_first() -> None:
    assert render.parts("un deux\n\ntrois quatre", 15) == ["un deux", "trois quatre"]
    assert render.parts("un deux\ntrois quatre", 15) == ["un deux", "trois quatre"]
    assert render.parts("un deux trois quatre", 15) == ["un deux trois", "quatre"]
    assert render.parts("x" * 40, 15) == ["x" * 15, "x" * 15, "x" * 10]


def test_short_labels_pair_and_lists_stand_alone() -> None:
    labels = {"note:6": "6 · oui", "note:5": "5 · oui", "consent:yes": "Oui", "consent:no": "Non", "skip": "Passer",
              "act:expliquer": "Qu’est-ce que ça veut dire ?"}  # fmt: skip
    made = render.keyboard([{"code": code, "label": label} for code, label in labels.items()], 7)
    assert made is not None
    assert [[button.text for button in row] for row in made.inline_keyboard] == [
        ["6 · oui"], ["5 · oui"], ["Oui", "Non"], ["Passer"], ["Qu’est-ce que ça veut dire ?"]]  # fmt: skip
    assert made.inline_keyboard[0][0].callback_data == "7|note:6"


def test_a_code_too_long_for_telegram_is_left_out() -> None:
    made = render.keyboard([{"code": "é" * 31, "label": "trop"}, {"code": "é" * 30, "label": "juste"}], 123)
    assert made is not None
    assert [[button.text for button in row] for row in made.inline_keyboard] == [["juste"]]
    assert render.keyboard([{"code": "a" * 99, "label": "trop"}], 1) is None


LABELS = [
    *(f"{code} · {label}" for labels in DATA.scale.labels.values() for code, label in labels.items()),
    *(f"{one.code} · {one.short}" for one in (*DATA.objectives, *DATA.indicators)),
    *(family.label for family in DATA.families),
    *(text for key, variants in texts().items() if key.startswith("button.") for text in variants if "{{" not in text),
]


@pytest.mark.parametrize("label", LABELS)
def test_a_label_is_read_whole_on_a_phone(label: str) -> None:
    assert len(label) <= WIDTH_OF_A_BUTTON


def test_the_question_stands_out_and_what_is_said_around_it_does_not() -> None:
    text = "Objectif 1 sur 9 · question 1 sur 9\n\n😀 Et chez vous, *ça* va ?\n\nDe 1 à 6."
    bold = render.entities(text, render.asked("question.ask", text))
    assert bold is not None
    assert [(part.type, part.offset, part.length) for part in bold] == [("bold", 37, 26)]
    assert render.asked("ack.score", text) == ()
