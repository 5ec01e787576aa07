"""Sure readings: what a message says without a doubt, by rule. Anything ambiguous is left to the next stage."""

from __future__ import annotations

from dataclasses import replace

from nlu.reading import commands, labels, numbers, sure_confirm, sure_parts
from nlu.reading.model import Act, Context, Interpretation
from nlu.reading.normalise import MARKS, clean, tokens
from nlu.reading.phrases.load import Words
from referential.typography import french

LONGEST = 200
"""Tokens in the longest message read by rule."""
CODE = frozenset("{}[]\\")
"""Signs of a message that is no sentence: `note{"score": 6}` gives no score."""
QUOTED = 40
"""Letters of the longest message that is quoted back."""


def command(text: str) -> Interpretation | None:
    """The command that the message exactly is, whatever the state (« non » is one: « rien à ajouter »)."""
    return commands.read(tokens(text), "observation")


def read(text: str, context: Context) -> Interpretation | None:
    """What the message surely says in that state, or None."""
    said = tokens(text)
    if len(said) > LONGEST or CODE & set(text):
        return None
    if said[:1] == ("/",):
        # A slash begins a command of a channel, known or not, never an answer.
        return commands.read(said, context.state)
    if MARKS.issuperset(said):
        found = _wordless(text, said)
    else:
        found = _whole(said, context)
        if found is None:
            parts = sure_parts.read(said, lambda part: _whole(part, context))
            found = parts.joined if parts else _loose(said, context)
    return _explained(found, text) if found else None


def _whole(said: Words, context: Context) -> Interpretation | None:
    """The message as one thing: a command, or a score where one is awaited."""
    if context.state == "confirmation" and context.proposed:
        return sure_confirm.answered(said, context)
    found = commands.read(said, context.state)
    if found is not None or context.state != "question":
        return found
    figure = numbers.read(said, alone=True) or labels.whole(said, context.reading)
    return figure.as_note() if figure else None


def _loose(said: Words, context: Context) -> Interpretation | None:
    """The message as a score or a request with words beside that take nothing back."""
    found = commands.request(said, context.state)
    if found is not None or context.state not in ("question", "confirmation"):
        return found
    if context.state == "confirmation" and context.proposed:
        return sure_confirm.explained(said, context)
    figure = numbers.read(said) or labels.official_first(said, context.reading)
    return figure.as_note() if figure else None


def _wordless(text: str, said: Words) -> Interpretation | None:
    """A message without a word: « ? » asks about the question; emoji are not sure; else there is nothing to read."""
    if "?" in said:
        return Interpretation(Act.EXPLAIN, sure=True, why=commands.WHY[Act.EXPLAIN])
    if any(ord(c) > 0x2100 for c in clean(text)):
        return None
    return Interpretation(Act.OTHER, topic="empty", sure=True, why="il n’y a rien à lire")


def _explained(found: Interpretation, text: str) -> Interpretation:
    """`why` quotes the message as typed when it is short."""
    said = clean(text).strip(" .!«»\"")
    if found.why.startswith("vous dites «") and len(said) <= QUOTED:
        return replace(found, why=french(f"vous dites « {said} »"))
    return replace(found, why=french(found.why))

