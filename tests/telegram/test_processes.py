"""Two processes over one database, one bot: only one polls and sends; when it is killed the other takes over."""

from __future__ import annotations

import sys

import pytest

from bot.botapi.cloud import Cloud
from bot.botapi.phone import Phone, eventually
from bot.storage.store import Store
from tests.telegram.process import PUBLIC
from tests.telegram.talk import at_question, loaded, scores, to_first_question
from tests.telegram.test_kill import doubled, free_port, process

COMMAND = (sys.executable, "-m", "tests.telegram.process")
pytestmark = pytest.mark.slow


def conflicts(cloud: Cloud) -> int:
    """How often two polled at once."""
    return sum(call.method == "getupdates" and not call.processed for call in cloud.calls)


async def test_one_polls_and_the_other_takes_over(cloud: Cloud, phone: Phone, store: Store, database_url: str,
                                                  link: str) -> None:  # fmt: skip
    async with process(*COMMAND, database_url) as first:
        await eventually(lambda: cloud.polling)
        async with process(*COMMAND, database_url):
            # It asks Telegram who it is, then waits.
            await eventually(lambda: sum(call.method == "getme" for call in cloud.calls) == 2)
            await to_first_question(phone, link, "4")
            assert conflicts(cloud) == 0
            first.kill()
            phone.types("2")
            phone.types("5")
            await at_question(phone, 4)
            # The dead one's poll may still hang at Telegram's when the other begins.
            assert conflicts(cloud) <= 1
            await eventually(lambda: not store.unsent("telegram"))
    assert scores(store, phone) == [("A1", 4), ("B1", 2), ("C1", 5)]
    said = [line.text for line in store.transcript(1) if line.author == "jalon"]
    assert doubled(phone, said) <= 1


async def test_by_webhook_either_answers_and_killing_one_loses_nothing(
    cloud: Cloud, phone: Phone, store: Store, database_url: str, link: str
) -> None:
    ports = [free_port(), free_port()]
    cloud.hosts[PUBLIC] = [f"http://127.0.0.1:{port}" for port in ports]
    async with process(*COMMAND, database_url, str(ports[0])) as first:
        await eventually(lambda: cloud.hook.url)
        async with process(*COMMAND, database_url, str(ports[1])):
            await eventually(lambda: sum(call.method == "getme" for call in cloud.calls) == 2)
            await to_first_question(phone, link, "4")
            before = loaded(store, phone).version
            for text in "2531":
                phone.types(text)
            await eventually(lambda: loaded(store, phone).version > before)
            first.kill()
            await at_question(phone, 6)
            await eventually(lambda: cloud.idle and not store.unsent("telegram") and not store.pending())
    assert [score for _, score in scores(store, phone)] == [4, 2, 5, 3, 1]
    said = [line.text for line in store.transcript(1) if line.author == "jalon"]
    assert doubled(phone, said) <= 1
