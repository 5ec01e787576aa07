"""`jalon bench review` and `jalon bench results`: pages over many rows, beside the bare reading of the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bot import settings as settings_module
from bot.cli.faults import explained

if TYPE_CHECKING:
    from bot.bench.beside import Figure

Check = Annotated[bool, typer.Option("--check", help="Finir par 1 si un chiffre est manqué.")]
Database = Annotated[str, typer.Option("--database", help="« sqlite », ou l’adresse d’un serveur PostgreSQL où créer "
                                       "une base jetable ; sans précision, les deux.")]  # fmt: skip
Rounds = Annotated[int, typer.Option("--fois", min=1, help="Fois que chaque page est demandée.")]


def review(
    check: Check = False,
    database: Database = "",
    poles: Annotated[int, typer.Option("--poles", min=5, help="Pôles inventés.")] = 1000,
    people: Annotated[int, typer.Option("--participations", min=5, help="Personnes par pôle.")] = 30,
    url: Annotated[list[str] | None, typer.Option("--url", help="Une base déjà remplie par « jalon seed --poles » "
                                                  "(répétable), au lieu d’en faire une.")] = None,
    rounds: Rounds = 9,
) -> None:
    """Mesurer les pages d’un réseau sur mille pôles, à côté de la lecture nue des mêmes lignes."""
    from bot.bench.review import Review

    missed = []
    for name, where in _filled(database, poles, people) if not url else ((_kind(one), one) for one in url):
        measure = Review(where, rounds, _tell)
        missed += _said(name, measure.run())
        measure.close()
    _judge(missed, check)


def results(
    check: Check = False,
    database: Database = "",
    people: Annotated[int, typer.Option("--participations", min=5, help="Personnes, 72 réponses chacune.")] = 200,
    room: Annotated[int, typer.Option("--reunion", min=1, help="Personnes dans la salle.")] = 60,
    every: Annotated[float, typer.Option("--toutes-les", help="Secondes entre deux réponses de chacune.")] = 10.0,
    answers: Annotated[int, typer.Option("--reponses", min=1, help="Réponses de chacune en réunion.")] = 6,
    rounds: Rounds = 9,
) -> None:
    """Mesurer les résultats d’un grand groupe et une réunion qui répond en direct."""
    import tempfile
    from pathlib import Path

    from bot.bench.meeting import Room
    from bot.bench.results import Results
    from bot.cli.bench import databases

    with explained():
        model = settings_module.read().model.resolve()
    missed = []
    for name, where in databases(database):
        measure = Results(where, people, rounds, _tell)
        figures = measure.run()
        measure.close()
        _tell(f"la réunion, {every * (answers + 1):.0f} secondes…")
        with tempfile.TemporaryDirectory() as folder:
            figures += Room(where, Path(folder), model, room, every, answers).run()
        missed += _said(name, figures)
    _judge(missed, check)


def _filled(database: str, poles: int, people: int) -> Iterator[tuple[str, str]]:
    from dataclasses import replace

    from bot.bench.visitor import SECRET
    from bot.cli.bench import databases
    from bot.cli.seed import fill

    for name, where in databases(database):
        _tell(f"{name} : {poles} pôles…")
        with explained():
            fill(replace(settings_module.read(), database_url=where, secret=SECRET), poles, people)
        yield name, where


def _kind(url: str) -> str:
    return "SQLite" if url.startswith("sqlite") else "PostgreSQL"


def _said(name: str, figures: list[Figure]) -> list[str]:
    from bot.bench.beside import missed, table

    typer.echo("\n".join(table(name, figures)))
    return missed(name, figures)


def _judge(missed: list[str], check: bool) -> None:
    from bot.bench.beside import machine

    typer.echo(f"\n{machine()}")
    if check:
        typer.echo(f"Manqué : {' ; '.join(missed)}" if missed else "Tous les rapports sont atteints.")
        raise typer.Exit(1 if missed else 0)


def _tell(words: str) -> None:
    typer.echo(words, err=True)
