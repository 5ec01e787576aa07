"""Updates that Telegram brings: 200 only once they are in the inbox, else Telegram brings them again."""

from __future__ import annotations

import asyncio
import contextlib
import hmac
import json
import logging
from collections.abc import Iterator
from typing import Any
from weakref import WeakValueDictionary

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram.ext import ExtBot

from bot.channels.telegram.heard import READ
from bot.channels.telegram.links import PATH
from bot.channels.telegram.reception import Reception, readable
from bot.storage.crypto import Vault

logger = logging.getLogger(__name__)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
MOST_AT_ONCE = 40
CHECK_EVERY = 60.0
AGAIN = {"Retry-After": "1"}
FAILING = ("Telegram n’arrive pas à remettre les messages à {url} ({cause}) : vérifiez que cette adresse s’ouvre "
           "depuis l’internet et mène à Jalon, ou choisissez JALON_TELEGRAM_MODE=polling.")  # fmt: skip


class Webhook:
    """`must`: asked for by name, so that we do not poll instead when Telegram refuses the address."""

    def __init__(self, address: str, vault: Vault, must: bool = False) -> None:
        self.url, self.must = address + PATH, must
        # The same in every process that shares the installation's secret: nothing to set, nothing to keep.
        self._secret = vault.mac(f"webhook:{self.url}").hex()
        self._bot: ExtBot[Any] | None = None
        self._reception: Reception | None = None
        self._chats: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._told = 0.0

    @property
    def route(self) -> Route:
        """For the application of the pages."""
        return Route(PATH, self.receive, methods=["POST"])

    @contextlib.contextmanager
    def open(self, bot: ExtBot[Any], reception: Reception) -> Iterator[None]:
        """Updates are taken meanwhile; before and after, Telegram is asked to come again."""
        self._bot, self._reception = bot, reception
        try:
            yield
        finally:
            self._bot = self._reception = None

    async def receive(self, request: Request) -> Response:
        """403 for whoever does not know the secret, before anything of theirs is read."""
        known = request.headers.get(HEADER, "").encode("latin-1")
        if not hmac.compare_digest(known, self._secret.encode()):
            return Response(status_code=403)
        bot, reception = self._bot, self._reception
        if bot is None or reception is None:
            return Response(status_code=503, headers=AGAIN)
        try:
            raw = json.loads(await request.body())
            update_id = int(raw["update_id"])
        except (ValueError, TypeError, KeyError):
            return Response(status_code=400)
        update = readable(raw, bot)
        if update is None:
            logger.debug("an update that needs no answer: %d", update_id)
            return Response()
        # One that comes again while we still think of it waits here, and what follows it waits at Telegram's.
        async with self._chats.setdefault(update.chat_id, asyncio.Lock()):
            taken = await reception.take(update)
        return Response() if taken else Response(status_code=503, headers=AGAIN)

    async def set(self, bot: ExtBot[Any]) -> None:
        """From now on Telegram brings updates, those that wait too."""
        await bot.set_webhook(self.url, secret_token=self._secret, allowed_updates=READ, drop_pending_updates=False,
                              max_connections=MOST_AT_ONCE)  # fmt: skip

    async def watch(self, bot: ExtBot[Any]) -> None:
        """Until cancelled: set again when another program took it away; a failure of Telegram's is said in the log."""
        while True:
            await asyncio.sleep(CHECK_EVERY)
            info = await bot.get_webhook_info()
            if info.url != self.url:
                logger.warning("Un autre programme a changé le webhook de ce robot : Jalon le remet.")
                await self.set(bot)
            failed = info.last_error_date.timestamp() if info.last_error_date else 0.0
            if failed > self._told and info.pending_update_count:
                logger.error(FAILING.format(url=self.url, cause=info.last_error_message))
            self._told = max(self._told, failed)
