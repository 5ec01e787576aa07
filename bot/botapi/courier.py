"""Delivery by webhook: each update is posted to the bot, in order within its queue, until it is taken.

As Telegram's own server does (tdlib/telegram-bot-api): a chat's messages are one queue, a person's taps another, and
one that fails holds back nobody else; the first failure is tried again at once, then after longer and longer, or when
the reply's `Retry-After` says.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

if TYPE_CHECKING:
    from bot.botapi.cloud import Cloud

HEADER = "X-Telegram-Bot-Api-Secret-Token"
FIRST_WAIT = 0.1
"""Seconds after a second failure; Telegram counts in seconds, tests have no time for that."""
LONGEST_WAIT = 2.0
Queue = tuple[int, bool]


class Courier:
    """One delivery at a time in each queue, and no more in all than the bot allowed."""

    def __init__(self, cloud: Cloud, http: httpx.AsyncClient) -> None:
        self._cloud, self._http = cloud, http
        self._flying: dict[Queue, asyncio.Task[None]] = {}
        self._failures: dict[int, int] = {}
        self._ready: dict[int, float] = {}
        self._turn = 0

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                changed = self._cloud.changed
                wait = self._start()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await changed.wait()
        finally:
            for task in self._flying.values():
                task.cancel()

    def _start(self) -> float | None:
        """Send off what may leave; seconds until something else may."""
        cloud, now = self._cloud, time.monotonic()
        if not cloud.hook.url:
            return None
        cloud.forget()
        heads: dict[Queue, dict[str, Any]] = {}
        for update in cloud.wanted():
            heads.setdefault(queue(update), update)
        waits = []
        for where, update in heads.items():
            late = self._ready.get(update["update_id"], 0.0) - now
            if late > 0:
                waits.append(late)
            elif where not in self._flying and len(self._flying) < cloud.hook.most:
                self._flying[where] = asyncio.create_task(self._deliver(where, update))
        return min(waits, default=None)

    async def _deliver(self, where: Queue, update: dict[str, Any]) -> None:
        hook, wait = self._cloud.hook, 0.0
        try:
            reply = await self._post(update)
            error = "" if reply.is_success else f"Wrong response from the webhook: {_status(reply)}"
            wait = float(reply.headers.get("retry-after", 0))
        except (httpx.HTTPError, OSError) as failure:
            error = str(failure) if isinstance(failure, OSError) else "Connection failed"
        finally:
            del self._flying[where]
        if error:
            hook.error, hook.failed_at = error, time.time()
            self._later(update["update_id"], wait)
        else:
            self._cloud.updates = [one for one in self._cloud.updates if one is not update]
        self._cloud.move()

    async def _post(self, update: dict[str, Any]) -> httpx.Response:
        hook = self._cloud.hook
        address = urlsplit(hook.url)
        headers = {HEADER: hook.secret} if hook.secret else {}
        behind = self._cloud.hosts.get(f"https://{address.netloc}", ())
        # Each in turn: what ends https before several processes goes on to the next one when one is gone.
        for _ in behind:
            self._turn += 1
            with contextlib.suppress(httpx.ConnectError):
                real = behind[self._turn % len(behind)]
                return await self._http.post(f"{real}{address.path}", json=update, headers=headers)
        raise OSError("Connection refused" if behind else "Failed to resolve host: Name or service not known")

    def _later(self, update_id: int, asked: float) -> None:
        count = self._failures[update_id] = self._failures.get(update_id, 0) + 1
        wait = 0.0 if count == 1 else min(FIRST_WAIT * 2 ** (count - 2), LONGEST_WAIT)
        self._ready[update_id] = time.monotonic() + (asked or wait)


def queue(update: dict[str, Any]) -> Queue:
    """Whose turn it waits for, and whether it is a tap."""
    if "callback_query" in update:
        return int(update["callback_query"]["from"]["id"]), True
    message = next(value for name, value in update.items() if name != "update_id")
    return int(message["chat"]["id"]), False


def _status(reply: httpx.Response) -> str:
    with contextlib.suppress(ValueError):
        return f"{reply.status_code} {HTTPStatus(reply.status_code).phrase}"
    return str(reply.status_code)


@contextlib.asynccontextmanager
async def delivering(cloud: Cloud) -> Any:
    """The courier, at work as long as the server is."""
    # Posts go to this machine over plain http: no certificates to load.
    async with httpx.AsyncClient(timeout=60, verify=False) as http:
        task = asyncio.create_task(Courier(cloud, http).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
