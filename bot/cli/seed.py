"""`jalon seed`: invented poles, to look at or to measure on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Annotated

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained
from bot.settings import Settings

SEED = 2014
MADE = "La démonstration est prête : un pôle inventé, quatorze participations, un plan d’action, un réseau."
THERE = "La démonstration est déjà là : rien n’a été ajouté."
REFUSED = (
    "Jalon : cette base tient de vrais pôles ({count}) : {poles} pôles inventés n’y seront ajoutés qu’avec --yes. "
    "Une base à part convient mieux : --url sqlite:///essai.db"
)


def seed(
    poles: Annotated[int, typer.Option("--poles", min=0, help="Au lieu de la démonstration, tant de pôles tirés au "
                                       "sort, avec leurs réseaux.")] = 0,
    people: Annotated[int, typer.Option("--participations", min=1, help="Personnes par pôle.")] = 30,
    url: Annotated[str, typer.Option("--url", help="Adresse de la base ; sans précision, celle des réglages.")] = "",
    seed_: Annotated[int, typer.Option("--seed", help="Le même nombre donne les mêmes réponses.")] = SEED,
    yes: Annotated[bool, typer.Option("--yes", help="Même si la base tient de vrais pôles.")] = False,
) -> None:
    """Remplir la base de pôles inventés, marqués comme tels, pour regarder ou pour mesurer."""
    with explained():
        settings = settings_module.read()
        settings = replace(settings, database_url=url) if url else settings
        if poles:
            _many(settings, poles, people, seed_, yes)
        else:
            typer.echo(MADE if demonstrate(settings, seed_) else THERE)


def demonstrate(settings: Settings, seed_: int = SEED) -> bool:
    """Make the demonstration; False when it was there."""
    import referential
    from bot.seed.clock import Clock
    from bot.seed.demonstration import Demonstration
    from bot.storage.base import utc_now

    clock = Clock(utc_now())
    return Demonstration(wiring.open_store(settings, clock), clock, referential.load(), seed_).make()


def _many(settings: Settings, poles: int, people: int, seed_: int, yes: bool) -> None:
    from bot.seed.many import real_poles

    count = real_poles(wiring.open_store(settings))
    if count and not yes:
        typer.echo(REFUSED.format(count=count, poles=poles), err=True)
        raise typer.Exit(1)
    added, pictures = fill(settings, poles, people, seed_)
    typer.echo(f"{added} pôles inventés ajoutés, {pictures} photos prises pour leurs réseaux." if added or pictures
               else f"Les {poles} pôles inventés sont déjà là : rien n’a été ajouté.")  # fmt: skip


def fill(settings: Settings, poles: int, people: int, seed_: int = SEED) -> tuple[int, int]:
    """Bring the database to so many invented poles; how many were added, and how many pictures were taken."""
    import referential
    from bot.seed.many import Many, Wanted, take_pictures
    from bot.storage.base import utc_now
    from bot.storage.database import open_engine

    store, engine = wiring.open_store(settings), open_engine(settings.database_url)
    today = utc_now().replace(hour=0, minute=0, second=0, microsecond=0)
    many = Many(engine, store, referential.load(), Wanted(poles, people, seed_, today), _tell)
    added, due = many.fill(), many.pictureless()
    take_pictures(due, partial(wiring.open_store, settings), _tell)
    engine.dispose()
    return added, len(due)


def _tell(words: str) -> None:
    typer.echo(words, err=True)
