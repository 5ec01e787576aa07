"""The same conversation when Telegram brings the updates: real HTTP both ways."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.botapi.cloud import Cloud
from bot.botapi.phone import Phone, eventually
from bot.channels.telegram.webhook import HEADER
from bot.engine.engine import Engine
from bot.settings import Settings
from bot.storage.errors import DatabaseUnavailable
from bot.storage.store import Store
from tests.serving import serving
from tests.telegram.conftest import Running
from tests.telegram.served import PUBLIC, application, jalon, update
from tests.telegram.talk import at_question, quiet, scores, tap, to_first_question


async def test_a_whole_essential_by_webhook(settings: Settings, engine: Engine, cloud: Cloud, phone: Phone,
                                            store: Store, link: str) -> None:  # fmt: skip
    async with jalon(settings, engine, cloud):
        assert cloud.hook.url == "https://jalon.test/telegram"
        await to_first_question(phone, link, *"42531642")
        phone.types("3")
        await phone.hears("https://jalon.test/bilan/")
        await quiet(phone, store)
    assert [score for _, score in scores(store, phone)] == [4, 2, 5, 3, 1, 6, 4, 2, 3]
    assert not [call for call in cloud.calls if call.method == "getupdates"]


async def test_what_the_database_refuses_is_brought_again(settings: Settings, engine: Engine, cloud: Cloud,
                                                          phone: Phone, store: Store, link: str,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    async with jalon(settings, engine, cloud):
        await to_first_question(phone, link)
        take_in, failures = store.take_in, iter(range(2))

        def failing(*args: object, **more: object) -> object:
            if next(failures, None) is not None:
                raise DatabaseUnavailable("disk full")
            return take_in(*args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(store, "take_in", failing)
        phone.types("4")
        phone.types("2")
        await at_question(phone, 3)
        await quiet(phone, store)
        assert "503" in cloud.hook.error
    assert scores(store, phone) == [("A1", 4), ("B1", 2)]


async def test_what_was_received_and_not_committed_is_answered_before_what_follows(
    settings: Settings, engine: Engine, cloud: Cloud, phone: Phone, store: Store, link: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with jalon(settings, engine, cloud):
        await to_first_question(phone, link)
        commit, failures = store.commit, iter(range(2))

        def failing(*args: object, **more: object) -> bool:
            if next(failures, None) is not None:
                raise DatabaseUnavailable("disk full")
            return commit(*args, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(store, "commit", failing)
        for score in "425":
            phone.types(score)
        await at_question(phone, 4)
        await quiet(phone, store)
    assert scores(store, phone) == [("A1", 4), ("B1", 2), ("C1", 5)]


async def test_what_another_process_left_unanswered_is_answered_when_it_comes_again(
    settings: Settings, engine: Engine, cloud: Cloud, phone: Phone, store: Store, link: str
) -> None:
    async with jalon(settings, engine, cloud):
        await to_first_question(phone, link)
        await quiet(phone, store)
        person = store.telegram_participation(store.vault.chat_hash(phone.chat_id))
        payload = {"text": "4", "tapped": None, "given": None, "shown": "4", "expected": None}
        said = phone.cloud.post(phone.chat, {"id": 1001, "is_bot": False, "first_name": "Z"}, text="4")
        store.receive("telegram", 900_000, person, payload, "1001")
        cloud.updates.append({"update_id": 900_000, "message": said})
        cloud._told_at[900_000] = said["date"]
        cloud.move()
        await at_question(phone, 2)
        await quiet(phone, store)
    assert scores(store, phone) == [("A1", 4)]


async def test_the_same_update_at_once_is_answered_once(settings: Settings, engine: Engine, cloud: Cloud, phone: Phone,
                                                        store: Store, link: str) -> None:  # fmt: skip
    async with jalon(settings, engine, cloud) as http:
        await to_first_question(phone, link)
        known = {HEADER: cloud.hook.secret}
        posts = [http.post("/telegram", json=update("4", 900_000), headers=known) for _ in range(5)]
        assert {reply.status_code for reply in await asyncio.gather(*posts)} == {200}
        await quiet(phone, store)
    assert scores(store, phone) == [("A1", 4)]


async def test_back_to_polling_nothing_is_lost(settings: Settings, engine: Engine, cloud: Cloud, phone: Phone,
                                               store: Store, link: str, running: Running) -> None:  # fmt: skip
    async with jalon(settings, engine, cloud):
        await to_first_question(phone, link)
    phone.types("4")
    async with running():
        await at_question(phone, 2)
        assert cloud.hook.url == ""
        phone.types("2")
        await at_question(phone, 3)
    async with jalon(replace(settings, telegram_mode="webhook"), engine, cloud):
        phone.types("5")
        await at_question(phone, 4)
    assert scores(store, phone) == [("A1", 4), ("B1", 2), ("C1", 5)]


async def test_an_address_that_telegram_refuses_is_polled_for_unless_asked_by_name(
    settings: Settings, engine: Engine, cloud: Cloud, phone: Phone, link: str, caplog: pytest.LogCaptureFixture
) -> None:
    from bot.botapi.refusals import bad

    cloud.faults.refuse("setWebhook", bad("bad webhook: Failed to resolve host: Name or service not known"))
    async with serving(application(settings, engine), lifespan=True):
        await to_first_question(phone, link)
    assert "Telegram refuse cette adresse" in caplog.text


async def test_a_webhook_taken_away_is_set_again(settings: Settings, engine: Engine, cloud: Cloud, phone: Phone,
                                                 link: str, monkeypatch: pytest.MonkeyPatch,
                                                 caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    monkeypatch.setattr("bot.channels.telegram.webhook.CHECK_EVERY", 0.1)
    async with jalon(settings, engine, cloud):
        cloud.hook.url = ""
        await to_first_question(phone, link)
        assert "Un autre programme a changé le webhook" in caplog.text
        del cloud.hosts[PUBLIC]
        phone.types("4")
        await eventually(lambda: "n’arrive pas à remettre les messages" in caplog.text)


async def test_a_stranger_and_a_tap_by_webhook(settings: Settings, engine: Engine, cloud: Cloud, phone: Phone,
                                               store: Store) -> None:  # fmt: skip
    pole = store.create_pole("le pôle des Trois Rivières", invented=True)
    store.create_campaign(pole, "Essai")
    async with jalon(settings, engine, cloud):
        phone.types("/start")
        await tap(phone, "Essayer avec un pôle inventé")
        await phone.hears("le pôle des Trois Rivières")
        await quiet(phone, store)
