"""What the webhook refuses, and the largest thing it takes."""

from __future__ import annotations

import pytest

from bot.botapi.cloud import Cloud
from bot.botapi.phone import Phone
from bot.channels.telegram.webhook import HEADER
from bot.engine.engine import Engine
from bot.settings import Settings
from bot.storage.store import Store
from tests.telegram.served import jalon, update
from tests.telegram.talk import to_first_question


@pytest.mark.parametrize("secret", [None, "", "faux", "é"])
async def test_who_does_not_know_the_secret_is_refused(settings: Settings, engine: Engine, cloud: Cloud, store: Store,
                                                       secret: str | None) -> None:  # fmt: skip
    async with jalon(settings, engine, cloud) as http:
        headers = {} if secret is None else {HEADER: secret.encode()}
        reply = await http.post("/telegram", json=update("/start"), headers=headers)
    assert reply.status_code == 403
    assert store.pending() == []
    assert not store.processed("telegram", 1)


async def test_what_is_no_update_and_what_is_too_large(settings: Settings, engine: Engine, cloud: Cloud) -> None:
    async with jalon(settings, engine, cloud) as http:
        known = {HEADER: cloud.hook.secret}
        for content in (b"", b"{", b"[]", b"4", b'{"update_id": "x"}'):
            assert (await http.post("/telegram", content=content, headers=known)).status_code == 400
        assert (await http.post("/telegram", content=b" " * 1_100_000, headers=known)).status_code == 413
        unknown = {"update_id": 5, "poll_of_the_future": {}}
        assert (await http.post("/telegram", json=unknown, headers=known)).status_code == 200
        assert (await http.get("/telegram")).status_code == 405


async def test_the_longest_message_of_telegram_is_taken(settings: Settings, engine: Engine, cloud: Cloud, phone: Phone,
                                                        store: Store, link: str) -> None:  # fmt: skip
    async with jalon(settings, engine, cloud) as http:
        await to_first_question(phone, link)
        long, known = update("é" * 4096, 900_000), {HEADER: cloud.hook.secret}
        before = {"message_id": 1, "date": 0, "chat": phone.chat.card(), "text": "😀" * 2048}
        entities = [{"type": "bold", "offset": n, "length": 1} for n in range(100)]
        long["message"] |= {"reply_to_message": before | {"entities": entities}, "entities": entities}  # type: ignore[operator]
        assert len(str(long).encode("ascii", "backslashreplace")) > 40_000
        assert (await http.post("/telegram", json=long, headers=known)).status_code == 200
    assert store.processed("telegram", 900_000)
