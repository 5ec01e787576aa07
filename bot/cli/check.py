"""`jalon check`: every fault of the data files, in one run."""

from __future__ import annotations

import typer


def check() -> None:
    """Vérifier les fichiers de données : chaque défaut sur une ligne, « fichier: chemin: cause »."""
    from bot.checks import faults

    found = faults()
    for fault in found:
        typer.echo(fault)
    if found:
        typer.echo(f"{len(found)} défaut{'s' if len(found) > 1 else ''} à corriger.", err=True)
        raise typer.Exit(1)
    typer.echo("Tous les fichiers de données sont valides.")
