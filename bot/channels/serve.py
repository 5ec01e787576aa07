"""One process, one loop: the pages, what must be kept tidy, and Telegram."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import logging
import socket
from collections.abc import AsyncIterator
from datetime import timedelta

import typer
import uvicorn
from starlette.applications import Starlette

import referential
from bot.channels import telegram
from bot.channels.web.app import web
from bot.engine.engine import Engine
from bot.engine.errors import EngineError
from bot.reports.network import ahead
from bot.settings import Settings
from bot.storage.errors import StorageError
from bot.storage.network_errors import ShareUnknown
from bot.storage.retention import MONTHS

logger = logging.getLogger(__name__)
EVERY = 15 * 60
CATCH_UP, FORGOTTEN = 30.0, timedelta(minutes=1)
"""How often we look for what is left unanswered, and after how long it is taken to be."""
SETTLED, UNHURRIED = 60.0, 1.0
"""After a start, and between two drawings: whoever talks meanwhile does not notice."""
BUSY = "Le port {port} est déjà pris : arrêtez l’autre programme, ou choisissez un autre port avec JALON_PORT."
REFUSED = "Impossible d’ouvrir {host}, port {port} ({cause}) : vérifiez JALON_HOST et JALON_PORT."


def run(settings: Settings, engine: Engine) -> None:
    """Serve until stopped. A port that cannot be had is said in one sentence, and ends with 1."""
    listening = _listen(settings)
    app = application(settings, engine, telegram.beside(engine, settings))
    # Access logs would hold the links, which are the keys.
    config = uvicorn.Config(app, ws="none", access_log=False, log_level="warning", server_header=False,
                            timeout_graceful_shutdown=10)  # fmt: skip
    # Ctrl + C is how one stops it: no trace of it.
    with listening, contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def application(settings: Settings, engine: Engine, beside: telegram.Beside) -> Starlette:
    """The pages, and Telegram beside them when there is a bot."""
    return web(engine, settings, lambda _: living(settings, engine, beside), beside.way, beside.routes)


@contextlib.asynccontextmanager
async def living(settings: Settings, engine: Engine, also: telegram.Beside | None = None) -> AsyncIterator[None]:
    """First what was received before a stop is answered; then pages are served while the others run beside."""
    await _recovered(engine, timedelta(0))
    tidying = tidy(engine, settings.privacy.months)
    beside = [asyncio.create_task(tidying), asyncio.create_task(catch_up(engine)), asyncio.create_task(redraw(engine))]
    beside += also.tasks() if also else ()
    typer.echo(f"Jalon est prêt : {settings.address}")
    try:
        yield
    finally:
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


async def tidy(engine: Engine, months: int = MONTHS, every: float = EVERY) -> None:
    """Again and again: forget what may not be kept (any longer). A fault waits for the next time."""
    while True:
        try:
            await asyncio.to_thread(engine.store.forget_addresses)
            gone = await asyncio.to_thread(engine.store.purge, months)
            if gone.campaigns:
                logger.info("%d campaigns closed over %d months ago are purged", gone.campaigns, months)
            for purge in (engine.store.purge_sessions, engine.store.purge_passes, engine.store.purge_attempts):
                await asyncio.to_thread(purge)
        except StorageError as error:
            logger.warning("tidying failed: %s", error)
        await asyncio.sleep(every)


async def catch_up(engine: Engine, every: float = CATCH_UP, older_than: timedelta = FORGOTTEN) -> None:
    """Again and again: answer what a fault of the database left unanswered, as a start would."""
    while True:
        await asyncio.sleep(every)
        await _recovered(engine, older_than)


async def redraw(engine: Engine, first: float = SETTLED, every: float = EVERY, pause: float = UNHURRIED) -> None:
    """Again and again, one at a time: what networks will open is drawn, which an update of Jalon has made another."""
    store = engine.store
    await asyncio.sleep(first)
    while True:
        try:
            for share in await asyncio.to_thread(ahead.undrawn, store):
                with contextlib.suppress(ShareUnknown):
                    await asyncio.to_thread(ahead.draw, store, referential.load(), share)
                await asyncio.sleep(pause)
        except StorageError as error:
            logger.warning("drawing ahead failed: %s", error)
        await asyncio.sleep(every)


async def _recovered(engine: Engine, older_than: timedelta) -> None:
    try:
        await engine.recover(older_than)
    except (StorageError, EngineError) as error:
        logger.warning("what was received cannot be answered yet: %s", error)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as error:
        listening.close()
        sentence = BUSY if error.errno == errno.EADDRINUSE else REFUSED
        cause = error.strerror or "adresse inconnue"
        typer.echo(f"Jalon : {sentence.format(host=settings.host, port=settings.port, cause=cause)}", err=True)
        raise typer.Exit(1) from None
    return listening
