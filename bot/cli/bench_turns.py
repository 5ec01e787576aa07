"""`jalon bench turns`: what a turn costs, beside the stock way."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import settings as settings_module
from bot.cli.faults import explained

if TYPE_CHECKING:
    from bot.bench.turns_sides import Side

TRAINING = "Entraînement du modèle témoin (une dizaine de minutes, une seule fois tant que le corpus ne change pas)…"


def turns(
    check: Annotated[bool, typer.Option("--check", help="Finir par 1 si un rapport est manqué.")] = False,
    short: Annotated[bool, typer.Option("--court", help="Tout faire en petit, pour essayer.")] = False,
    alone: Annotated[bool, typer.Option("--sans-temoin", help="Mesurer Jalon seul.")] = False,
    profile: Annotated[bool, typer.Option("--profil", help="Où passe le temps d’un tour, étape par étape.")] = False,
) -> None:
    """Mesurer ce que coûte un tour, à côté de Rasa tel quel sur les mêmes messages."""
    from bot.bench.turns import Measure, Plan

    with explained():
        model = settings_module.read().model.resolve()
    if profile:
        _profile(model)
        return
    plan = Plan((2, 4, 6), (1, 1, 1), 2, 4, 3, 3) if short else Plan()
    with tempfile.TemporaryDirectory() as folder:
        sides = _sides(Path(folder), model, alone)
        found = Measure(sides, plan, lambda words: typer.echo(words, err=True)).run()
    from bot.bench.turns_table import missed, table

    for fault in (f"{name} : {fault}" for name, figures in found.items() for fault in figures.faults):
        typer.echo(fault, err=True)
    typer.echo("\n".join(table(found, plan)))
    if check:
        names = missed(found, plan)
        typer.echo(f"Manqué : {' ; '.join(names)}" if names else "Tous les rapports sont atteints.")
        raise typer.Exit(1 if names else 0)


def _sides(folder: Path, model: Path, alone: bool) -> dict[str, Side]:
    from bot.bench import turns_stock
    from bot.bench.turns_sides import Ours, Stock
    from bot.bench.turns_table import OURS, STOCK

    sides: dict[str, Side] = {OURS: Ours(folder / OURS, model)}
    if not alone:
        if not turns_stock.trained():
            typer.echo(TRAINING, err=True)
            turns_stock.train()
        sides[STOCK] = Stock(folder / STOCK, turns_stock.MODEL)
    return sides


def _profile(model: Path) -> None:
    from bot.bench.turns_profile import profiled

    with tempfile.TemporaryDirectory() as folder:
        typer.echo("\n".join(profiled(Path(folder), model)))
