"""What people send besides words."""

from __future__ import annotations

from typing import Any

import pytest

from bot.botapi.phone import Phone, eventually
from bot.conversation.model import Phase
from bot.storage.store import Store
from tests.telegram.brain import NEVER_UNDERSTOOD
from tests.telegram.talk import at_question, loaded, quiet, scores, to_first_question

FILE = {"file_id": "a", "file_unique_id": "a"}
SENT: dict[str, dict[str, Any]] = {
    "photo": {"photo": [{**FILE, "width": 1, "height": 1}], "caption": "4"},
    "voice": {"voice": {**FILE, "duration": 2}},
    "sticker": {"sticker": {**FILE, "width": 1, "height": 1, "type": "regular", "is_animated": False,
                            "is_video": False}},
    "document": {"document": FILE},
    "contact": {"contact": {"phone_number": "0102030405", "first_name": "Zoé"}},
    "location": {"location": {"latitude": 48.1, "longitude": -1.7}},
    "dice": {"dice": {"emoji": "🎲", "value": 3}},
    "something that the library cannot read": {"dice": {"emoji": "🎲"}},
}  # fmt: skip
pytestmark = pytest.mark.usefixtures("alive")


@pytest.mark.parametrize("kind", SENT)
async def test_what_is_not_text_gets_a_kind_sentence_and_the_question_again(phone: Phone, store: Store, link: str,
                                                                          kind: str) -> None:  # fmt: skip
    await to_first_question(phone, link)
    before = len(phone.said)
    phone.sends(**SENT[kind])
    await phone.hears("Je ne sais lire que du texte", after=before)
    await quiet(phone, store)
    assert scores(store, phone) == []
    assert loaded(store, phone).state.misread == 0


async def test_what_telegram_itself_says_is_passed_over(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    before = len(phone.said)
    phone.sends(delete_chat_photo=True)
    phone.sends(message_auto_delete_timer_changed={"message_auto_delete_time": 86400})
    await quiet(phone, store)
    assert len(phone.said) == before


async def test_an_edited_answer_is_proposed_and_never_given_to_the_next_question(phone: Phone, store: Store,
                                                                                link: str) -> None:  # fmt: skip
    await to_first_question(phone, link)
    said = phone.types("4")
    await at_question(phone, 2)
    before = len(phone.said)
    phone.edits(said, "5")
    proposed = (await phone.replied(before + 1))[-1]
    assert "5" in proposed
    assert loaded(store, phone).state.phase is Phase.CONFIRMATION
    assert scores(store, phone) == [("A1", 4)]
    phone.taps("Oui")
    await at_question(phone, 2)
    await quiet(phone, store)
    assert scores(store, phone) == [("A1", 5)]


async def test_an_edit_without_a_plain_score_asks_again(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    said = phone.types("4")
    await at_question(phone, 2)
    phone.edits(said, "en fait, c'est à voir")
    await phone.hears("Vous aviez répondu")
    assert scores(store, phone) == [("A1", 4)]


async def test_an_edit_of_what_was_not_understood_is_read_again(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    said = phone.types(NEVER_UNDERSTOOD)
    await eventually(lambda: loaded(store, phone).state.misread == 1)
    phone.edits(said, "4")
    await at_question(phone, 2)
    assert scores(store, phone) == [("A1", 4)]


async def test_an_edited_consent_does_not_answer_the_next_one(phone: Phone, store: Store, link: str) -> None:
    phone.types(f"/start {link}")
    await phone.hears("Répondez comme vous parlez")
    phone.types("c'est parti")
    await phone.hears("Acceptez-vous")
    said = phone.types("oui")
    await phone.hears("lire vos mots")
    before = len(phone.said)
    phone.edits(said, "oui !")
    await phone.hears("Acceptez-vous", after=before)
    assert len(loaded(store, phone).state.consents) <= 1


@pytest.mark.parametrize("text", ["*gras* _it_ [a](b) `c`", "<b>x</b>", "/inconnue", "\u200b", "a" * 4096, "😀" * 2000])
async def test_any_text_gets_an_answer(phone: Phone, store: Store, link: str, text: str) -> None:
    await to_first_question(phone, link)
    before = len(phone.said)
    phone.types(text)
    await phone.replied(before + 1)
    await quiet(phone, store)
    assert scores(store, phone) == []
