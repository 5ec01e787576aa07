"""What is to be sent: a reply from the outbox, or a notice to a chat that has no conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.channels.telegram import attached, glossary, render
from bot.channels.telegram.links import start_link
from bot.channels.telegram.page import Page
from bot.conversation.moves.asides import GLOSSARY
from bot.engine.engine import Engine
from bot.storage.records import FILE, Unsent
from bot.storage.store import Store

DEMONSTRATION = "demo"
"""The code of the one button that stands outside a conversation."""


class Letter(Protocol):
    """`id` is never that of another letter."""

    @property
    def id(self) -> str: ...
    @property
    def chat_id(self) -> int: ...

    async def page(self) -> Page | None:
        """As it is to be sent now; None: there is nothing to send after all."""

    async def done(self) -> None:
        """Delivered: not to be sent again."""

    async def dropped(self) -> None:
        """Refused for ever: not to be sent again, and not told as sent."""


@dataclass(frozen=True, slots=True)
class FromOutbox:
    """A reply of a conversation."""

    engine: Engine
    row: Unsent
    chat_id: int

    @property
    def id(self) -> str:
        """By its row."""
        return f"outbox:{self.row.id}"

    async def page(self) -> Page | None:
        """Without its buttons once the conversation has moved on: they would answer nothing."""
        row, store = self.row, self.engine.store
        if row.key.startswith(FILE):
            return await attached.page(self.engine, row)
        if row.key == GLOSSARY:
            return glossary.page(self.engine.wording)
        version = await asyncio.to_thread(_version, store, row) if row.buttons else None
        keyboard = render.keyboard(row.buttons, version) if version is not None else None
        return Page(row.text, keyboard, bold=render.asked(row.key, row.text))

    async def done(self) -> None:
        """Its address is erased."""
        await asyncio.to_thread(self.engine.store.mark_sent, [self.row.id])

    async def dropped(self) -> None:
        """Its address is erased too."""
        await asyncio.to_thread(self.engine.store.drop, [self.row.id])


def _version(store: Store, row: Unsent) -> int | None:
    """The version that the reply led to, None when it is past."""
    return row.turn if store.load(row.participation_id).version == row.turn else None


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
        if self.notice.key == GLOSSARY:
            return glossary.page(self.engine.wording)
        text = self.engine.wording.text(self.notice.key, 0, self.notice.values)
        button = self._button()
        return Page(text, InlineKeyboardMarkup([[button]]) if button else None)

    async def done(self) -> None:
        """The update is dealt with: what it held is dropped."""
        await asyncio.to_thread(self.engine.store.settle, self.inbox_id)

    async def dropped(self) -> None:
        """The update is dealt with all the same."""
        await self.done()

    def _button(self) -> InlineKeyboardButton | None:
        if self.notice.key == "telegram.no_link":
            label = self.engine.wording.text("telegram.demonstration", 0, {})
            return InlineKeyboardButton(label, callback_data=render.data(0, DEMONSTRATION))
        if self.notice.key == "telegram.group":
            label = self.engine.wording.text("telegram.private", 0, {})
            return InlineKeyboardButton(label, url=start_link(self.username, self.notice.token))
        return None
