"""`jalon pole` and `jalon invite`: what whoever runs the installation does before facilitators go on by themselves."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained
from bot.storage.emails import email_of
from bot.storage.records_access import Role
from bot.storage.store import Store


def pole(
    name: Annotated[str, typer.Argument(help="Le pôle à créer, avec son article. Sans nom : la liste des pôles.")] = "",
    region: Annotated[str, typer.Option("--region", help="Région du pôle.")] = "",
    department: Annotated[list[str] | None, typer.Option("--departement", help="Département (répétable).")] = None,
) -> None:
    """Créer un pôle, ou lister ceux qui existent."""
    with explained():
        store = wiring.open_store(settings_module.read())
        if name.strip():
            number = store.create_pole(" ".join(name.split()), region or None, tuple(department or ()))
            typer.echo(f"Pôle n° {number} créé. Invitez qui l’anime : jalon invite ADRESSE --pole {number}")
            return
        known = store.poles()
    for one in known:
        typer.echo(f"{one.id:>5}  {one.name}{' (inventé)' if one.invented else ''}")
    if not known:
        typer.echo("Aucun pôle pour l’instant : jalon pole « le pôle des Trois Rivières » en crée un.")


def invite(
    email: Annotated[str, typer.Argument(help="Adresse de courriel de la personne.")],
    pole: Annotated[str, typer.Option("--pole", help="Numéro ou nom du pôle à animer.")] = "",
    co: Annotated[bool, typer.Option("--co-animation", help="Pour la co-animation seulement.")] = False,
) -> None:
    """Afficher un lien qui ouvre l’espace d’animation à quelqu’un, une fois."""
    with explained():
        settings = settings_module.read()
        store = wiring.open_store(settings)
        address = email_of(email) or _refuse(f"« {email} » n’est pas une adresse de courriel complète.")
        if pole:
            token = store.invite(address, _number(store, pole), Role.CO_FACILITATOR if co else Role.FACILITATOR)
            life = "quatorze jours"
        elif store.account_by_email(address):
            token, life = store.sign_in_pass(address), "trente minutes"
        else:
            _refuse("cette adresse n’a pas encore de compte : ajoutez --pole avec le pôle à animer "
                    "(« jalon pole » les liste).")  # fmt: skip
    typer.echo(f"Lien à transmettre à {address}, valable une fois, pendant {life} :")
    typer.echo(f"{settings.address}/animation/entrer/{token}")


def _number(store: Store, pole: str) -> int:
    found = [one.id for one in store.poles() if pole in (str(one.id), one.name)]
    if len(found) != 1:
        _refuse(f"« {pole} » ne désigne pas un seul pôle : donnez son numéro (« jalon pole » les liste).")
    return found[0]


def _refuse(sentence: str) -> NoReturn:
    typer.echo(f"Jalon : {sentence}", err=True)
    raise typer.Exit(1)
