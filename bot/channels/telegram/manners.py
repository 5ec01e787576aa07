"""What makes the thread read as a dialogue: typing, buttons taken away, taps answered. None of it is needed, so a
fault of Telegram here is let go."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable
from typing import Any

from telegram.constants import ChatAction
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram import render
from bot.channels.telegram.heard import Tap
from bot.channels.telegram.live import Keyboards
from bot.channels.telegram.page import Page
from bot.wording.render import Wording

logger = logging.getLogger(__name__)
BEFORE_TYPING = 0.3
TYPING_LASTS = 4.5


class Manners:
    """All of it beside the conversation, never in its way."""

    def __init__(self, bot: ExtBot[Any], wording: Wording, keyboards: Keyboards) -> None:
        self._bot, self._wording, self._keyboards = bot, wording, keyboards
        self._beside: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def typing(self, chat_id: int) -> AsyncIterator[None]:
        """« écrit… » as soon as thinking lasts."""
        task = asyncio.create_task(self._type(chat_id))
        try:
            yield
        finally:
            task.cancel()

    @contextlib.asynccontextmanager
    async def moving_on(self, chat_id: int, tap: Tap | None) -> AsyncIterator[None]:
        """The keyboards of before go once the conversation has moved; if it did not, they stay."""
        before = self._keyboards.take(chat_id)
        try:
            yield
        except BaseException:
            for message_id in before:
                self._keyboards.shown(chat_id, message_id)
            raise
        kept = tap.message_id if tap else None
        self._do(*(self._strip(chat_id, message_id) for message_id in before if message_id != kept))

    def answered(self, chat_id: int, tap: Tap) -> None:
        """The question shows what was chosen and can be tapped no more."""
        self._do(self._bot.answer_callback_query(tap.query_id), self._close(chat_id, tap))

    def refused(self, chat_id: int, tap: Tap, key: str) -> None:
        """Say why nothing came of it."""
        text = self._wording.text(key, 0, {})
        self._do(self._bot.answer_callback_query(tap.query_id, text, show_alert=True),
                 self._strip(chat_id, tap.message_id))  # fmt: skip

    def repeated(self, chat_id: int, tap: Tap) -> None:
        """A tap that was answered before a stop: its button no longer waits."""
        self._do(self._bot.answer_callback_query(tap.query_id), self._strip(chat_id, tap.message_id))

    def turned(self, chat_id: int, tap: Tap, page: Page | None) -> None:
        """Another page in the same message, or none: it goes."""
        show = (
            self._bot.delete_message(chat_id, tap.message_id) if page is None else
            self._bot.edit_message_text(page.text, chat_id, tap.message_id, reply_markup=page.keyboard,
                                        entities=render.entities(page.text, page.bold))
        )  # fmt: skip
        self._do(self._bot.answer_callback_query(tap.query_id), show)

    async def finish(self) -> None:
        """Wait a moment for what is under way."""
        if self._beside:
            await asyncio.wait(self._beside, timeout=1)

    def _close(self, chat_id: int, tap: Tap) -> Awaitable[Any]:
        if not tap.text or not tap.label:
            return self._strip(chat_id, tap.message_id)
        text = render.chosen(tap.text, tap.label)
        return self._bot.edit_message_text(text, chat_id, tap.message_id, entities=tap.entities)

    def _strip(self, chat_id: int, message_id: int) -> Awaitable[Any]:
        return self._bot.edit_message_reply_markup(chat_id, message_id)

    async def _type(self, chat_id: int) -> None:
        await asyncio.sleep(BEFORE_TYPING)
        while True:
            await _politely(self._bot.send_chat_action(chat_id, ChatAction.TYPING))
            await asyncio.sleep(TYPING_LASTS)

    def _do(self, *calls: Awaitable[Any]) -> None:
        task = asyncio.create_task(_one_by_one(calls))
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)


async def _one_by_one(calls: tuple[Awaitable[Any], ...]) -> None:
    for call in calls:
        await _politely(call)


async def _politely(call: Awaitable[Any]) -> None:
    """« message is not modified », « query is too old », a time-out: none matters here."""
    try:
        await call
    except TelegramError as error:
        logger.debug("a courtesy failed: %s", type(error).__name__)
