"""Everything that waits to be sent leaves, in order for each chat, one at a time, again after a fault."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterator

from telegram import InputFile
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram import api, render
from bot.channels.telegram.letters import FromOutbox, Letter, ToStranger
from bot.channels.telegram.live import Keyboards
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.page import File, Page
from bot.engine import faults
from bot.engine.engine import Engine
from bot.storage.errors import StorageError
from bot.storage.records import Unsent

logger = logging.getLogger(__name__)
LOOK_EVERY = 1.0


class Sender:
    """Reads the outbox at each round, so that what was erased meanwhile is not sent."""

    def __init__(self, bot: ExtBot[None], engine: Engine, pace: Pace, keyboards: Keyboards) -> None:
        self._bot, self._engine, self._pace, self._keyboards = bot, engine, pace, keyboards
        self._store = engine.store
        self._notices: dict[str, ToStranger] = {}
        self._flying: dict[int, asyncio.Task[None]] = {}
        self._unmarked: set[str] = set()
        self._refused: set[str] = set()
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    async def notify(self, notice: ToStranger) -> None:
        """Send it after what waits already; the same one is not sent twice in a row to a chat."""
        if any((n.chat_id, n.notice.key) == (notice.chat_id, notice.notice.key) for n in self._notices.values()):
            await notice.done()
            return
        self._notices[notice.id] = notice
        self.wake()

    def handed(self) -> set[str]:
        """The notices that wait or are on their way."""
        return set(self._notices)

    async def run(self) -> None:
        """Until cancelled."""
        try:
            while True:
                self._woken.clear()
                await self._sleep(await self._round())
        finally:
            for task in self._flying.values():
                task.cancel()

    async def _sleep(self, longest: float) -> None:
        # Not wait_for: when woken and cancelled at once, Python 3.11 loses the cancellation.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(longest):
                await self._woken.wait()

    async def _round(self) -> float:
        """Send the first letter of each chat that may be written to; seconds until another may."""
        # A letter that arrives while the outbox is read may still stand in what was read.
        flying = set(self._flying)
        try:
            rows = await asyncio.to_thread(self._addressed)
        except StorageError as error:
            logger.warning("the outbox cannot be read: %s", error)
            return LOOK_EVERY
        waits = [LOOK_EVERY]
        for letter in [*self._replies(rows), *self._notices.values()]:
            chat_id = letter.chat_id
            if chat_id in flying:
                continue
            if (wait := self._pace.wait(chat_id)) > 0:
                waits.append(wait)
                continue
            flying.add(chat_id)
            self._flying[chat_id] = asyncio.create_task(self._deliver(letter))
        return min(waits)

    def _addressed(self) -> list[Unsent]:
        """What can be sent. An address forgotten after a day, or sealed under another secret, never comes back."""
        rows = self._store.unsent(api.CHANNEL)
        if lost := [row.id for row in rows if row.address is None]:
            logger.warning("messages without an address were dropped: %d", len(lost))
            self._store.drop(lost)
        return [row for row in rows if row.address is not None]

    def _replies(self, rows: list[Unsent]) -> Iterator[Letter]:
        for row in rows:
            if row.address is not None:
                yield FromOutbox(self._engine, row, int(row.address))

    async def _deliver(self, letter: Letter) -> None:
        try:
            if letter.id not in self._unmarked:
                await self._try(letter)
            await self._mark(letter)
        except TelegramError as error:
            await self._failed(letter, api.fault(error))
        except StorageError as error:
            logger.warning("a delivery cannot be written down: %s", error)
            self._pace.failed(letter.chat_id, None)
        except Exception as error:  # the sender must outlive any one letter
            logger.error("a message could not be sent: %s", type(error).__name__)
            self._pace.failed(letter.chat_id, None)
        finally:
            self._flying.pop(letter.chat_id, None)
            self.wake()

    async def _try(self, letter: Letter) -> None:
        page = await letter.page()
        if page is not None:
            await (self._send_text(letter.chat_id, page) if page.file is None else
                   self._send_file(letter.chat_id, page.text, page.file))  # fmt: skip
            self._pace.sent(letter.chat_id)
        self._unmarked.add(letter.id)

    async def _send_text(self, chat_id: int, page: Page) -> None:
        texts = render.parts(page.text)
        for number, text in enumerate(texts, 1):
            await self._pace.turn()
            faults.point("before_send")
            keyboard = page.keyboard if number == len(texts) else None
            bold = render.entities(text, page.bold)
            sent = await self._bot.send_message(chat_id, text, reply_markup=keyboard, entities=bold)
            if keyboard is not None and not page.lasting:
                self._keyboards.shown(chat_id, sent.message_id)
            if number < len(texts):
                await asyncio.sleep(self._pace.per_chat)

    async def _send_file(self, chat_id: int, caption: str, file: File) -> None:
        await self._pace.turn()
        faults.point("before_send")
        send = self._bot.send_photo if file.kind == "photo" else self._bot.send_document
        await send(chat_id, InputFile(file.content, file.name), caption=caption)

    async def _mark(self, letter: Letter) -> None:
        await (letter.dropped() if letter.id in self._refused else letter.done())
        self._unmarked.discard(letter.id)
        self._refused.discard(letter.id)
        self._notices.pop(letter.id, None)

    async def _failed(self, letter: Letter, fault: api.Fault) -> None:
        if not fault.permanent:
            logger.info("a message will be sent again: %s", fault.cause)
            self._pace.failed(letter.chat_id, fault.wait)
            return
        logger.warning("a message was dropped, for Telegram will never take it: %s", fault.cause)
        self._pace.failed(letter.chat_id, 0)
        self._unmarked.add(letter.id)
        self._refused.add(letter.id)
        try:
            await self._mark(letter)
        except StorageError as error:
            logger.warning("a drop cannot be written down: %s", error)
