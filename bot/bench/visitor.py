"""Someone signed in who asks for pages of the application in this process: nothing but our own code is measured."""

from __future__ import annotations

import asyncio
import gc
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from bot import app as wiring
from bot.channels.web.app import web
from bot.conversation.model import Campaign, State, Turn
from bot.engine.brain import Message
from bot.engine.errors import TurnFailed
from bot.settings import Settings
from bot.storage.store import Store

SECRET = "a secret for measures, 32 long .."


class Nobody:
    """No one talks while pages are measured."""

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        """Never asked."""
        raise TurnFailed("no one talks here")


@dataclass
class Answer:
    """`seconds`: until its last byte; `held`: mebibytes of memory, at each `every` bytes or so."""

    status: int = 0
    size: int = 0
    seconds: float = 0.0
    held: list[float] = field(default_factory=list)


@dataclass
class Visitor:
    """`email`: of an account of that database."""

    url: str
    email: str
    every: int = 1 << 62

    def __post_init__(self) -> None:
        """Signed in."""
        settings = _settings(self.url)
        self.store: Store = wiring.open_store(settings)
        self._app = web(wiring.open_engine_of_turns(settings, self.store, Nobody()), settings)
        account = self.store.account_by_email(self.email)
        if account is None:
            raise RuntimeError(f"no account {self.email}")
        self._cookie = f"jalon={self.store.open_session(account.id, 'mesures')}"
        # As a server has: one loop, whose threads are started once; what it loaded is never looked through again.
        self._loop = asyncio.Runner()
        gc.collect()
        gc.freeze()

    def asks(self, path: str, compressed: bool = True, into: IO[bytes] | None = None) -> Answer:
        """A page, whole, or RuntimeError; `compressed`: as browsers ask for it; `into`: where to keep it."""
        answer = self._loop.run(self._asks(path, compressed, into))
        if answer.status != 200:
            raise RuntimeError(f"{path}: status {answer.status}")
        return answer

    def close(self) -> None:
        """No longer needed."""
        self._loop.close()

    async def _asks(self, path: str, compressed: bool, into: IO[bytes] | None) -> Answer:
        where, _, query = path.partition("?")
        headers = [(b"host", b"127.0.0.1:8000"), (b"cookie", self._cookie.encode())]
        headers += [(b"accept-encoding", b"gzip")] if compressed else []
        scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
                 "path": where, "raw_path": where.encode(), "query_string": query.encode(), "root_path": "",
                 "headers": headers, "client": ("127.0.0.1", 5), "server": ("127.0.0.1", 8000)}  # fmt: skip
        answer, began = Answer(), time.perf_counter()
        asked = False

        async def receive() -> dict[str, Any]:
            nonlocal asked
            # A second question is whether the browser is still there: it never leaves.
            if asked:
                await asyncio.Event().wait()
            asked = True
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                return
            answer.size += len(message.get("body", b""))
            if into:
                into.write(message.get("body", b""))
            if answer.size >= self.every * (len(answer.held) + 1):
                answer.held.append(resident())

        await self._app(scope, receive, send)
        answer.seconds = time.perf_counter() - began
        return answer


def opened(url: str) -> Store:
    """The store that visitors see."""
    return wiring.open_store(_settings(url))


def _settings(url: str) -> Settings:
    return Settings(url, "127.0.0.1", 8000, "http://127.0.0.1:8000", Path(), SECRET)


def resident() -> float:
    """Mebibytes of memory that this process holds now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024

