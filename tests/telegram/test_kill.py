"""`kill -9` of a real process in the middle of a batch of updates: nothing lost, nothing doubled."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections import Counter
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import pytest

from bot.botapi.cloud import TOKEN, Cloud
from bot.botapi.phone import Phone, eventually
from bot.engine import faults
from bot.storage.store import Store
from tests.telegram.conftest import SECRET, Running
from tests.telegram.talk import loaded, scores, to_first_question

ROOT = Path(__file__).parents[2]
ANSWERS = (4, 2, 5, 3, 1, 6, 4, 2, 3)
TYPED = ("c'est parti", "oui", "oui", "non", "habitante", "dans le pôle", "l'essentiel", "la satisfaction",
         *map(str, ANSWERS))  # fmt: skip
POINTS = [(point, version) for point in faults.POINTS for version in (0, 8)]


@contextlib.asynccontextmanager
async def process(*command: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """Killed at the end, if it did not kill itself before."""
    running = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=os.environ | environment,
                                                   stdout=asyncio.subprocess.DEVNULL)  # fmt: skip
    try:
        yield running
    finally:
        with contextlib.suppress(ProcessLookupError):
            running.kill()
        await running.wait()


def everything(store: Store, phone: Phone) -> bool:
    return any("https://jalon.test/bilan/" in text for text in phone.texts) and not store.unsent("telegram")


def doubled(phone: Phone, said: list[str]) -> int:
    """How many messages came more often than they were written; a tapped question also shows what was chosen."""
    return (Counter(text.partition("\n\n→ ")[0] for text in lines(phone)) - Counter(said)).total()


def lines(phone: Phone) -> list[str]:
    """What was said to them; a file with its caption is no line of the conversation."""
    return [message["text"] for message in phone.said if "text" in message]


def in_order(texts: list[str]) -> list[str]:
    """Without what was said twice."""
    return list(dict.fromkeys(texts))


@pytest.fixture
def armed(tmp_path: Path) -> Path:
    """The file that says where to die."""
    return tmp_path / "crash"


async def killed_at(point: str, version: int, armed: Path, store: Store, phone: Phone, *command: str,
                    **environment: str) -> None:  # fmt: skip
    """Run until so many turns were taken, then die at the first such point."""
    if not version:
        armed.write_text(point)
    async with process(*command, JALON_CRASH_FILE=str(armed), **environment) as running:
        if version:
            await eventually(lambda: loaded(store, phone).version >= version)
            armed.write_text(point)
        assert await asyncio.wait_for(running.wait(), 180) == -signal.SIGKILL


@pytest.mark.slow
@pytest.mark.parametrize(("point", "version"), POINTS)
async def test_killed_once_then_started_again(cloud: Cloud, phone: Phone, store: Store, database_url: str, link: str,
                                              point: str, version: int, armed: Path) -> None:  # fmt: skip
    store.begin(1, "telegram", store.vault.chat_hash(phone.chat_id))
    phone.types(f"/start {link}")
    for text in TYPED:
        phone.types(text)
    command = (sys.executable, "-m", "tests.telegram.process", database_url)
    await killed_at(point, version, armed, store, phone, *command)
    async with process(*command):
        await eventually(lambda: everything(store, phone) and cloud.idle, 180)
    assert [score for _, score in scores(store, phone)] == list(ANSWERS)
    assert loaded(store, phone).version == len(TYPED) + 1
    assert store.campaigns()[0].begun == 1
    said = [line.text for line in store.transcript(1) if line.author == "jalon"]
    assert in_order(lines(phone)) == in_order(said)
    assert all(1 <= sum(kind in message for message in phone.said) <= 2 for kind in ("photo", "document"))
    assert doubled(phone, said) <= 1


@pytest.mark.slow
async def test_killed_at_any_instant_again_and_again(cloud: Cloud, phone: Phone, store: Store, database_url: str,
                                                     link: str) -> None:  # fmt: skip
    phone.types(f"/start {link}")
    command = (sys.executable, "-m", "tests.telegram.process", database_url)
    for start in range(0, len(TYPED), 6):
        for text in TYPED[start : start + 6]:
            phone.types(text)
        async with process(*command):
            enough = len(cloud.calls) + 6 + start // 2
            await eventually(partial(reached, cloud, enough))
    async with process(*command):
        await eventually(lambda: everything(store, phone) and cloud.idle, 180)
    assert [score for _, score in scores(store, phone)] == list(ANSWERS)
    assert loaded(store, phone).version == len(TYPED) + 1


def reached(cloud: Cloud, calls: int) -> bool:
    return len(cloud.calls) >= calls


@pytest.mark.slow
@pytest.mark.usefixtures("model")
async def test_jalon_serve_killed_in_the_middle_of_a_batch(
    cloud: Cloud, phone: Phone, store: Store, database_url: str, link: str, running: Running, armed: Path
) -> None:
    async with running():
        await to_first_question(phone, link)
        await eventually(lambda: cloud.idle)
    before = loaded(store, phone).version
    phone.taps("4")
    phone.types("2")
    phone.types("5")
    environment = {"JALON_DATABASE_URL": database_url, "JALON_SECRET": SECRET, "JALON_TELEGRAM_TOKEN": TOKEN,
                   "JALON_PORT": str(free_port()), "JALON_FOLDER": str(armed.parent / "folder")}  # fmt: skip
    command = (sys.executable, "-m", "bot.cli", "serve")
    await killed_at("before_commit", before, armed, store, phone, *command, **environment)
    await killed_at("before_send", 0, armed, store, phone, *command, **environment)
    async with process(*command, **environment):
        await eventually(lambda: cloud.idle and not store.unsent("telegram"), 180)
    assert scores(store, phone) == [("A1", 4), ("B1", 2), ("C1", 5)]
    said = [line.text for line in store.transcript(1) if line.author == "jalon"]
    assert doubled(phone, said) <= 2
    for number in (2, 3, 4):
        assert sum(f"question {number} sur 9" in text for text in phone.texts) in (1, 2)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port
