"""`jalon bench telegram`: many people on their phones at once, through the Bot API emulator."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import settings as settings_module
from bot.cli.faults import explained

if TYPE_CHECKING:
    from bot.bench.telegram import Found

QUICK = 1.0
"""Seconds within which 95 turns of 100 are committed, from the update read."""
BUSIEST, CLOSEST = 30, 1.0
"""Messages in any second; seconds between two to one chat."""
MEASURED = 0.01
"""Seconds by which the clock may err between two messages."""


def telegram(
    people: Annotated[int, typer.Option("--people", min=1, help="Nombre de personnes.")] = 100,
    every: Annotated[float, typer.Option("--toutes-les", help="Secondes entre deux messages d’une personne.")] = 10.0,
    check: Annotated[bool, typer.Option("--check", help="Finir par 1 si un chiffre est manqué.")] = False,
    seed: Annotated[int, typer.Option("--graine", help="Le même nombre donne les mêmes réponses.")] = 2014,
) -> None:
    """Mesurer Telegram : des personnes répondent à l’essentiel, toutes en même temps."""
    from bot.bench.telegram import Bench

    with explained():
        model = settings_module.read().model.resolve()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), model, people, every, seed, lambda words: typer.echo(words, err=True))
        found = asyncio.run(bench.run())
    typer.echo("\n".join(_table(found)))
    missed = _missed(found)
    typer.echo(f"Manqué : {' ; '.join(missed)}" if missed else "Tous les chiffres sont atteints.")
    if check and missed:
        raise typer.Exit(1)


def _table(found: Found) -> list[str]:
    rows = [
        (f"personnes allées jusqu’au bilan, sur {found.people}", f"{found.finished}"),
        ("réponses confirmées", f"{found.agreed}"),
        ("réponses perdues ou changées", f"{found.lost}"),
        ("messages restés dans la boîte d’envoi", f"{found.unsent}"),
        ("tours", f"{len(found.turns)}"),
        *((f"message lu → réponse écrite, {name}", f"{_at(found.turns, part) * 1000:.0f} ms")
          for name, part in (("médiane", 0.5), ("p95", 0.95), ("le plus long", 1.0))),
        ("messages envoyés", f"{found.sent}"),
        ("au plus, en une seconde", f"{found.busiest}"),
        ("au plus près, dans une conversation", f"{found.closest:.2f} s"),
        ("durée", f"{found.lasted:.0f} s"),
    ]  # fmt: skip
    return [f"{label:<45}{value:>10}" for label, value in rows]


def _missed(found: Found) -> list[str]:
    slow = _at(found.turns, 0.95)
    checks = {
        f"allées au bilan {found.finished} sur {found.people}": found.finished == found.people,
        f"réponses perdues {found.lost}": found.lost == 0,
        f"messages non envoyés {found.unsent}": found.unsent == 0,
        f"p95 {slow:.2f} s (attendu {QUICK:.0f} s)": slow <= QUICK,
        f"{found.busiest} messages en une seconde (attendu {BUSIEST})": found.busiest <= BUSIEST,
        f"{found.closest:.2f} s entre deux messages (attendu {CLOSEST:.0f} s)": found.closest >= CLOSEST - MEASURED,
    }
    return [what for what, reached in checks.items() if not reached]


def _at(values: list[float], part: float) -> float:
    """The value below which that part of them lies; infinite when nothing was measured."""
    ordered = sorted(values)
    return ordered[max(0, min(len(ordered) - 1, round(part * len(ordered)) - 1))] if ordered else float("inf")
