"""`jalon report`: a person's report as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import referential
from bot import app as wiring
from bot import settings as settings_module
from bot.cli.faults import explained
from bot.reports.errors import ReportUnavailable


def report(
    link: Annotated[str, typer.Argument(help="Lien du bilan (…/bilan/…), ou son jeton.")],
    file: Annotated[Path, typer.Argument(help="Fichier à écrire : .pdf pour imprimer, .png pour une messagerie.")],
) -> None:
    """Écrire le bilan d’une personne, en PDF ou en image."""
    from bot.reports.report import pdf, png
    from bot.reports.summary import view

    makers = {".pdf": pdf, ".png": png}
    if file.suffix.lower() not in makers:
        typer.echo(f"Jalon : le fichier s’appelle « {file.name} » ; attendu : un nom en .pdf ou en .png.", err=True)
        raise typer.Exit(1)
    with explained():
        store = wiring.open_store(settings_module.read())
        participation = store.participation_by_summary_token(link.rstrip("/").rsplit("/", 1)[-1])
        shown = view(store, referential.load(), participation)
    try:
        file.write_bytes(makers[file.suffix.lower()](shown))
    except ReportUnavailable as error:
        typer.echo(f"Jalon : {error}", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"Jalon : impossible d’écrire {file} ({error.strerror}).", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Bilan écrit : {file}")
