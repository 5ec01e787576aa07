"""`jalon seed`: invented poles, to look at or to measure on."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained
from bot.settings import Settings

SEED = 2014
MADE = "La démonstration est prête : un pôle inventé, quatorze participations, un plan d’action, un réseau."
THERE = "La démonstration est déjà là : rien n’a été ajouté."


def seed(
    url: Annotated[str, typer.Option("--url", help="Adresse de la base ; sans précision, celle des réglages.")] = "",
    seed_: Annotated[int, typer.Option("--seed", help="Le même nombre donne les mêmes réponses.")] = SEED,
) -> None:
    """Remplir la base d’un pôle inventé, marqué comme tel, pour voir à quoi Jalon ressemble en service."""
    with explained():
        settings = settings_module.read()
        made = demonstrate(replace(settings, database_url=url) if url else settings, seed_)
    typer.echo(MADE if made else THERE)


def demonstrate(settings: Settings, seed_: int = SEED) -> bool:
    """Make the demonstration; False when it was there."""
    import referential
    from bot.seed.clock import Clock
    from bot.seed.demonstration import Demonstration
    from bot.storage.base import utc_now

    clock = Clock(utc_now())
    return Demonstration(wiring.open_store(settings, clock), clock, referential.load(), seed_).make()
