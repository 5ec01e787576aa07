"""What is to be sent: a reply from the outbox, or a notice to a chat that has no conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.telegram import render
from bot.engine.engine import Engine
from bot.storage.records import Unsent
from bot.storage.store import Store

DEMONSTRATION = "demo"
"""The code of the one button that stands outside a conversation."""


@dataclass(frozen=True, slots=True)
class Page:
    """A message as it goes out."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None


class Letter(Protocol):
    """`id` is never that of another letter."""

    @property
    def id(self) -> str: ...
    @property
    def chat_id(self) -> int: ...

    async def page(self) -> Page:
        """As it is to be sent now."""

    async def done(self) -> None:
        """Delivered, or never to be: not to be sent again."""


@dataclass(frozen=True, slots=True)
class FromOutbox:
    """A reply of a conversation."""

    store: Store
    row: Unsent
    chat_id: int

    @property
    def id(self) -> str:
        """By its row."""
        return f"outbox:{self.row.id}"

    async def page(self) -> Page:
        """Without its buttons once the conversation has moved on: they would answer nothing."""
        version = await asyncio.to_thread(_version, self.store, self.row) if self.row.buttons else None
        return Page(self.row.text, render.keyboard(self.row.buttons, version) if version is not None else None)

    async def done(self) -> None:
        """Its address is erased."""
        await asyncio.to_thread(self.store.mark_sent, [self.row.id])


def _version(store: Store, row: Unsent) -> int | None:
    """The version that the reply led to, None when it is past."""
    lines = [line for line in store.transcript(row.participation_id) if line.author == "jalon"]
    newest = max((line.turn or 0 for line in lines), default=0)
    mine = (line.turn for line in lines if (line.at, line.key, line.text) == (row.created_at, row.key, row.text))
    return newest if newest in mine else None


@dataclass(frozen=True, slots=True)
class Notice:
    """`values`: what its wording needs; `token`: that of a campaign's link, for the way to the private chat."""

    key: str
    values: Mapping[str, str] = field(default_factory=dict)
    token: str = ""


@dataclass(frozen=True, slots=True)
class ToStranger:
    """A notice waiting in the inbox, with the update it answers."""

    engine: Engine
    inbox_id: int
    chat_id: int
    notice: Notice
    username: str

    @property
    def id(self) -> str:
        """By the update."""
        return f"inbox:{self.inbox_id}"

    async def page(self) -> Page:
        """Its words and its one button."""
        text = self.engine.wording.text(self.notice.key, 0, self.notice.values)
        button = self._button()
        return Page(text, InlineKeyboardMarkup([[button]]) if button else None)

    async def done(self) -> None:
        """The update is dealt with: what it held is dropped."""
        await asyncio.to_thread(self.engine.store.settle, self.inbox_id)

    def _button(self) -> InlineKeyboardButton | None:
        if self.notice.key == "telegram.no_link":
            label = self.engine.wording.text("telegram.demonstration", 0, {})
            return InlineKeyboardButton(label, callback_data=render.data(0, DEMONSTRATION))
        if self.notice.key == "telegram.group":
            label = self.engine.wording.text("telegram.private", 0, {})
            return InlineKeyboardButton(label, url=start_link(self.username, self.notice.token))
        return None


def start_link(username: str, token: str = "") -> str:
    """Opens the private chat; with a token, *Démarrer* sends it."""
    return f"https://t.me/{username}?start={token}" if token else f"https://t.me/{username}"
