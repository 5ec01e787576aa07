"""What goes wrong between us and Telegram: each message sent at least once, and at most twice for one fault."""

from __future__ import annotations

import logging
import time
from itertools import pairwise

import pytest

from bot.botapi.cloud import Cloud
from bot.botapi.phone import Phone, eventually
from bot.botapi.refusals import Refused, bad
from bot.channels.telegram.pace import Pace
from bot.storage.records import Unsent
from bot.storage.store import Store
from tests.storage.builders import dump
from tests.telegram.conftest import Running
from tests.telegram.talk import at_question, quiet, scores, tap, to_first_question

ALIVE = pytest.mark.usefixtures("alive")


@ALIVE
@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_fault_of_telegram_is_tried_again(cloud: Cloud, phone: Phone, store: Store, link: str,
                                                  status: int) -> None:  # fmt: skip
    await to_first_question(phone, link)
    cloud.faults.refuse("sendMessage", Refused(status, "Oops"), times=2)
    phone.types("4")
    await at_question(phone, 2)
    await quiet(phone, store)
    assert sum("question 2 sur 9" in text for text in phone.texts) == 1


@ALIVE
@pytest.mark.parametrize(("fault", "copies"), [("lose", 1), ("cut", 2)])
async def test_a_broken_connection_doubles_at_most(cloud: Cloud, phone: Phone, store: Store, link: str, fault: str,
                                                   copies: int) -> None:  # fmt: skip
    phone.types(f"/start {link}")
    await phone.hears("Répondez comme vous parlez")
    getattr(cloud.faults, fault)("sendMessage")
    phone.types("c'est parti")
    await phone.hears("Acceptez-vous")
    await quiet(phone, store)
    assert sum("Acceptez-vous" in text for text in phone.texts) == copies


async def test_a_late_reply_doubles_at_most(cloud: Cloud, phone: Phone, store: Store, link: str,
                                            running: Running) -> None:  # fmt: skip
    async with running(patience=0.5):
        phone.types(f"/start {link}")
        await phone.hears("Répondez comme vous parlez")
        cloud.faults.late("sendMessage", 1)
        phone.types("c'est parti")
        await eventually(lambda: sum("Acceptez-vous" in text for text in phone.texts) == 2)
        await quiet(phone, store)


@ALIVE
async def test_a_throttled_chat_waits_and_the_others_keep_their_pace(cloud: Cloud, phone: Phone, link: str) -> None:
    await to_first_question(phone, link)
    other = Phone(cloud, 1002)
    other.types(f"/start {link}")
    await other.hears("Répondez comme vous parlez")
    cloud.faults.throttle(4, chat_id=phone.chat_id)
    phone.types("4")
    await eventually(lambda: not cloud.faults.waiting)
    held = max(call.at for call in cloud.calls if not call.processed)
    other.types("c'est parti")
    await other.hears("Acceptez-vous")
    await at_question(phone, 2)
    waited = cloud.sent(phone.chat_id)[-2].at - held
    assert waited >= 4
    assert cloud.sent(1002)[-1].at - held < waited


