"""A person with a phone: types, taps what they see, and waits for what comes."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable
from typing import Any

from bot.botapi.cloud import BOT, NAME, USERNAME, Cloud

_queries = itertools.count(1)


PATIENCE = 60.0
"""Seconds; the machine may be busy with other things."""


async def eventually(true: Callable[[], object], seconds: float = PATIENCE) -> None:
    """Wait until it holds; AssertionError when it does not in time."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited in vain"
        await asyncio.sleep(0.01)


class Phone:
    """One person's private chat with the bot; `chat_id` negative: a group they write in."""

    def __init__(self, cloud: Cloud, chat_id: int = 1001) -> None:
        self.cloud, self.chat_id = cloud, chat_id
        self._kind = "private" if chat_id > 0 else "supergroup"
        self.chat = cloud.chat(chat_id, self._kind)
        self._me = {"id": abs(chat_id), "is_bot": False, "first_name": NAME, "username": USERNAME}

    def types(self, text: str) -> dict[str, Any]:
        """Send a text; the update."""
        command = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split()[0])}]}
        return self.sends(text=text, **(command if text.startswith("/") else {}))

    def sends(self, **content: Any) -> dict[str, Any]:
        """Send anything. In a group, a bot in privacy mode is only told of commands and of what names it."""
        self.chat.opened = True
        message, text = self.cloud.post(self.chat, self._me, **content), str(content.get("text", ""))
        if self.chat_id < 0 and not text.startswith("/") and f"@{BOT['username']}" not in text:
            return {"message": message}
        return self.cloud.update("message", message)

    def edits(self, update: dict[str, Any], text: str) -> dict[str, Any]:
        """Change a message sent before."""
        message = self.chat.messages[update["message"]["message_id"]]
        message.update(text=text, edit_date=int(time.time()))
        return self.cloud.update("edited_message", dict(message))

    def taps(self, label: str, message: dict[str, Any] | None = None) -> dict[str, Any]:
        """Tap the button whose label begins so, on that message or on the newest that has it."""
        candidates = [message] if message else self.said[::-1]
        for shown in candidates:
            for button in buttons(shown):
                if button["text"].startswith(label):
                    return self.sends_data(shown, button["callback_data"])
        raise AssertionError(f"no button « {label} »")

    def sends_data(self, message: dict[str, Any], data: str) -> dict[str, Any]:
        """A tap as the client sends it, whatever the data."""
        query_id = f"query-{next(_queries)}"
        self.cloud.queries[query_id] = None
        query = {"id": query_id, "from": self._me, "chat_instance": "1", "data": data, "message": dict(message)}
        return self.cloud.update("callback_query", query)

    def told(self, update: dict[str, Any]) -> str | None:
        """What the bot answered to a tap; None: nothing yet."""
        return self.cloud.queries[update["callback_query"]["id"]]

    @property
    def said(self) -> list[dict[str, Any]]:
        """The bot's messages, as they stand now."""
        return self.cloud.said_by_bot(self.chat_id)

    @property
    def texts(self) -> list[str]:
        """Their words, or their captions."""
        return [message.get("text", message.get("caption", "")) for message in self.said]

    async def hears(self, words: str, after: int = 0, seconds: float = PATIENCE) -> dict[str, Any]:
        """The first message of the bot, past the first `after`, that holds these words."""
        await eventually(lambda: any(words in text for text in self.texts[after:]), seconds)
        return next(message for message, text in zip(self.said, self.texts, strict=True)
                    if words in text and message in self.said[after:])  # fmt: skip

    async def replied(self, count: int, seconds: float = PATIENCE) -> list[str]:
        """Wait for that many messages in all."""
        await eventually(lambda: len(self.said) >= count, seconds)
        return self.texts


def buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    """Every button under a message, row by row."""
    return [button for row in message.get("reply_markup", {}).get("inline_keyboard", []) for button in row]


__all__ = ["BOT", "Phone", "buttons", "eventually"]
