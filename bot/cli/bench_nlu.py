"""`jalon bench nlu`: how well an annotated file is understood."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.bench.nlu_sides import Side


def nlu(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="Messages annotés, en JSON Lines.")],
    check: Annotated[bool, typer.Option("--check", help="Finir par 1 si un chiffre est manqué.")] = False,
    errors: Annotated[bool, typer.Option("--erreurs", help="Montrer aussi chaque message mal lu.")] = False,
    stages: Annotated[bool, typer.Option("--etages", help="Mesurer aussi ce que chaque étage apporte.")] = False,
    beside: Annotated[bool, typer.Option("--face-a-face", help="Mesurer aussi Rasa telle quelle, Rasa avec les "
                                         "vecteurs de spaCy et des n-grammes seuls (appris par « python -m "
                                         "nlu.training.baselines »).")] = False,
) -> None:
    """Mesurer la compréhension sur un fichier annoté : tableau, intervalles, détail par acte, style et objectif."""
    from bot.bench.nlu import breakdown, misread, table
    from bot.bench.nlu_sides import OURS, measured
    from bot.bench.nlu_stages import STAGES
    from nlu.training.baselines.train import NAMES

    ours = measured(OURS, file)
    if ours.absent:
        typer.echo(f"Jalon : {ours.absent}", err=True)
        raise typer.Exit(1)
    found = ours.found
    lines, missed = table(found, ours.megabytes)
    typer.echo("\n".join([f"{len(found)} messages", "", *lines]))
    for field in ("act", "style", "reading", "indicator"):
        typer.echo("\n" + "\n".join(breakdown(found, field)))
    if errors:
        typer.echo("\n" + "\n".join(misread(found)))
    if stages:
        _compared(file, ours, STAGES)
    if beside:
        _compared(file, ours, NAMES)
    if check:
        typer.echo(f"Manqué : {' ; '.join(missed)}" if missed else "Tous les chiffres sont atteints.")
        raise typer.Exit(1 if missed else 0)


def _compared(file: Path, ours: Side, others: Mapping[str, str]) -> None:
    from bot.bench.nlu_sides import measured
    from bot.bench.nlu_table import side_by_side

    sides = [ours]
    for name, words in others.items():
        typer.echo(f"{words}…", err=True)
        sides.append(measured(name, file))
    typer.echo("\n" + "\n".join(side_by_side(sides)))
