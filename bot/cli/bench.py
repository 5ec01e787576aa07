"""`jalon bench …`: measurements that anyone can run again; with `--check`, a figure missed ends with 1."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import settings as settings_module
from bot.cli.bench_review import results, review
from bot.cli.bench_turns import turns
from bot.cli.faults import explained
from bot.cli.telegram_bench import telegram
from bot.conversation.model import Scope

if TYPE_CHECKING:
    from bot.bench.crash import Report
    from bot.bench.nursery import Nursery

bench = typer.Typer(help="Mesurer : chaque chiffre de la documentation se refait ici.", no_args_is_help=True)
bench.command()(turns)
bench.command()(review)
bench.command()(results)
bench.command()(telegram)

HOW = {
    "after_inbox": "message reçu",
    "before_commit": "avant l’écriture",
    "after_commit": "après l’écriture",
    "before_send": "avant l’envoi",
    "random": "au hasard",
}
FOUND = {"absent": "pas encore reçu", "received": "reçu", "answered": "répondu"}
FAULTS = {
    "lost": "réponses perdues",
    "doubled": "tours comptés deux fois",
    "misplaced": "mauvaises questions",
    "waiting": "messages restés sans réponse",
    "survived": "arrêts qui n’ont pas eu lieu",
}
INDICATORS = 36
DETAILS = 12
"""Faults told one by one: one that lasts is seen again at each turn that follows."""


@bench.command()
def crash(
    kills: Annotated[int, typer.Option("--kills", min=1, help="Nombre d’arrêts brutaux.")] = 50,
    check: Annotated[bool, typer.Option("--check", help="Finir par 1 si un chiffre est manqué.")] = False,
    database: Annotated[str, typer.Option("--database", help="« sqlite », ou l’adresse d’un serveur PostgreSQL où "
                                          "créer une base jetable ; sans précision, les deux.")] = "",
    seed: Annotated[int, typer.Option("--graine", help="Le même nombre choisit les mêmes arrêts.")] = 2014,
    cold: Annotated[bool, typer.Option("--a-froid", help="Tout recharger à chaque reprise (long).")] = False,
) -> None:
    """Tuer le serveur au milieu d’une conversation complète, et compter ce qui survit."""
    from bot.bench.nursery import Nursery

    with explained():
        model = settings_module.read().model.resolve()
    nursery, missed = None if cold else Nursery(), []
    try:
        for name, url in databases(database):
            report = _killed(name, url, model, kills, seed, nursery)
            missed += [f"{name} : {what}" for what in _missed(report, kills)]
    finally:
        if nursery:
            nursery.close()
    if check:
        typer.echo(f"Manqué : {' ; '.join(missed)}" if missed else "Tous les chiffres sont atteints.")
        raise typer.Exit(1 if missed else 0)


def databases(asked: str) -> Iterator[tuple[str, str]]:
    """Each with an empty database that goes afterwards."""
    from sqlalchemy.exc import SQLAlchemyError

    from bot.bench.server import POSTGRES, throwaway

    if asked.startswith("sqlite") or not asked:
        with tempfile.TemporaryDirectory() as folder:
            yield "SQLite", f"sqlite:///{folder}/jalon.db"
    if asked.startswith("sqlite"):
        return
    try:
        with throwaway(asked or POSTGRES) as url:
            yield "PostgreSQL", url
    except SQLAlchemyError as error:
        cause = type(getattr(error, "orig", None) or error).__name__
        typer.echo(f"PostgreSQL : aucun serveur ne répond, ou il refuse de créer une base ({cause}).", err=True)
        if asked:
            raise typer.Exit(1) from None


def _killed(name: str, url: str, model: Path, kills: int, seed: int, nursery: Nursery | None) -> Report:
    """One whole conversation, and its table."""
    from bot.bench.crash import scenario

    began = time.monotonic()
    with explained(), tempfile.TemporaryDirectory() as folder:
        report = scenario(url, Path(folder), model, Scope.COMPLETE, kills, seed, nursery).run()
    typer.echo(f"{name} : {len(report.kills)} arrêts, {report.turns} tours, {report.answers} indicateurs répondus, "
               f"en {time.monotonic() - began:.0f} s ; reprise en {statistics.median(report.restarts):.1f} s")
    typer.echo(f"  {'arrêt':<20}{'nombre':>8}   le message était alors…")
    found = Counter((kill.how, kill.found) for kill in report.kills)
    for how, label in HOW.items():
        by = {state: found[how, state] for state in FOUND if found[how, state]}
        seen = ", ".join(f"{FOUND[state]} : {count}" for state, count in by.items())
        typer.echo(f"  {label:<20}{sum(by.values()):>8}   {seen}")
    for kind, label in FAULTS.items():
        typer.echo(f"  {label:<30}{report.faults[kind]:>5}")
    for detail in report.details[:DETAILS]:
        typer.echo(f"  {detail}", err=True)
    return report


def _missed(report: Report, kills: int) -> list[str]:
    missed = [f"{label} {report.faults[kind]} (attendu 0)" for kind, label in FAULTS.items() if report.faults[kind]]
    if len(report.kills) != kills:
        missed.append(f"arrêts {len(report.kills)} (attendu {kills})")
    if report.answers != INDICATORS:
        missed.append(f"indicateurs répondus {report.answers} (attendu {INDICATORS})")
    return missed
