"""Telegram: updates read into the inbox, replies sent from the outbox, beside the web on the same loop."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.engine.engine import Engine


def tasks(engine: Engine, token: str | None) -> list[asyncio.Task[None]]:
    """What runs beside the pages: nothing without a token."""
    if not token:
        return []
    from bot.channels.telegram.channel import telegram

    return [asyncio.create_task(telegram(engine, token))]
