"""Sure readings: what a message says without a doubt, by rule. Anything ambiguous is left to the next stage."""

from __future__ import annotations

from dataclasses import replace

from nlu.reading import commands, labels, numbers, sure_parts
from nlu.reading.model import Act, Context, Interpretation
from nlu.reading.normalise import clean, tokens
from nlu.reading.phrases.load import Words
from nlu.reading.sure_confirm import answered
from referential.typography import french

QUOTED = 40
"""Letters of the longest message that is quoted back."""


def command(text: str) -> Interpretation | None:
    """The command that the message exactly is, whatever the state (« non » is one: « rien à ajouter »)."""
    return commands.read(tokens(text), "observation")


def read(text: str, context: Context) -> Interpretation | None:
    """What the message surely says in that state, or None."""
    said = tokens(text)
    found = _whole(said, context) if said else _wordless(text)
    if found is None and said:
        found = sure_parts.read(said, lambda part: _whole(part, context))
    return _explained(found, text) if found else None


def _whole(said: Words, context: Context) -> Interpretation | None:
    """The message as one thing: a command, or a score where one is awaited."""
    if context.state == "confirmation" and context.proposed:
        return answered(said, context)
    if context.state != "question":
        return commands.read(said, context.state)
    found = commands.read(said, context.state)
    if found is not None:
        return found
    figure = numbers.read(said) or labels.read(said, context.reading)
    return figure.as_note() if figure else None


def _wordless(text: str) -> Interpretation | None:
    """A message without a word: nothing to read, but for emoji, whose meaning is not sure."""
    if any(ord(c) > 0x2100 for c in clean(text)):
        return None
    return Interpretation(Act.OTHER, topic="empty", sure=True, why="il n’y a rien à lire")


def _explained(found: Interpretation, text: str) -> Interpretation:
    """`why` quotes the message as typed when it is short."""
    said = clean(text).strip(" .!«»\"")
    if found.why.startswith("vous dites «") and len(said) <= QUOTED:
        return replace(found, why=french(f"vous dites « {said} »"))
    return replace(found, why=french(found.why))

