"""`jalon chat`: the same conversation in a terminal."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained


def chat(
    link: Annotated[str, typer.Option("--lien", help="Lien ou jeton de la collecte ; sinon la démonstration.")] = "",
    resume: Annotated[str, typer.Option("--reprendre", help="Lien de retour d’une conversation en cours.")] = "",
) -> None:
    """Parler avec Jalon dans ce terminal (une ligne par message, aussi depuis un tube)."""
    from bot.channels.console import converse

    with explained():
        settings = settings_module.read()
        store = wiring.open_store(settings)
        if resume:
            participation = store.participation_by_token(_token(resume))
        else:
            token = _token(link) if link else wiring.demonstration(store).token
            participation = store.begin(store.campaign_by_token(token).id, "console").participation_id
        engine = wiring.open_engine_of_turns(settings, store, wiring.open_brain(settings))
        asyncio.run(converse(engine, participation))


def _token(link: str) -> str:
    """The last part of an address, or the token itself."""
    return link.rstrip("/").rsplit("/", 1)[-1]
