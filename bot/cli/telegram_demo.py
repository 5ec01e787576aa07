"""`jalon telegram-demo`: the whole of Telegram without Telegram, a terminal as the phone."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import os
import sys
import tempfile
import threading
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained

if TYPE_CHECKING:
    from bot.botapi.cloud import Cloud
    from bot.botapi.terminal import Terminal
    from bot.engine.brain import Brain
    from bot.engine.engine import Engine
    from bot.settings import Settings
    from bot.storage.store import Store

WELCOME = """Un faux Telegram tourne sur cette machine, avec le vrai Jalon derrière.
Écrivez comme sur un téléphone ; « #3 » touche le bouton 3 ; « !photo », « !vocal », « !contact » en envoient ;
« !modifier … » change votre dernier message. Ctrl + C pour finir."""
CHAT = 1001
PER_CHAT = 0.2
"""Seconds between two messages: nobody limits us here."""
LOOK_EVERY = 0.1


def demo(
    page: Annotated[Path | None, typer.Option("--page", help="Garder la conversation dans cette page HTML.")] = None,
) -> None:
    """Essayer Jalon sur Telegram sans compte ni réseau : ce terminal sert de téléphone."""
    with explained():
        settings = settings_module.read()
        typer.echo("Jalon démarre…")
        brain = wiring.open_brain(settings)
    folder = Path(tempfile.mkdtemp(prefix="jalon-telegram-"))
    with explained(), contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_demonstration(settings, brain, folder, page))
    typer.echo(f"\nFin de la démonstration. Les fichiers reçus sont dans {folder}")


async def _demonstration(settings: Settings, brain: Brain, folder: Path, page: Path | None) -> None:
    """A database, a Bot API server and Jalon's own, all for the time of one conversation."""
    from bot.botapi.cloud import Cloud
    from bot.botapi.server import serving

    cloud = Cloud()
    async with serving(cloud) as address:
        os.environ["JALON_TELEGRAM_API"] = address
        settings, store = _own(settings, folder)
        engine = wiring.open_engine_of_turns(settings, store, brain)
        link = wiring.demonstration(store).token
        async with _alive(settings, engine):
            try:
                await _conversation(cloud, engine, folder, link)
            finally:
                if page is not None:
                    _keep(cloud, page)


def _own(settings: Settings, folder: Path) -> tuple[Settings, Store]:
    from bot.bench.server import free_port
    from bot.botapi.cloud import TOKEN

    port = free_port()
    own = dataclasses.replace(
        settings, database_url=f"sqlite:///{folder / 'jalon.db'}", host="127.0.0.1", port=port,
        address=f"http://127.0.0.1:{port}", telegram_token=TOKEN, telegram_mode="polling",
    )  # fmt: skip
    return own, wiring.open_store(own)


@contextlib.asynccontextmanager
async def _alive(settings: Settings, engine: Engine) -> AsyncIterator[None]:
    """The pages and the channel, as `jalon serve` has them."""
    import uvicorn

    from bot.botapi.server import Server
    from bot.channels.serve import application
    from bot.channels.telegram import beside
    from bot.channels.telegram.pace import Pace

    app = application(settings, engine, beside(engine, settings, Pace(PER_CHAT)))
    config = uvicorn.Config(app, host=settings.host, port=settings.port, ws="none",
                            access_log=False, log_level="warning", timeout_graceful_shutdown=1)  # fmt: skip
    server = Server(config)
    task = asyncio.create_task(server.serve())
    try:
        yield
    finally:
        server.end()
        await task


async def _conversation(cloud: Cloud, engine: Engine, folder: Path, link: str) -> None:
    """Until the input ends: each line once everything said before it was answered."""
    from bot.botapi.phone import Phone
    from bot.botapi.terminal import Terminal

    phone = Phone(cloud, CHAT)
    terminal, lines = Terminal(phone, folder, typer.echo), _lines()
    typer.echo(WELCOME)
    phone.types(f"/start {link}")
    while True:
        await _quiet(cloud, engine, terminal)
        if sys.stdin.isatty():
            typer.echo("\n> ", nl=False)
        line = await lines.get()
        if line is None:
            return
        if not sys.stdin.isatty():
            typer.echo(f"\n> {line}")
        terminal.send(line)


async def _quiet(cloud: Cloud, engine: Engine, terminal: Terminal) -> None:
    """Show what comes until nothing more is on its way."""
    store = engine.store
    while True:
        terminal.refresh()
        received = await asyncio.to_thread(store.pending)
        if not cloud.updates and not received and not await asyncio.to_thread(store.unsent, "telegram"):
            break
        await asyncio.sleep(LOOK_EVERY)
    await asyncio.sleep(LOOK_EVERY)  # a page turned in place comes just after
    terminal.refresh()


def _lines() -> asyncio.Queue[str | None]:
    """What is typed, then None. A daemon thread: one that waits for a line must not hold back the end."""
    found: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody listens any more
            for line in sys.stdin:
                loop.call_soon_threadsafe(found.put_nowait, line.strip())
            loop.call_soon_threadsafe(found.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    return found


def _keep(cloud: Cloud, page: Path) -> None:
    from bot.botapi.screen import page_of

    page.write_text(page_of(cloud, CHAT), encoding="utf-8")
    typer.echo(f"Conversation gardée dans {page}")
