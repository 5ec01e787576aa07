"""Of a Telegram account nothing stays but a keyed hash; nothing of anyone is in a log."""

from __future__ import annotations

import logging

import pytest

from bot.botapi.cloud import NAME, TOKEN, USERNAME
from bot.botapi.phone import Phone
from bot.storage.store import Store
from tests.storage.builders import dump
from tests.telegram.conftest import Running
from tests.telegram.talk import quiet, to_first_question

CHAT = 31_415_926_535


async def test_no_name_and_no_chat_id_is_stored(cloud: object, store: Store, link: str, running: Running) -> None:
    phone = Phone(cloud, CHAT)  # type: ignore[arg-type]
    async with running():
        await to_first_question(phone, link, "4")
        phone.sends(contact={"phone_number": "0102030405", "first_name": "Zoé-Secrete"})
        await quiet(phone, store)
    kept = dump(store._engine)
    for secret in (NAME, USERNAME, str(CHAT), "Zoé-Secrete", "0102030405"):
        assert secret not in str(kept)
    assert [row["address"] for table in ("inbox", "outbox") for row in kept[table] if row["address"]] == []
    assert [row["chat_hash"] for row in kept["telegram_accounts"]] == [store.vault.chat_hash(CHAT)]


async def test_nothing_of_anyone_reaches_the_logs(cloud: object, store: Store, link: str, running: Running,
                                                  caplog: pytest.LogCaptureFixture) -> None:  # fmt: skip
    caplog.set_level(logging.DEBUG, logger="bot")
    caplog.set_level(logging.DEBUG, logger="httpcore")
    phone = Phone(cloud, CHAT)  # type: ignore[arg-type]
    async with running():
        await to_first_question(phone, link)
        phone.types("une phrase avec xyzzy")
        phone.sends(dice={"emoji": "xyzzy"})
        await quiet(phone, store)
    for secret in ("xyzzy", NAME, USERNAME, str(CHAT), TOKEN, link):
        assert secret not in caplog.text
