"""Long polling of our own: the offset moves only once every update of the batch is in the inbox."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Iterable
from typing import Any

from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram import api
from bot.channels.telegram.heard import READ, Heard, heard
from bot.channels.telegram.reception import Reception, readable

logger = logging.getLogger(__name__)
LONG_POLL = 25
AT_ONCE = 100
LONGEST_WAIT = 30.0
Batch = dict[int, Heard | None]
"""Updates by their number, None for what needs no answer."""


class Poller:
    """Reads updates until cancelled, whatever happens."""

    def __init__(self, bot: ExtBot[Any], reception: Reception) -> None:
        self._bot, self._reception = bot, reception
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Raises InvalidToken when Telegram no longer knows the bot."""
        while True:
            batch = await self._batch()
            if batch and await self._all_taken([update for update in batch.values() if update is not None]):
                # Telegram forgets them when it is asked for the next one.
                self._offset = max(batch) + 1

    async def _batch(self) -> Batch:
        try:
            found = await self._read()
        except TelegramError as error:
            if isinstance(error, InvalidToken):
                raise
            await self._wait(error)
            return {}
        self._failures = 0
        return found

    async def _read(self) -> Batch:
        try:
            found = await self._bot.get_updates(self._offset, AT_ONCE, LONG_POLL, allowed_updates=READ)
            return {update.update_id: heard(update) for update in found}
        except TelegramError:
            raise
        except Exception as error:  # a kind of update that the library or we have never seen: one by one
            logger.error("a batch of updates cannot be read: %s", type(error).__name__)
            raw = await self._bot.do_api_request("getUpdates", {"offset": self._offset, "limit": AT_ONCE})
            return {update["update_id"]: readable(update, self._bot) for update in raw}

    async def _wait(self, error: TelegramError) -> None:
        self._failures += 1
        if isinstance(error, Conflict) and self._failures == 1:
            logger.error("Un autre programme lit les messages de ce robot : arrêtez-le. Nouvel essai bientôt.")
        else:
            logger.info("updates cannot be read: %s", type(error).__name__)
        asked = api.fault(error).wait
        await asyncio.sleep(asked if asked is not None else min(0.5 * 2 ** min(self._failures, 10), LONGEST_WAIT))

    async def _all_taken(self, updates: Iterable[Heard]) -> bool:
        """Chats side by side, the updates of one in order. False: to be read again, repeats being recognised."""
        found = sorted(updates, key=lambda update: (update.chat_id, update.update_id))
        chats = [list(group) for _, group in itertools.groupby(found, key=lambda update: update.chat_id)]
        taken = await asyncio.gather(*(self._chat(chat) for chat in chats))
        # What was received before a fault is answered before anything that follows it is read.
        await self._reception.caught_up()
        return all(taken)

    async def _chat(self, updates: list[Heard]) -> bool:
        for update in updates:
            if not await self._reception.take(update):
                return False
        return True
