"""`jalon parse`: what the assistant understands of messages, for measuring."""

from __future__ import annotations

import json
import sys
from typing import Any

import typer

from bot.cli.faults import explained
from nlu.reading.model import Context, Interpretation
from referential.model import Reading


def parse() -> None:
    """Lire des messages en JSON, un par ligne sur l’entrée standard, et écrire ce qui en est compris."""
    from nlu.reading.reader import Reader

    with explained():
        reader = Reader()
    for number, line in enumerate(sys.stdin, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            context = _context(row)
            text = str(row["text"])
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            typer.echo(f"ligne {number} : illisible ({type(error).__name__}) ; attendu : un objet JSON "
                       "avec text, state, reading, indicator, proposed", err=True)
            raise typer.Exit(1) from None
        print(json.dumps(_read(reader.read(text, context)), ensure_ascii=False), flush=True)


def _context(row: dict[str, Any]) -> Context:
    return Context(row["state"], Reading(row["reading"]), row["indicator"], row.get("proposed"))


def _read(read: Interpretation) -> dict[str, Any]:
    return {"act": read.act.value, "score": read.score, "scores": [round(p, 9) for p in read.scores],
            "confirm": read.confirm, "why": read.why, "also": read.also.value if read.also else None}
