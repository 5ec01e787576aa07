"""Files that go with a summary or with one's own data, made when they are sent, from what the answers are then."""

from __future__ import annotations

import asyncio
import logging

import referential
from bot.channels.telegram.page import File, Page
from bot.engine.engine import Engine
from bot.engine.files import DATA, DOCUMENT, PICTURE
from bot.privacy.own_data import text_of
from bot.reports.errors import ReportUnavailable
from bot.storage.base import utc_now
from bot.storage.records import Unsent

logger = logging.getLogger(__name__)
_one_at_a_time = asyncio.Semaphore(1)
"""Drawing keeps a processor busy: conversations go on beside it."""


async def page(engine: Engine, row: Unsent) -> Page | None:
    """The file that the row names, with its caption; a plain sentence where it cannot be made, None when too early."""
    async with _one_at_a_time:
        try:
            file = await asyncio.to_thread(_made, engine, row)
        except ReportUnavailable as error:
            logger.warning("%s", error)
            return Page(engine.wording.text("telegram.no_document", 0, {}))
        except Exception as error:  # a summary that cannot be drawn must hold back no message
            logger.error("a file could not be made: %s", type(error).__name__)
            return Page(engine.wording.text("telegram.no_document", 0, {})) if row.key == DOCUMENT else None
    return Page(row.text, file=file) if file else None


def _made(engine: Engine, row: Unsent) -> File | None:
    return _own_data(engine, row) if row.key == DATA else _summary(engine, row)


def _own_data(engine: Engine, row: Unsent) -> File:
    text = text_of("participation", engine.store.own_participation(row.participation_id), utc_now())
    # The mark lets a phone read the accents.
    return File("document", f"\ufeff{text}".encode(), "mes-donnees-jalon.txt")


def _summary(engine: Engine, row: Unsent) -> File | None:
    from bot.reports.report import pdf, radar_png
    from bot.reports.summary import view

    seen = view(engine.store, referential.load(), row.participation_id)
    if row.key != PICTURE:
        return File("document", pdf(seen), "bilan.pdf")
    drawn = radar_png(seen)
    return File("photo", drawn, "bilan.png") if drawn else None
