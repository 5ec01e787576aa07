"""The whole server behind its public address, for an emulator that brings the updates."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

import httpx
from starlette.applications import Starlette

from bot.botapi.cloud import Cloud
from bot.botapi.phone import eventually
from bot.channels import serve, telegram
from bot.channels.telegram.pace import Pace
from bot.engine.engine import Engine
from bot.settings import Settings
from tests.serving import serving
from tests.telegram.process import PUBLIC


def application(settings: Settings, engine: Engine) -> Starlette:
    """As `jalon serve` makes it, without haste."""
    return serve.application(settings, engine, telegram.beside(engine, settings, Pace(0.0, 0.0)))


@contextlib.asynccontextmanager
async def jalon(settings: Settings, engine: Engine, cloud: Cloud) -> AsyncIterator[httpx.AsyncClient]:
    """The whole server behind the public address, as soon as Telegram was told of it."""
    async with serving(application(settings, engine), lifespan=True) as address:
        cloud.hosts[PUBLIC] = [address]
        if settings.telegram_webhook:
            await eventually(lambda: cloud.hook.url)
        async with httpx.AsyncClient(base_url=address, timeout=30) as http:
            yield http


def update(text: str, update_id: int = 1) -> dict[str, object]:
    """As Telegram writes it."""
    chat = {"id": 1001, "type": "private", "first_name": "Zoé"}
    message = {"message_id": 1, "date": 0, "chat": chat, "from": {**chat, "is_bot": False}, "text": text}
    return {"update_id": update_id, "message": message}
