"""Of several processes one alone polls and sends: the others wait, and one takes over when it stops or dies."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from bot.storage.errors import StorageError
from bot.storage.sole import Sole

logger = logging.getLogger(__name__)
TRY_EVERY = 1.0
CHECK_EVERY = 5.0
WAITING = "Un autre processus de Jalon s’occupe de Telegram ; celui-ci prendra sa place s’il s’arrête."
TAKEN = "Ce processus s’occupe maintenant de Telegram."


class NoLongerAlone(Exception):  # noqa: N818
    """The database dropped our connection: another process may be the one by now."""


class Alone:
    """`sole` None: nobody else can be there."""

    def __init__(self, sole: Sole | None) -> None:
        self._sole = sole

    async def wait(self) -> None:
        """Until it is us."""
        waited = False
        while self._sole is not None and not await self._asked(self._sole.acquire):
            if not waited:
                logger.warning(WAITING)
            waited = True
            await asyncio.sleep(TRY_EVERY)
        if waited:
            logger.warning(TAKEN)

    async def watch(self) -> None:
        """Until cancelled, or until it is no longer us."""
        while self._sole is None or await self._asked(self._sole.held):
            await asyncio.sleep(CHECK_EVERY)
        raise NoLongerAlone

    def end(self) -> None:
        """Another may be the one."""
        if self._sole is not None:
            self._sole.release()

    async def _asked(self, question: Callable[[], bool]) -> bool:
        asked = asyncio.create_task(asyncio.to_thread(question))
        try:
            return await asyncio.shield(asked)
        except StorageError as error:
            logger.warning("who speaks with Telegram cannot be asked: %s", error)
            return False
        except asyncio.CancelledError:
            # A lock taken while we leave would be nobody's.
            await asyncio.wait([asked])
            raise
