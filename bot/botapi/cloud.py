"""What Telegram holds: who talks with the bot, the messages of each chat, the updates not yet confirmed."""

from __future__ import annotations

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from bot.botapi.faults import Faults
from bot.botapi.hooks import Hook
from bot.botapi.refusals import BLOCKED, KICKED, STRANGER, bad
from bot.botapi.uploads import Upload

TOKEN = "4242:a-token-for-tests-only"
BOT = {"id": 4242, "is_bot": True, "first_name": "Jalon", "username": "jalon_test_bot"}
NAME, USERNAME = "Prudence-Secrete", "prudence_secrete"
"""Of every person here; found in no database and in no log of ours."""
DAY = 86_400.0
SENDING = ("sendmessage", "sendphoto", "senddocument")


@dataclass
class Chat:
    """`messages`: by id, the bot's and the others'. `opened`: the person has written first."""

    id: int
    kind: str = "private"
    messages: dict[int, dict[str, Any]] = field(default_factory=dict)
    opened: bool = False
    blocked: bool = False
    actions: list[str] = field(default_factory=list)

    def card(self) -> dict[str, Any]:
        """As it stands in an update."""
        if self.kind == "private":
            return {"id": self.id, "type": "private", "first_name": NAME, "username": USERNAME}
        return {"id": self.id, "type": self.kind, "title": "Le pôle"}


@dataclass(frozen=True)
class Call:
    """A request that reached us, in order, whatever became of it."""

    method: str
    chat_id: int | None
    at: float
    params: dict[str, Any]
    processed: bool


class Cloud:
    """One bot's view of Telegram. `hosts`: a public https address to what stands behind it here, tried in turn."""

    def __init__(self) -> None:
        self.chats: dict[int, Chat] = {}
        self.updates: list[dict[str, Any]] = []
        self.calls: list[Call] = []
        self.queries: dict[str, str | None] = {}
        self.commands: list[dict[str, str]] = []
        self.hook = Hook()
        self.hosts: dict[str, list[str]] = {}
        self.allowed: list[str] | None = None
        self.faults = Faults()
        self.changed = asyncio.Event()
        self.poll = 0
        self.polling = False
        self.closed = False
        self.files: dict[str, Upload] = {}
        self.handed: dict[int, float] = {}
        """When each update was first given to the bot, by the monotonic clock."""
        self._told_at: dict[int, float] = {}
        self._update_ids = itertools.count(700_001)
        self._message_ids = itertools.count(1)

    def chat(self, chat_id: int, kind: str = "private") -> Chat:
        """That chat, made when it is new."""
        return self.chats.setdefault(chat_id, Chat(chat_id, kind))

    def writable(self, chat_id: int) -> Chat:
        """A chat the bot may write to, or the reason why not."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise bad("chat not found")
        if chat.blocked:
            raise BLOCKED if chat.kind == "private" else KICKED
        if not chat.opened:
            raise STRANGER
        return chat

    def post(self, chat: Chat, sender: dict[str, Any], **content: Any) -> dict[str, Any]:
        """A new message in a chat."""
        message = {"message_id": next(self._message_ids), "date": int(time.time()), "chat": chat.card(), "from": sender,
                   **{name: value for name, value in content.items() if value is not None}}  # fmt: skip
        chat.messages[message["message_id"]] = message
        self.move()
        return message

    def forget(self, age: float = DAY) -> None:
        """Updates that nobody fetched are dropped after 24 hours."""
        oldest = time.time() - age
        self.updates = [update for update in self.updates if self._told_at[int(update["update_id"])] > oldest]

    def update(self, kind: str, content: dict[str, Any]) -> dict[str, Any]:
        """Something for the bot to read."""
        update: dict[str, Any] = {"update_id": next(self._update_ids), kind: content}
        self.updates.append(update)
        self._told_at[update["update_id"]] = time.time()
        self.move()
        return update

    def move(self) -> None:
        """Wake whoever waits for a change."""
        self.changed.set()
        self.changed = asyncio.Event()

    def wanted(self) -> list[dict[str, Any]]:
        """The updates of the kinds the bot asked for."""
        kinds = self.allowed
        return [update for update in self.updates if kinds is None or any(kind in update for kind in kinds)]

    @property
    def idle(self) -> bool:
        """Every update was confirmed, and a poll or a webhook waits for more."""
        return not self.updates and (self.polling or bool(self.hook.url))

    def said_by_bot(self, chat_id: int) -> list[dict[str, Any]]:
        """The bot's messages in a chat, as they stand now."""
        messages = self.chat(chat_id).messages.values()
        return [message for message in messages if message["from"]["is_bot"]]

    def sent(self, chat_id: int | None = None) -> list[Call]:
        """The messages that arrived, in order, files among them."""
        return [call for call in self.calls if call.method in SENDING and call.processed
                and chat_id in (None, call.chat_id)]  # fmt: skip
