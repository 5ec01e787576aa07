"""Buttons: twice the same, old ones, and data that is not ours."""

from __future__ import annotations

import pytest

from bot.botapi.phone import Phone, buttons, eventually
from bot.storage.store import Store
from tests.telegram.talk import at_question, quiet, scores, tap, to_first_question

PAST = "Ce bouton appartient à une question passée"
pytestmark = pytest.mark.usefixtures("alive")


async def test_the_same_tap_twice_answers_once(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    question = phone.said[-1]
    first, second = phone.taps("4", question), phone.taps("4", question)
    await at_question(phone, 2)
    await eventually(lambda: phone.told(second))
    await quiet(phone, store)
    assert scores(store, phone) == [("A1", 4)]
    assert phone.told(first) == ""
    assert (phone.told(second) or "").startswith(PAST)


async def test_an_old_keyboard_never_answers_a_new_question(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    old = dict(phone.said[-1])
    phone.types("4")
    await at_question(phone, 2)
    late = phone.taps("1", old)
    await eventually(lambda: phone.told(late))
    await quiet(phone, store)
    assert (phone.told(late) or "").startswith(PAST)
    assert scores(store, phone) == [("A1", 4)]
    assert not buttons(await phone.hears("question 1 sur 9"))


@pytest.mark.parametrize("data", ["", "note:4", "x|note:4", "-1|note:4", "999|note:4", "9999999999|note:4", "²|note:4",
                                  "0|note:4", "0|demo", "8|", "|", "8|é"])  # fmt: skip
async def test_data_that_is_not_ours_records_nothing(phone: Phone, store: Store, link: str, data: str) -> None:
    await to_first_question(phone, link)
    sent = phone.sends_data(phone.said[-1], data)
    await eventually(lambda: phone.told(sent) is not None)
    await quiet(phone, store)
    assert scores(store, phone) == []
    await tap_newest_question(phone, store)
    assert scores(store, phone) == [("A1", 4)]


async def tap_newest_question(phone: Phone, store: Store) -> None:
    phone.types("/reprendre")
    await quiet(phone, store)
    await tap(phone, "4")


async def test_a_tap_after_everything_was_erased_says_so(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    old = dict(phone.said[-1])
    phone.types("/effacer")
    await tap(phone, "Oui, tout effacer")
    await phone.hears("C’est fait")
    late = phone.taps("4", old)
    await eventually(lambda: phone.told(late))
    assert (phone.told(late) or "").startswith("Cette conversation est close")


async def test_a_tap_under_a_message_too_old_for_telegram_is_read(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    data = next(b["callback_data"] for b in buttons(phone.said[-1]) if b["text"].startswith("4"))
    gone = {"chat": phone.chat.card(), "message_id": phone.said[-1]["message_id"], "date": 0}
    phone.sends_data(gone, data)
    await at_question(phone, 2)
    assert scores(store, phone) == [("A1", 4)]


async def test_typing_and_tapping_at_once_answer_in_turn(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    question = phone.said[-1]
    phone.types("2")
    late = phone.taps("5", question)
    await eventually(lambda: phone.told(late))
    await quiet(phone, store)
    assert scores(store, phone) == [("A1", 2)]
