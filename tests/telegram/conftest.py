"""The whole channel against our own Bot API server, with a quick brain and a quick pace."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

import referential
from bot.botapi.cloud import TOKEN, Cloud
from bot.botapi.phone import Phone
from bot.botapi.server import serving
from bot.channels.telegram.channel import Setup, telegram
from bot.channels.telegram.pace import Pace
from bot.engine.brain import Brain, RasaBrain
from bot.engine.engine import Engine
from bot.settings import Settings
from bot.storage.database import open_engine
from bot.storage.store import Store
from bot.wording.render import Wording
from tests.telegram.brain import QuickBrain

SECRET = "a secret of thirty-two letters.."
Running = Callable[..., contextlib.AbstractAsyncContextManager[None]]


@pytest.fixture
async def cloud(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Cloud]:
    here = Cloud()
    async with serving(here) as address:
        monkeypatch.setenv("JALON_TELEGRAM_API", address)
        yield here


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """On each database."""
    opened = open_store(database_url)
    yield opened
    opened._engine.dispose()


def open_store(database_url: str) -> Store:
    """As each process opens it."""
    return Store(open_engine(database_url), secret=SECRET, referential_version="2014.1",
                 wording=lambda code: referential.load().indicator(code).wording)  # fmt: skip


@pytest.fixture
def link(store: Store) -> str:
    """The token of an open campaign of a real pole."""
    return store.create_campaign(store.create_pole("le pôle des Monts"), "Faire le point")[1]


@pytest.fixture
def engine(store: Store) -> Engine:
    return Engine(store, QuickBrain(), Wording(), lambda: "https://jalon.test")


@pytest.fixture
def settings(database_url: str) -> Settings:
    """Of a server at a public address."""
    return Settings(database_url, "127.0.0.1", 0, "https://jalon.test", Path("none"), SECRET, TOKEN)


@pytest.fixture
def running(store: Store) -> Running:
    """`async with running():` the channel is alive; it is stopped at the end, as by Ctrl + C."""

    @contextlib.asynccontextmanager
    async def run(brain: Brain | None = None, pace: Pace | None = None, patience: float = 5.0) -> AsyncIterator[None]:
        engine = Engine(store, brain or QuickBrain(), Wording(), lambda: "https://jalon.test")
        await engine.recover()
        task = asyncio.create_task(telegram(engine, TOKEN, Setup(pace or Pace(0.0, 0.0), patience)))
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    return run


@pytest.fixture
async def alive(running: Running, cloud: Cloud) -> AsyncIterator[None]:
    """The channel, for a test that needs nothing special of it."""
    async with running():
        yield


@pytest.fixture
def phone(cloud: Cloud) -> Phone:
    return Phone(cloud)


@pytest.fixture(scope="module")
def rasa(model: Path) -> Iterator[RasaBrain]:
    """The real brain."""
    brain = RasaBrain(model)
    yield brain
    brain.close()


@pytest.fixture(autouse=True)
def logs_heard(caplog: pytest.LogCaptureFixture) -> None:
    """Rasa, in an earlier test, may have put a filter on pytest's handler: what is logged twice in a row is heard once.

    The same test on two databases says the same thing.
    """
    caplog.handler.filters.clear()
    caplog.set_level(logging.INFO)
