"""The whole glossary on a phone: a letter a page, turned in place."""

from __future__ import annotations

import pytest

import referential
from bot.botapi.phone import Phone, buttons, eventually
from bot.channels.telegram import glossary, render
from bot.storage.store import Store
from bot.wording.render import Wording
from referential.glossary import by_letter
from tests.telegram.talk import quiet, scores, tap, to_first_question

LETTERS = by_letter(referential.load().terms)


@pytest.mark.parametrize("letter", LETTERS)
def test_each_letter_is_one_message_that_holds_all_its_words(letter: str) -> None:
    page = glossary.page(Wording(), letter)
    assert render.length(page.text) <= render.LONGEST
    bold = render.entities(page.text, page.bold)
    assert bold is not None
    assert len(bold) == len(LETTERS[letter]) + 1
    assert page.keyboard is not None
    codes = [str(button.callback_data) for row in page.keyboard.inline_keyboard for button in row]
    assert all(len(code.encode()) <= render.LONGEST_DATA for code in codes)
    assert {render.data(0, f"{glossary.CODE}{other}") for other in LETTERS} <= set(codes)


def test_every_word_stands_under_its_letter_accents_apart() -> None:
    words = [term.term for term in LETTERS["E"]]
    assert words == sorted(words, key=lambda word: word.replace("é", "e").lower())
    assert {"écoresponsable", "essaimage"} <= set(words)
    assert sum(len(terms) for terms in LETTERS.values()) == len(referential.load().terms)


@pytest.mark.usefixtures("alive")
@pytest.mark.parametrize("asked", ["/lexique", "lexique"])
async def test_its_pages_turn_in_place_and_the_question_waits_below(phone: Phone, store: Store, link: str,
                                                                  asked: str) -> None:  # fmt: skip
    await to_first_question(phone, link)
    phone.types(asked)
    shown = await phone.hears("Lexique · A")
    await quiet(phone, store)
    count = len(phone.said)
    phone.taps("B ›", shown)
    await eventually(lambda: shown["text"].startswith("Lexique · B"))
    phone.taps("S", shown)
    await eventually(lambda: "Société coopérative" in shown["text"])
    phone.taps("‹ R", shown)
    await eventually(lambda: shown["text"].startswith("Lexique · R"))
    assert len(phone.said) == count
    await tap(phone, "4")
    assert scores(store, phone) == [("A1", 4)]
    phone.taps("A", shown)
    await eventually(lambda: shown["text"].startswith("Lexique · A"))
    closed = phone.taps("Fermer", shown)
    await eventually(lambda: shown["message_id"] not in phone.chat.messages)
    assert phone.told(closed) == ""


@pytest.mark.usefixtures("alive")
@pytest.mark.parametrize(("asked", "said"), [
    ("/lexique mutualisation", "Mutualisation\u202f:"), ("/lexique Mutulisation", "Mutualisation\u202f:"),
    ("lexique scic", "SCIC\u202f:"), ("/lexique brouette", "Ce mot n’est pas dans mon lexique"),
])  # fmt: skip
async def test_a_word_is_explained_also_mistyped(phone: Phone, store: Store, link: str, asked: str, said: str) -> None:
    await to_first_question(phone, link)
    before = len(phone.said)
    phone.types(asked)
    await phone.hears(said, after=before)
    await quiet(phone, store)
    assert "6 · très satisfaisant" in [button["text"] for button in buttons(phone.said[-1])]


@pytest.mark.usefixtures("alive")
async def test_someone_without_a_conversation_can_read_it(phone: Phone, store: Store) -> None:
    phone.types("/lexique")
    shown = await phone.hears("Lexique · A")
    phone.taps("P", shown)
    await eventually(lambda: "PTCE" in shown["text"])
    await quiet(phone, store)


@pytest.mark.usefixtures("alive")
@pytest.mark.parametrize("data", ["0|lexique:Z", "0|lexique:" + "é" * 20, "0|lexique:é"])
async def test_a_letter_that_has_no_words_opens_the_first(phone: Phone, store: Store, data: str) -> None:
    phone.types("/lexique")
    shown = await phone.hears("Lexique · A")
    phone.taps("B", shown)
    await eventually(lambda: shown["text"].startswith("Lexique · B"))
    phone.sends_data(shown, data)
    await eventually(lambda: shown["text"].startswith("Lexique · A"))
    await quiet(phone, store)
