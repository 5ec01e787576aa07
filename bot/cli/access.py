"""`jalon pole`, `network`, `invite`, `administrator`: what whoever runs the installation does before others go on."""

from __future__ import annotations

from typing import Annotated, NoReturn

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained
from bot.storage.emails import email_of
from bot.storage.network_errors import NetworkUnknown
from bot.storage.records_access import Role
from bot.storage.records_networks import NetworkRole
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


def network(
    name: Annotated[str, typer.Argument(help="Le réseau d’appui à créer, avec son article. Sans nom : la liste.")] = "",
) -> None:
    """Créer un réseau d’appui, ou lister ceux qui existent."""
    with explained():
        store = wiring.open_store(settings_module.read())
        if name.strip():
            number = store.create_network(" ".join(name.split()))
            typer.echo(f"Réseau n° {number} créé. Invitez qui le coordonne : "
                       f"jalon invite ADRESSE --network {number} --coordinator")  # fmt: skip
            return
        known = store.networks()
    for one in known:
        typer.echo(f"{one.id:>5}  {one.name}{' (inventé)' if one.invented else ''}")
    if not known:
        typer.echo("Aucun réseau pour l’instant : jalon network « le réseau des Vallées » en crée un.")


def administrator(
    email: Annotated[str, typer.Argument(help="Adresse de courriel de la personne.")],
    remove: Annotated[bool, typer.Option("--retirer", help="Ne plus lui confier l’installation.")] = False,
) -> None:
    """Confier l’installation à quelqu’un : elle ou il crée des réseaux, sans rien lire des pôles."""
    with explained():
        settings = settings_module.read()
        store = wiring.open_store(settings)
        address = _complete(email)
        if remove:
            account = store.account_by_email(address)
            if account is None or not store.dismiss_administrator(account.id):
                _refuse("cette personne ne s’occupe pas de l’installation.")
            typer.echo(f"{address} ne s’occupe plus de l’installation.")
            return
        store.appoint_administrator(store.known_account(address))
        token = store.sign_in_pass(address)
    typer.echo(f"{address} s’occupe maintenant de l’installation.")
    _hand(settings.address, address, token, "trente minutes")


def invite(
    email: Annotated[str, typer.Argument(help="Adresse de courriel de la personne.")],
    pole: Annotated[str, typer.Option("--pole", help="Numéro ou nom du pôle à animer.")] = "",
    co: Annotated[bool, typer.Option("--co-animation", help="Pour la co-animation seulement.")] = False,
    network: Annotated[int, typer.Option("--network", help="Numéro du réseau d’appui à rejoindre.")] = 0,
    coordinator: Annotated[bool, typer.Option("--coordinator", help="Pour coordonner ce réseau.")] = False,
) -> None:
    """Afficher un lien qui ouvre l’espace d’animation, ou celui d’un réseau, à quelqu’un, une fois."""
    with explained():
        settings = settings_module.read()
        store = wiring.open_store(settings)
        address = _complete(email)
        if network and pole:
            _refuse("une invitation est pour un pôle ou pour un réseau : lancez la commande deux fois.")
        if network:
            role = NetworkRole.COORDINATOR if coordinator else NetworkRole.REVIEWER
            token, life = store.invite_to_network(address, _known_network(store, network), role), "quatorze jours"
        elif pole:
            token = store.invite(address, _number(store, pole), Role.CO_FACILITATOR if co else Role.FACILITATOR)
            life = "quatorze jours"
        elif store.account_by_email(address):
            token, life = store.sign_in_pass(address), "trente minutes"
        else:
            _refuse("cette adresse n’a pas encore de compte : ajoutez --pole avec le pôle à animer, ou --network "
                    "(« jalon pole » et « jalon network » les listent).")  # fmt: skip
    _hand(settings.address, address, token, life)


def _hand(site: str, email: str, token: str, life: str) -> None:
    typer.echo(f"Lien à transmettre à {email}, valable une fois, pendant {life} :")
    typer.echo(f"{site}/animation/entrer/{token}")


def _complete(email: str) -> str:
    return email_of(email) or _refuse(f"« {email} » n’est pas une adresse de courriel complète.")


def _known_network(store: Store, number: int) -> int:
    try:
        return store.network(number).id
    except NetworkUnknown:
        _refuse(f"il n’y a pas de réseau n° {number} (« jalon network » les liste).")


def _number(store: Store, pole: str) -> int:
    found = [one.id for one in store.poles() if pole in (str(one.id), one.name)]
    if len(found) != 1:
        _refuse(f"« {pole} » ne désigne pas un seul pôle : donnez son numéro (« jalon pole » les liste).")
    return found[0]


def _refuse(sentence: str) -> NoReturn:
    typer.echo(f"Jalon : {sentence}", err=True)
    raise typer.Exit(1)
