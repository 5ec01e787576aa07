"""Long polling of our own: the offset moves only once every update of the batch is in the inbox."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Iterable
from typing import Any

from telegram import Update
from telegram.error import Conflict, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram import api
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.heard import READ, Heard, heard
from bot.engine.engine import Engine
from bot.engine.errors import EngineError
from bot.storage.errors import StorageError

logger = logging.getLogger(__name__)
LONG_POLL = 25
AT_ONCE = 100
LONGEST_WAIT = 30.0


class Poller:
    """Reads updates until cancelled, whatever happens."""

    def __init__(self, bot: ExtBot[Any], engine: Engine, desk: Desk) -> None:
        self._bot, self._engine, self._desk = bot, engine, desk
        self._offset: int | None = None
        self._failures = 0

    async def run(self) -> None:
        """Raises InvalidToken when Telegram no longer knows the bot."""
        while True:
            updates = await self._updates()
            if updates and await self._all_taken(updates):
                # Telegram forgets them when it is asked for the next one.
                self._offset = max(update.update_id for update in updates) + 1

    async def _updates(self) -> tuple[Update, ...]:
        try:
            found = await self._read()
        except TelegramError as error:
            if api.refused(error):
                raise
            await self._wait(error)
            return ()
        self._failures = 0
        return found

    async def _read(self) -> tuple[Update, ...]:
        try:
            return await self._bot.get_updates(self._offset, AT_ONCE, LONG_POLL, allowed_updates=READ)
        except TelegramError:
            raise
        except Exception as error:  # the library cannot bear one of them: read them one by one
            logger.error("a batch of updates cannot be read: %s", type(error).__name__)
            raw = await self._bot.do_api_request("getUpdates", {"offset": self._offset, "limit": AT_ONCE})
            return tuple(_readable(update, self._bot) for update in raw)

    async def _wait(self, error: TelegramError) -> None:
        self._failures += 1
        if isinstance(error, Conflict) and self._failures == 1:
            logger.error("Un autre programme lit les messages de ce robot : arrêtez-le. Nouvel essai bientôt.")
        else:
            logger.info("updates cannot be read: %s", type(error).__name__)
        asked = api.fault(error).wait
        await asyncio.sleep(asked if asked is not None else min(0.5 * 2 ** min(self._failures, 10), LONGEST_WAIT))

    async def _all_taken(self, updates: Iterable[Update]) -> bool:
        """Chats side by side, the updates of one in order. False: to be read again, repeats being recognised."""
        found = sorted((h for u in updates if (h := _heard(u)) is not None), key=lambda h: (h.chat_id, h.update_id))
        chats = [list(group) for _, group in itertools.groupby(found, key=lambda h: h.chat_id)]
        taken = await asyncio.gather(*(self._chat(chat) for chat in chats))
        if all(taken):
            return True
        await asyncio.sleep(1)
        await self._recover()
        return False

    async def _chat(self, updates: list[Heard]) -> bool:
        for update in updates:
            try:
                await self._desk.take(update)
            except (StorageError, EngineError) as error:
                logger.warning("an update waits: %s", error)
                return False
            except Exception as error:  # one update that we cannot bear must not hold back all others
                logger.error("an update could not be answered: %s", type(error).__name__)
        return True

    async def _recover(self) -> None:
        """What was received before the fault is answered before what follows it."""
        try:
            await self._engine.recover()
        except (StorageError, EngineError) as error:
            logger.warning("what waits cannot be answered yet: %s", error)


def _readable(raw: dict[str, Any], bot: ExtBot[Any]) -> Update:
    """An update that cannot be read keeps its number, so that it is passed over."""
    try:
        return Update.de_json(raw, bot)
    except Exception:  # whatever the library makes of it
        return Update(raw["update_id"])


def _heard(update: Update) -> Heard | None:
    try:
        return heard(update)
    except Exception as error:  # a kind of message that we have never seen
        logger.error("an update could not be read: %s", type(error).__name__)
        return None
