"""The whole channel against our own Bot API server, with a quick brain and a quick pace."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

import referential
from bot.channels.telegram.channel import telegram
from bot.channels.telegram.pace import Pace
from bot.engine.brain import Brain, RasaBrain
from bot.engine.engine import Engine
from bot.storage.database import migrate, open_engine
from bot.storage.store import Store
from bot.wording.render import Wording
from tests.botapi.cloud import TOKEN, Cloud
from tests.botapi.phone import Phone
from tests.botapi.server import serving
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
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'jalon.db'}"


@pytest.fixture
def store(database: str) -> Store:
    return open_store(database)


def open_store(database: str) -> Store:
    engine = open_engine(database)
    migrate(engine)
    return Store(engine, secret=SECRET, referential_version="2014.1",
                 wording=lambda code: referential.load().indicator(code).wording)  # fmt: skip


@pytest.fixture
def link(store: Store) -> str:
    """The token of an open campaign of a real pole."""
    return store.create_campaign(store.create_pole("le pôle des Monts"), "Faire le point")[1]


@pytest.fixture
def engine(store: Store) -> Engine:
    return Engine(store, QuickBrain(), Wording(), lambda: "https://jalon.test")


@pytest.fixture
def running(store: Store) -> Running:
    """`async with running():` the channel is alive; it is stopped at the end, as by Ctrl + C."""

    @contextlib.asynccontextmanager
    async def run(brain: Brain | None = None, pace: Pace | None = None, patience: float = 5.0) -> AsyncIterator[None]:
        engine = Engine(store, brain or QuickBrain(), Wording(), lambda: "https://jalon.test")
        await engine.recover()
        task = asyncio.create_task(telegram(engine, TOKEN, pace or Pace(0.0, 0.0), patience))
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
