"""The stages of the reading, in order: the first that understands the message has the word."""

from __future__ import annotations

from collections.abc import Callable

from nlu.reading.model import Act, Context, Interpretation

Stage = Callable[[str, Context], Interpretation | None]
UNREAD = Interpretation(Act.OTHER, why="je n’ai pas compris ce message")


def read(text: str, context: Context, stages: tuple[Stage, ...]) -> Interpretation:
    """What the first stage that understands it makes of the message; `autre` when none does."""
    for stage in stages:
        found = stage(text, context)
        if found is not None:
            return found
    return UNREAD
