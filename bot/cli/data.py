"""`jalon link` and `jalon export`: opening a campaign, taking its answers away."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained
from bot.conversation.model import Scope
from referential.model import Reading


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
) -> None:
    """Ouvrir une collecte et afficher son lien."""
    letters = tuple(letter.strip().upper() for letter in objectives.split(",") if letter.strip())
    if any(letter not in tuple("ABCDEFGHI") for letter in letters):
        typer.echo("Jalon : --objectifs attend des lettres de A à I, séparées par des virgules.", err=True)
        raise typer.Exit(1)
    with explained():
        settings = settings_module.read()
        store = wiring.open_store(settings)
        pole_id = store.create_pole(pole, region or None, tuple(department or ()))
        chosen = Scope.OBJECTIVES if letters else scope
        _, token = store.create_campaign(pole_id, title, chosen, letters, tuple(readings or ()))
    typer.echo(f"Lien de la collecte : {settings.address}/c/{token}")
    typer.echo("Gardez-le : il n’est écrit nulle part en clair. En cas de perte, ouvrez-en un autre.")


def export(
    campaign: Annotated[int, typer.Argument(help="Numéro de la collecte (« jalon export 1 »).")],
    format_: Annotated[Format, typer.Option("--format", help="csv ou json.")] = Format.CSV,
) -> None:
    """Écrire les résultats d’une collecte sur la sortie standard, masqués sous le seuil."""
    from bot.reports.export import csv_of, json_of

    with explained():
        store = wiring.open_store(settings_module.read())
        record = store.campaign(campaign)
        write = csv_of if format_ is Format.CSV else json_of
        for chunk in write(record, store.export_rows(campaign)):
            typer.echo(chunk, nl=False)
