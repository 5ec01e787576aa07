"""`jalon serve`: the pages, and Telegram when a token is set."""

from __future__ import annotations

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained


def serve() -> None:
    """Ouvrir l’assistant : les pages, et Telegram si JALON_TELEGRAM_TOKEN est défini."""
    with explained():
        settings = settings_module.read()
        store = wiring.open_store(settings)
        shown = wiring.demonstration(store)
        typer.echo("Jalon démarre…")
        engine = wiring.open_engine_of_turns(settings, store, wiring.open_brain(settings))
    from bot.channels.serve import run

    typer.echo(f"Essayez la collecte de démonstration : {settings.address}/c/{shown.token}")
    typer.echo("Pour arrêter : Ctrl + C.")
    run(settings, engine)
