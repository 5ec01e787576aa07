"""Telegram: updates taken into the inbox, replies sent from the outbox, beside the web on the same loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from starlette.routing import Route

from bot.channels.telegram.links import Way
from bot.channels.telegram.pace import Pace

if TYPE_CHECKING:
    from bot.engine.engine import Engine
    from bot.settings import Settings


@dataclass(frozen=True)
class Beside:
    """What the pages need to know of it. Empty without a token."""

    way: Way = field(default_factory=Way)
    routes: tuple[Route, ...] = ()
    run: Callable[[], Coroutine[Any, Any, None]] | None = None

    def tasks(self) -> list[asyncio.Task[None]]:
        """What runs as long as the server does."""
        return [asyncio.create_task(self.run())] if self.run is not None else []


def beside(engine: Engine, settings: Settings, pace: Pace | None = None) -> Beside:
    """As the settings say; the library is imported only with a token."""
    token = settings.telegram_token
    if not token:
        return Beside()
    from bot.channels.telegram.channel import Setup, telegram
    from bot.channels.telegram.webhook import Webhook
    from bot.storage.sole import sole

    webhook = None
    if settings.telegram_webhook:
        webhook = Webhook(settings.address, engine.store.vault, must=settings.telegram_mode == "webhook")
    setup = Setup(pace or Pace(), webhook=webhook, sole=sole(settings.database_url))
    routes = (webhook.route,) if webhook is not None else ()
    return Beside(setup.way, routes, lambda: telegram(engine, token, setup))
