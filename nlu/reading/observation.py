"""While an observation is awaited, the message is kept as typed unless it is exactly a command."""

from __future__ import annotations

from nlu.reading import sure
from nlu.reading.model import Act, Context, Interpretation

COMMANDS = frozenset({Act.BACK, Act.PAUSE, Act.CONTINUE, Act.SUMMARY, Act.ERASE, Act.HELP, Act.NON_RESPONSE, Act.DENY})


def as_typed(text: str, context: Context) -> Interpretation | None:
    """The observation, or the command it exactly is; None in other states."""
    if context.state != "observation":
        return None
    command = sure.command(text)
    if command is not None and command.act in COMMANDS:
        return command
    return Interpretation(Act.OBSERVATION, sure=True)
