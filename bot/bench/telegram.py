"""Many people at once through the Bot API emulator: nothing lost, quick turns, a polite pace of sending.

The server is a process of its own, as `jalon serve` is; the emulator and the people live in this one.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from sqlalchemy import select

import referential
from bot.bench.server import PATIENCE, free_port
from bot.bench.telegram_people import Person
from bot.botapi.cloud import TOKEN, Cloud
from bot.botapi.phone import Phone
from bot.botapi.server import serving
from bot.conversation.model import Scope
from bot.storage.database import migrate, open_engine
from bot.storage.store import Store
from bot.storage.tables import answers, inbox, outbox, participations
from referential.model import Reading

SECRET = "a secret of the bench, never of people"
FIRST_CHAT = 10_001
TURNS = 20
"""About how many messages a person sends; three times as long is too long."""


@dataclass
class Found:
    """Seconds but for counts. `turns`: from an update handed over to the commit of its answer."""

    people: int
    finished: int = 0
    agreed: int = 0
    lost: int = 0
    unsent: int = 0
    turns: list[float] = field(default_factory=list)
    sent: int = 0
    busiest: int = 0
    closest: float = float("inf")
    lasted: float = 0.0


@dataclass(frozen=True)
class Bench:
    """`every`: seconds between two messages of a person. `say`: told how it goes."""

    folder: Path
    model: Path
    people: int
    every: float
    seed: int
    say: Callable[[str], None]

    async def run(self) -> Found:
        """Everybody from the link to the report."""
        store, cloud, began = self._store(), Cloud(), time.monotonic()
        token = self._campaign(store)
        async with serving(cloud) as address, self._served(address):
            people = [Person(Phone(cloud, FIRST_CHAT + n), self.seed + n, self.every) for n in range(self.people)]
            tasks = [asyncio.create_task(person.live(token)) for person in people]
            await self._wait(tasks, cloud)
            await self._quiet(store)
        found = Found(self.people, finished=sum(person.done for person in people), lasted=time.monotonic() - began)
        self._compared(store, people, found)
        self._turns(store, cloud, found)
        _sendings(cloud, found)
        store._engine.dispose()
        return found

    def _store(self) -> Store:
        engine = open_engine(self._url)
        migrate(engine)
        data = referential.load()
        return Store(engine, secret=SECRET, wording=lambda code: data.indicator(code).wording,
                     referential_version=data.version)  # fmt: skip

    @property
    def _url(self) -> str:
        return f"sqlite:///{self.folder}/jalon.db"

    def _campaign(self, store: Store) -> str:
        pole = store.create_pole("le pôle des mesures", invented=True)
        readings = (Reading.SATISFACTION,)
        return store.create_campaign(pole, "Mesurer Telegram", Scope.ESSENTIAL, readings=readings)[1]

    @contextlib.asynccontextmanager
    async def _served(self, address: str) -> AsyncIterator[None]:
        port = free_port()
        environment = {
            **os.environ, "JALON_DATABASE_URL": self._url, "JALON_FOLDER": str(self.folder), "JALON_SECRET": SECRET,
            "JALON_MODEL": str(self.model), "JALON_PORT": str(port), "JALON_ADDRESS": f"http://127.0.0.1:{port}",
            "JALON_TELEGRAM_TOKEN": TOKEN, "JALON_TELEGRAM_API": address, "JALON_TELEGRAM_MODE": "polling",
            "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "ignore",
        }  # fmt: skip
        command = [sys.executable, "-m", "bot.bench.telegram_side", str(self._clock)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
            try:
                await self._ready(process, port)
                yield
            finally:
                process.terminate()

    async def _ready(self, process: subprocess.Popen[bytes], port: int) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.close()
                return
            if process.poll() is not None:
                raise RuntimeError("the server ended before it answered")
            await asyncio.sleep(0.2)
        raise TimeoutError("the server did not answer in time")

    async def _wait(self, tasks: list[asyncio.Task[None]], cloud: Cloud) -> None:
        longest = time.monotonic() + 3 * TURNS * self.every + PATIENCE
        while time.monotonic() < longest:
            done, _ = await asyncio.wait(tasks, timeout=30)
            self.say(f"{len(done)} sur {len(tasks)} ont leur bilan, {len(cloud.sent())} messages envoyés")
            if len(done) == len(tasks):
                break
        for task in tasks:
            task.cancel()
        for failure in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(failure, Exception):
                raise failure

    async def _quiet(self, store: Store) -> None:
        """What is still on its way arrives, or not."""
        for _ in range(100):
            if not await asyncio.to_thread(store.unsent, "telegram"):
                return
            await asyncio.sleep(0.2)

    def _compared(self, store: Store, people: list[Person], found: Found) -> None:
        """What each agreed to beside what is stored."""
        with store._engine.connect() as connection:
            rows = connection.execute(select(answers).order_by(answers.c.indicator)).all()
            found.unsent = len(connection.execute(select(outbox.c.id).where(outbox.c.sent_at.is_(None))).all())
            done = connection.execute(select(participations.c.finished_at)).scalars().all()
        found.finished = min(found.finished, sum(at is not None for at in done))
        codes = sorted({row.indicator for row in rows})
        for person in people:
            mine = store.telegram_participation(store.vault.chat_hash(person.phone.chat_id))
            stored = {row.indicator: row.score for row in rows if row.participation_id == mine}
            found.agreed += len(person.agreed)
            for number, score in person.agreed.items():
                kept = stored.get(codes[number - 1]) if number <= len(codes) else None
                found.lost += kept is None or score not in (None, kept)

    def _turns(self, store: Store, cloud: Cloud, found: Found) -> None:
        with store._engine.connect() as connection:
            rows = connection.execute(select(inbox.c.id, inbox.c.update_id)).all()
        updates = {row.id: int(row.update_id) for row in rows if row.update_id.isdigit()}
        for line in self._clock.read_text().splitlines():
            inbox_id, at = line.split()
            if inbox_id.isdigit() and int(inbox_id) in updates:
                found.turns.append(float(at) - cloud.handed[updates[int(inbox_id)]])

    @property
    def _clock(self) -> Path:
        return self.folder / "commits.txt"


def _sendings(cloud: Cloud, found: Found) -> None:
    """How many arrived within any second, and how close together in one chat."""
    at = sorted(call.at for call in cloud.sent())
    found.sent = len(at)
    first = 0
    for last, moment in enumerate(at):
        while at[first] <= moment - 1:
            first += 1
        found.busiest = max(found.busiest, last - first + 1)
    for chat_id in Counter(call.chat_id for call in cloud.sent()):
        for before, after in pairwise(cloud.sent(chat_id)):
            found.closest = min(found.closest, after.at - before.at)
