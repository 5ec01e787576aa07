"""Sure readings: being written."""

from __future__ import annotations

from nlu.reading.choices import one_hot
from nlu.reading.model import Act, Context, Interpretation
from nlu.reading.normalise import fold


def command(text: str) -> Interpretation | None:
    """The command that the message exactly is."""
    if fold(text) == "stop":
        return Interpretation(Act.PAUSE, sure=True)
    return None


def read(text: str, context: Context) -> Interpretation | None:
    """Digits."""
    said = fold(text)
    if said in "123456" and len(said) == 1:
        return Interpretation(Act.NOTE, int(said), one_hot(int(said)), sure=True)
    if said == "je ne sais pas":
        return Interpretation(Act.NON_RESPONSE, sure=True)
    return command(text)