@ALIVE
async def test_who_blocked_the_bot_holds_back_nobody(cloud: Cloud, phone: Phone, store: Store, link: str,
                                                     caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    await to_first_question(phone, link)
    phone.chat.blocked = True
    phone.types("4")
    await quiet(phone, store)
    assert scores(store, phone) == [("A1", 4)]
    assert "dropped" in caplog.text
    assert "Forbidden" in caplog.text
    phone.chat.blocked = False
    before = len(phone.said)
    phone.types("/start")
    await phone.replied(before + 1)
    await tap(phone, "5")
    assert scores(store, phone) == [("A1", 4), ("B1", 5)]


@ALIVE
async def test_what_telegram_will_never_take_is_dropped(cloud: Cloud, phone: Phone, store: Store, link: str,
                                                        caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    await to_first_question(phone, link)
    cloud.faults.refuse("sendMessage", bad("TOPIC_CLOSED"))
    phone.types("une phrase xyzzy")
    await quiet(phone, store)
    assert "dropped" in caplog.text
    assert "xyzzy" not in caplog.text
    refused = [row for row in dump(store._engine)["outbox"] if row["dropped_at"]]
    assert [(row["sent_at"], row["address"]) for row in refused] == [(None, None)]


@ALIVE
@pytest.mark.parametrize("method", ["editMessageText", "answerCallbackQuery", "sendChatAction"])
async def test_courtesies_may_fail(cloud: Cloud, phone: Phone, store: Store, link: str, method: str) -> None:
    await to_first_question(phone, link)
    cloud.faults.refuse(method, times=3)
    phone.taps("4")
    await at_question(phone, 2)
    await quiet(phone, store)
    assert scores(store, phone) == [("A1", 4)]


async def test_a_slow_reading_of_the_outbox_doubles_nothing(phone: Phone, store: Store, link: str, running: Running,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    unsent = store.unsent

    def slowly(channel: str) -> list[Unsent]:
        rows = unsent(channel)
        time.sleep(0.1)
        return rows

    monkeypatch.setattr(store, "unsent", slowly)
    async with running():
        await to_first_question(phone, link)
        for score in "425316":
            phone.types(score)
        await at_question(phone, 7)
        await quiet(phone, store)
    assert len(phone.said) == sum(line.author == "jalon" for line in store.transcript(1))


async def test_the_pace_is_kept(cloud: Cloud, link: str, running: Running) -> None:
    people = [Phone(cloud, 2000 + number) for number in range(20)]
    async with running(pace=Pace()):
        for person in people:
            person.types(f"/start {link}")
        for person in people:
            await person.hears("Répondez comme vous parlez")
    for person in people:
        assert all(after.at - before.at >= 0.95 for before, after in pairwise(cloud.sent(person.chat_id)))
    times = [call.at for call in cloud.sent()]
    assert len(times) == 40
    assert all(late - early >= 1 for early, late in zip(times, times[30:], strict=False))


@ALIVE
async def test_a_long_text_is_split_and_its_buttons_stand_under_the_last(phone: Phone, store: Store, link: str) -> None:
    await to_first_question(phone, link)
    person = store.telegram_participation(store.vault.chat_hash(phone.chat_id))
    assert person is not None
    long = "\n\n".join(f"Paragraphe {number}. " + "mot " * 200 for number in range(12))
    post(store, person, phone.chat_id, long)
    await phone.hears("Paragraphe 11")
    await quiet(phone, store)
    parts = [message for message in phone.said if "Paragraphe" in message["text"]]
    assert len(parts) == 3
    assert [("reply_markup" in part) for part in parts] == [False, False, True]
    assert " ".join(" ".join(part["text"] for part in parts).split()) == " ".join(long.split())


def post(store: Store, person: int, chat_id: int, text: str) -> None:
    """A reply of ours, as a turn would leave it."""
    from bot.conversation.model import Turn
    from bot.storage.records import Said

    inbox_id = store.receive("telegram", "by hand", person, {}, str(chat_id))
    state = store.load(person)
    said = Said(text, ({"code": "act:pause", "label": "Pause"},))
    assert store.commit(person, state.version, Turn(state.state, ()), [said], inbox_id, "telegram")


@ALIVE
async def test_an_update_that_cannot_be_stored_waits(phone: Phone, store: Store, link: str,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    from bot.storage.errors import DatabaseUnavailable

    await to_first_question(phone, link)
    commit, failures = store.commit, iter(range(2))

    def failing(*args: object, **more: object) -> bool:
        if next(failures, None) is not None:
            raise DatabaseUnavailable("disk full")
        return commit(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "commit", failing)
    phone.types("4")
    phone.types("2")
    await at_question(phone, 3)
    await quiet(phone, store)
    assert scores(store, phone) == [("A1", 4), ("B1", 2)]


async def test_another_poller_is_outlasted(cloud: Cloud, phone: Phone, store: Store, link: str, running: Running,
                                           caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    caplog.set_level(logging.INFO)
    cloud.faults.conflict(times=2)
    async with running():
        await to_first_question(phone, link, "4")
    assert scores(store, phone) == [("A1", 4)]
    assert caplog.text.count("Un autre programme lit les messages de ce robot") == 1
