"""An update on its way from Telegram to the desk, however it came; what fails for a while is tried again."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from telegram import Update
from telegram.ext import ExtBot

from bot.channels.telegram.desk import Desk
from bot.channels.telegram.heard import Heard, heard, unread
from bot.engine.engine import Engine
from bot.engine.errors import EngineError, TooBusy
from bot.storage.errors import StorageError

logger = logging.getLogger(__name__)
TRIES = 30
"""Seconds during which what was received is tried again; after them one that can never be answered blocks no other."""


class Reception:
    """Takes updates, and after a fault catches up before it takes others."""

    def __init__(self, engine: Engine, desk: Desk) -> None:
        self._engine, self._desk = engine, desk
        self._catching: asyncio.Task[None] | None = None

    async def take(self, update: Heard) -> bool:
        """False: it is to be told again. True: it is in the inbox, or can never be taken."""
        if self._catching is not None and not self._catching.done():
            return False
        try:
            await self._desk.take(update)
        except (StorageError, EngineError) as error:
            logger.warning("an update cannot be answered: %s", error)
            if transient(error):
                self._catching = self._catching or asyncio.create_task(self._catch_up())
                return False
        except Exception as error:  # one update that we cannot bear must not hold back all others
            logger.error("an update could not be answered: %s", type(error).__name__)
        return True

    async def caught_up(self) -> None:
        """Wait until what was received before a fault is answered."""
        if self._catching is not None:
            await asyncio.shield(self._catching)

    async def finish(self) -> None:
        """Nothing goes on behind our back."""
        if self._catching is not None:
            self._catching.cancel()
            await asyncio.gather(self._catching, return_exceptions=True)

    async def _catch_up(self) -> None:
        try:
            for _ in range(TRIES):
                await asyncio.sleep(1)
                try:
                    await self._engine.recover()
                except (StorageError, EngineError) as error:
                    logger.warning("what was received cannot be answered yet: %s", error)
                    if not transient(error):
                        return
                else:
                    return
        finally:
            self._catching = None


def transient(error: StorageError | EngineError) -> bool:
    """Worth trying again: another process was busy with the same conversation, or the database was."""
    return isinstance(error, TooBusy) or (isinstance(error, StorageError) and error.transient)


def readable(raw: dict[str, Any], bot: ExtBot[Any]) -> Heard | None:
    """What the library makes of it, or what we can do without."""
    try:
        return heard(Update.de_json(raw, bot))
    except Exception:  # a kind of update that the library or we have never seen
        return unread(raw)
