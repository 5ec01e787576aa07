"""`jalon link` and `jalon export`: opening a campaign, taking its answers away."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained
from bot.conversation.model import Scope
from bot.reports import qr
from referential.model import Reading

TELEGRAM = "-telegram"
NOTHING = "trop peu de personnes ont répondu à cette collecte pour que ses résultats soient montrés."
NO_PICTURE = (
    "cette collecte est ouverte et aucune photo de ses résultats n’a été prise. Ce qui s’exporte est figé, pour que "
    "deux exports trop proches ne disent pas ce qu’une seule personne a répondu : prenez une photo dans l’espace "
    "d’animation, ou attendez la clôture."
)


class Format(StrEnum):
    """What `jalon export` writes."""

    CSV = "csv"
    JSON = "json"


def link(
    pole: Annotated[str, typer.Argument(help="Le pôle, avec son article : « le pôle des Trois Rivières ».")],
    title: Annotated[str, typer.Option("--titre", help="Titre de la collecte.")] = "Faire le point",
    scope: Annotated[Scope | None, typer.Option("--perimetre", help="Essentiel, complet ou objectifs")] = None,
    objectives: Annotated[str, typer.Option("--objectifs", help="Lettres des objectifs : « A,C,E ».")] = "",
    readings: Annotated[list[Reading] | None, typer.Option("--lecture", help="satisfaction ou importance.")] = None,
    region: Annotated[str, typer.Option("--region", help="Région du pôle.")] = "",
    department: Annotated[list[str] | None, typer.Option("--departement", help="Département (répétable).")] = None,
    code: Annotated[Path | None, typer.Option("--qr", help="Fichier .svg ou .png : le lien en code à scanner.")] = None,
) -> None:
    """Ouvrir une collecte et afficher son lien, et celui de Telegram s’il y a un robot."""
    letters = tuple(letter.strip().upper() for letter in objectives.split(",") if letter.strip())
    if any(letter not in tuple("ABCDEFGHI") for letter in letters):
        typer.echo("Jalon : --objectifs attend des lettres de A à I, séparées par des virgules.", err=True)
        raise typer.Exit(1)
    _check(code)
    with explained():
        settings = settings_module.read()
        store = wiring.open_store(settings)
        pole_id = store.create_pole(pole, region or None, tuple(department or ()))
        chosen = Scope.OBJECTIVES if letters else scope
        _, token = store.create_campaign(pole_id, title, chosen, letters, tuple(readings or ()))
    shown = {"": f"{settings.address}/c/{token}"} | _telegram(settings, token)
    typer.echo(f"Lien de la collecte : {shown['']}")
    if TELEGRAM in shown:
        typer.echo(f"Sur Telegram : {shown[TELEGRAM]}")
    typer.echo("Gardez-le : il n’est écrit nulle part en clair. En cas de perte, ouvrez-en un autre.")
    if code is not None:
        _write(shown, code)


def _check(code: Path | None) -> None:
    """Before anything is made."""
    if code is not None and code.suffix.lower() not in qr.KINDS:
        typer.echo(f"Jalon : --qr attend un fichier en {' ou '.join(qr.KINDS)}, pas « {code} ».", err=True)
        raise typer.Exit(1)


def _telegram(settings: settings_module.Settings, token: str) -> dict[str, str]:
    """The same collecte, opened in Telegram; nothing without a bot, a sentence when it cannot be asked its name."""
    if not settings.telegram_token:
        return {}
    from bot.channels.telegram.api import name_of
    from bot.channels.telegram.links import start_link

    name = name_of(settings.telegram_token)
    if not name:
        typer.echo("Jalon : Telegram n’a pas donné le nom du robot (le jeton est-il le bon ?). Son lien sera "
                   f"https://t.me/NOM_DU_ROBOT?start={token}", err=True)  # fmt: skip
        return {}
    return {TELEGRAM: start_link(name, token)}


def _write(shown: dict[str, str], code: Path) -> None:
    """One file a link: « affiche.svg », « affiche-telegram.svg »."""
    for way, address in shown.items():
        file = code.with_stem(f"{code.stem}{way}")
        try:
            qr.write(address, file)
        except OSError as error:
            typer.echo(f"Jalon : {file} ne peut pas être écrit ({error.strerror}).", err=True)
            raise typer.Exit(1) from None
        typer.echo(f"Code à scanner : {file}")


def export(
    campaign: Annotated[int, typer.Argument(help="Numéro de la collecte (« jalon export 1 »).")],
    format_: Annotated[Format, typer.Option("--format", help="csv ou json.")] = Format.CSV,
) -> None:
    """Écrire les résultats d’une collecte sur la sortie standard, masqués sous le seuil.

    Collecte terminée : ses résultats. Collecte ouverte : la dernière photo prise par l’animation.
    """
    import referential
    from bot.reports.export import csv_of, json_of
    from bot.reports.group.frozen import current

    with explained():
        store = wiring.open_store(settings_module.read())
        record = store.campaign(campaign)
        found = current(store, referential.load(), record)
    if found is None:
        typer.echo(f"Jalon : {NOTHING if record.campaign.closed else NO_PICTURE}", err=True)
    for chunk in (csv_of if format_ is Format.CSV else json_of)(record, found):
        typer.echo(chunk, nl=False)
