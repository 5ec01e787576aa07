"""What the encoder is shown: where the dialogue stands, the indicator's short name, then the message.

    <s> [state] [reading] [proposed] [indicator] short name </s> message </s>

The bracketed pieces stand after the vocabulary's own; they were learnt with the rest.
"""

from __future__ import annotations

from collections.abc import Mapping

from nlu.reading.model import Context
from nlu.reading.normalise import clean
from nlu.reading.tokenise import END, START, Tokeniser

STATES = ("question", "confirmation")
READINGS = ("-", "satisfaction", "importance")
PROPOSED = (None, 1, 2, 3, 4, 5, 6)
INDICATORS = ("-", *(f"{letter}{digit}" for letter in "ABCDEFGHI" for digit in range(1, 5)))
SIGNS = len(STATES) + len(READINGS) + len(PROPOSED) + len(INDICATORS)
"""How many pieces stand for the dialogue."""
LONGEST_MESSAGE = 150
"""In pieces; the start and the end of a longer message are read."""
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})


class Inputs:
    """Makes rows for the encoder; stateless after it is made."""

    def __init__(self, tokeniser: Tokeniser, names: Mapping[str, str]) -> None:
        """`names`: the indicators' short names by code."""
        self._tokeniser = tokeniser
        self.size = tokeniser.size + SIGNS
        self._names = {code: tokeniser.pieces(name) for code, name in names.items()}

    def row(self, text: str, context: Context) -> tuple[list[int], int]:
        """The pieces, and the place where the message's begin; they end before the last."""
        name = self._names.get(context.indicator or "-", [])
        before = [START, *self._signs(context), *name, END]
        message = self._tokeniser.pieces(clean(text).translate(_STRAIGHT))
        if len(message) > LONGEST_MESSAGE:
            message = message[:LONGEST_MESSAGE // 2] + message[-LONGEST_MESSAGE // 2:]
        return [*before, *message, END], len(before)

    def _signs(self, context: Context) -> list[int]:
        found, at = [], self._tokeniser.size
        for value, choices in ((context.state, STATES), (context.reading or "-", READINGS),
                               (context.proposed, PROPOSED), (context.indicator or "-", INDICATORS)):
            found.append(at + (choices.index(value) if value in choices else 0))
            at += len(choices)
        return found
