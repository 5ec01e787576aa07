"""`jalon serve`: the pages, and Telegram when a token is set."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained
from bot.cli.seed import demonstrate
from bot.settings import Settings
from bot.storage.store import Store


def serve(
    demonstration: Annotated[bool, typer.Option("--demonstration", help="Préparer d’abord un pôle inventé, avec des "
                                                "résultats à regarder (comme « jalon seed »).")] = False,
) -> None:
    """Ouvrir l’assistant : les pages, et Telegram si JALON_TELEGRAM_TOKEN est défini."""
    with explained():
        settings = settings_module.read()
        if demonstration:
            demonstrate(settings)
        store = wiring.open_store(settings)
        shown = wiring.demonstration(store)
        typer.echo("Jalon démarre…")
        engine = wiring.open_engine_of_turns(settings, store, wiring.open_brain(settings))
    from bot.channels.serve import run

    typer.echo(f"Essayez la collecte de démonstration : {settings.address}/c/{shown.token}")
    if at_home(settings):
        _show_ways_in(settings, store)
    typer.echo("Pour arrêter : Ctrl + C.")
    run(settings, engine)


def at_home(settings: Settings) -> bool:
    """Whether this machine alone reaches the pages: elsewhere no way in is ever printed."""
    return all(_is_loopback(name) for name in (settings.host, urlsplit(settings.address).hostname or ""))


def _show_ways_in(settings: Settings, store: Store) -> None:
    """To the demonstration only; nothing where there is none (`jalon seed` makes it)."""
    from bot.seed.demonstration import ways_in

    for where, token in ways_in(store):
        typer.echo(f"Et côté animation, {where} (lien valable une fois, trente minutes) : "
                   f"{settings.address}/animation/entrer/{token}")  # fmt: skip


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
