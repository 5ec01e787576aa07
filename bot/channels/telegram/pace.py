"""How fast messages leave: one a second to a chat, so many a second in all, and chats held back for a while."""

from __future__ import annotations

import asyncio
import time

PER_CHAT = 1.0
OVERALL = 1 / 28
"""Seconds between two messages, whoever they go to: Telegram allows about thirty a second."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
MANY = 5000


class Pace:
    """One message at a time per chat is the caller's part."""

    def __init__(self, per_chat: float = PER_CHAT, overall: float = OVERALL) -> None:
        self.per_chat, self._overall = per_chat, overall
        self._next = 0.0
        self._ready: dict[int, float] = {}
        self._failures: dict[int, int] = {}

    def wait(self, chat_id: int) -> float:
        """Seconds before that chat may be written to."""
        return max(0.0, self._ready.get(chat_id, 0.0) - time.monotonic())

    async def turn(self) -> None:
        """Wait for the next place among all chats."""
        now = time.monotonic()
        at = max(now, self._next)
        self._next = at + self._overall
        await asyncio.sleep(at - now)

    def sent(self, chat_id: int) -> None:
        """A message arrived: the next one a second later."""
        self._failures.pop(chat_id, None)
        self._hold(chat_id, self.per_chat)

    def failed(self, chat_id: int, wait: float | None) -> None:
        """Hold that chat for as long as asked, else longer at each failure in a row."""
        count = self._failures[chat_id] = self._failures.get(chat_id, 0) + 1
        self._hold(chat_id, min(FIRST_WAIT * 2 ** min(count - 1, 10), LONGEST_WAIT) if wait is None else wait)

    def _hold(self, chat_id: int, seconds: float) -> None:
        now = time.monotonic()
        if len(self._ready) > MANY:
            self._ready = {chat: ready for chat, ready in self._ready.items() if ready > now}
            self._failures = {chat: count for chat, count in self._failures.items() if chat in self._ready}
        self._ready[chat_id] = now + seconds
