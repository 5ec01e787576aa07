"""`jalon diagram`: the conversation's diagram, drawn from its table."""

from __future__ import annotations

import typer


def diagram() -> None:
    """Écrire le schéma de la conversation (Mermaid), tiré de sa table."""
    from bot.conversation.diagram import mermaid

    typer.echo(mermaid(), nl=False)
