"""Say something to the sure reader in a given state of the dialogue."""

from __future__ import annotations

from nlu.reading import sure
from nlu.reading.model import Context, Interpretation
from referential.model import Reading

SATISFACTION = Context("question", Reading.SATISFACTION, "C1")
IMPORTANCE = Context("question", Reading.IMPORTANCE, "C1")
CHOICE = Context("choice")


def ask(text: str, context: Context = SATISFACTION) -> Interpretation | None:
    """What is read in answer to a question."""
    return sure.read(text, context)


def confirming(text: str, proposed: int = 3, reading: Reading = Reading.SATISFACTION) -> Interpretation | None:
    """What is read when a score has been proposed."""
    return sure.read(text, Context("confirmation", reading, "C1", proposed))


def act(read: Interpretation | None) -> str | None:
    """Its act, or None when the reader is not sure."""
    return read.act.value if read else None
