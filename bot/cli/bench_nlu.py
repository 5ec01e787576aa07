"""`jalon bench nlu`: how well an annotated file is understood."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.faults import explained


def nlu(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Messages annotés, en JSON Lines.")],
    check: Annotated[bool, typer.Option("--check", help="Finir par 1 si un chiffre est manqué.")] = False,
    errors: Annotated[bool, typer.Option("--erreurs", help="Montrer aussi chaque message mal lu.")] = False,
) -> None:
    """Mesurer la compréhension sur un fichier annoté : tableau, intervalles, détail par acte, style et objectif."""
    from bot.bench.nlu import breakdown, cases, misread, table
    from nlu.reading.reader import Reader

    with explained():
        reader = Reader()
    found = cases(file, reader.read)
    lines, missed = table(found)
    typer.echo("\n".join([f"{len(found)} messages", "", *lines]))
    for field in ("act", "style", "reading", "indicator"):
        typer.echo("\n" + "\n".join(breakdown(found, field)))
    if errors:
        typer.echo("\n" + "\n".join(misread(found)))
    if check:
        typer.echo(f"Manqué : {' ; '.join(missed)}" if missed else "Tous les chiffres sont atteints.")
        raise typer.Exit(1 if missed else 0)
