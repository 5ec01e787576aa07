"""Stops and repeats in one process: nothing lost, nothing doubled. A real `kill -9` is in `test_kill.py`."""

from __future__ import annotations

import pytest

from bot.botapi.cloud import Cloud
from bot.botapi.phone import Phone, eventually
from bot.engine.engine import Engine
from bot.settings import read
from bot.storage.crypto import Vault
from bot.storage.records import Unsent
from bot.storage.store import Store
from tests.telegram.conftest import Running
from tests.telegram.talk import at_question, quiet, scores, to_first_question


async def test_updates_told_again_are_answered_once(cloud: Cloud, phone: Phone, store: Store, link: str,
                                                    running: Running) -> None:  # fmt: skip
    async with running():
        await to_first_question(phone, link)
        tapped = phone.taps("4")
        typed = phone.types("2")
        await at_question(phone, 3)
        await quiet(phone, store)
        before = list(phone.texts)
        cloud.updates += [tapped, typed]
        cloud.move()
        await eventually(lambda: not cloud.updates)
        await quiet(phone, store)
    assert phone.texts == before
    assert scores(store, phone) == [("A1", 4), ("B1", 2)]


async def test_a_batch_told_again_after_a_stop_is_answered_once(cloud: Cloud, phone: Phone, store: Store, link: str,
                                                                running: Running) -> None:  # fmt: skip
    async with running():
        await to_first_question(phone, link)
        cloud.faults.lose("getUpdates")  # the confirmation never arrives
        said = [phone.types(score) for score in "425"]
        await at_question(phone, 4)
        # A stop between Telegram's answer and our mark may send a message twice; here only updates are told again.
        await quiet(phone, store)
    cloud.updates = said
    async with running():
        await eventually(lambda: not cloud.updates)
        await quiet(phone, store)
    assert scores(store, phone) == [("A1", 4), ("B1", 2), ("C1", 5)]
    assert sum("question 4 sur 9" in text for text in phone.texts) == 1


async def test_what_was_said_while_we_were_away_is_answered(phone: Phone, store: Store, link: str,
                                                            running: Running) -> None:  # fmt: skip
    async with running():
        await to_first_question(phone, link)
    phone.types("4")
    async with running():
        await at_question(phone, 2)
    assert scores(store, phone) == [("A1", 4)]


async def test_what_was_not_sent_before_a_stop_is_sent_after(cloud: Cloud, phone: Phone, store: Store, link: str,
                                                             running: Running) -> None:  # fmt: skip
    async with running():
        await to_first_question(phone, link)
        cloud.faults.throttle(60)
        phone.types("4")
        await eventually(lambda: not cloud.faults.waiting)
    assert len(store.unsent("telegram")) == 2
    async with running():
        await at_question(phone, 2)
        await quiet(phone, store)


async def test_a_question_already_answered_elsewhere_is_sent_without_its_buttons(
    cloud: Cloud, phone: Phone, store: Store, link: str, running: Running
) -> None:
    async with running():
        await to_first_question(phone, link)
        cloud.faults.throttle(60)
        phone.types("4")
        await eventually(lambda: not cloud.faults.waiting)
        phone.types("5")
        await eventually(lambda: len(scores(store, phone)) == 2)
    async with running():
        await at_question(phone, 3)
        await quiet(phone, store)
    assert "reply_markup" not in await at_question(phone, 2)
    assert "reply_markup" in await at_question(phone, 3)


async def test_the_explanation_to_a_group_outlives_a_restart(cloud: Cloud, store: Store, running: Running) -> None:
    group = Phone(cloud, -1001)
    for _ in range(2):
        group.types("@jalon_test_bot ?")
        async with running():
            await eventually(lambda: not cloud.updates and group.said)
            await quiet(group, store)
    assert len(group.said) == 1


async def test_a_tap_told_again_no_longer_waits(cloud: Cloud, phone: Phone, store: Store, link: str,
                                               running: Running) -> None:  # fmt: skip
    async with running():
        await to_first_question(phone, link)
        tapped = phone.taps("4")
        await at_question(phone, 2)
        await quiet(phone, store)
    cloud.queries[tapped["callback_query"]["id"]] = None
    cloud.updates = [tapped]
    async with running():
        await eventually(lambda: phone.told(tapped) == "")
    assert scores(store, phone) == [("A1", 4)]


async def test_a_bug_of_ours_is_outlived(phone: Phone, store: Store, link: str, running: Running,
                                         monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    unsent, failures = store.unsent, iter(range(1))

    def failing(channel: str) -> list[Unsent]:
        if next(failures, None) is not None:
            raise RuntimeError
        return unsent(channel)

    monkeypatch.setattr(store, "unsent", failing)
    monkeypatch.setattr("bot.channels.telegram.channel.BEFORE_AGAIN", 0.1)
    async with running():
        await to_first_question(phone, link)


async def test_what_has_no_address_any_more_is_dropped(cloud: Cloud, phone: Phone, store: Store, link: str,
                                                       running: Running) -> None:  # fmt: skip
    async with running():
        await to_first_question(phone, link)
        cloud.faults.throttle(60)
        phone.types("4")
        await eventually(lambda: not cloud.faults.waiting)
    store.vault = Vault("another secret, of enough letters")
    async with running():
        await eventually(lambda: not store.unsent("telegram"))


async def test_telegram_may_be_away_when_we_start(cloud: Cloud, phone: Phone, link: str, running: Running) -> None:
    cloud.faults.refuse("getMe", times=2)
    cloud.faults.lose("setMyCommands")
    async with running():
        await to_first_question(phone, link)


async def test_a_webhook_of_before_gives_way_and_drops_nothing(cloud: Cloud, phone: Phone, link: str,
                                                               running: Running) -> None:  # fmt: skip
    cloud.hook.url = "https://jalon.test/before"
    phone.types(f"/start {link}")
    async with running():
        await phone.hears("Répondez comme vous parlez")


async def test_a_token_that_telegram_refuses_is_explained(cloud: Cloud, engine: Engine, monkeypatch: pytest.MonkeyPatch,
                                                          caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    from bot.channels.telegram.channel import telegram

    await telegram(engine, "1:wrong")
    assert "JALON_TELEGRAM_TOKEN" in caplog.text
    assert "1:wrong" not in caplog.text


async def test_without_a_token_nothing_runs(engine: Engine) -> None:
    from bot.channels.telegram import beside

    found = beside(engine, read({"JALON_FOLDER": "var", "JALON_DATABASE_URL": "sqlite:///var/none.db"}))
    assert (found.tasks(), found.routes, found.way.link("token")) == ([], (), "")
