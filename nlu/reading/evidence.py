"""Which words of a message made its score: quoted back when someone asks why.

A message that turns is quoted on the side that carries the score, on both when the score lies between: « c’est bien
placé, mais fermé » is a 3 for both reasons.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

LONGEST_QUOTE = 120
FEW_WORDS = 3
"""A clause of fewer words says too little alone; it stays with its neighbour."""
BETWEEN = (3, 4)
"""Scores that two sides of a message may make together."""
_WORD = re.compile(r"\w+")
_SENTENCES = re.compile(r"(?<=[.;:!?…])\s+")
_COMMAS = re.compile(r"(?<=,)\s+")
_TURN = (r"et pourtant|et encore|mais|pourtant|par contre|en revanche|cependant|toutefois|n['’]empêche|sauf|hormis|"
         r"alors que|même si|malgré|quoique|bien que")
# « À la ville, par contre, zéro » does not turn at « par contre »: it only says that it has turned.
_TURNS = re.compile(rf"\s+(?=(?:{_TURN})\b(?!,))", re.IGNORECASE)
_CONCEDES = re.compile(r"(?:même si|malgré|quoique|bien que|certes)\b", re.IGNORECASE)
_TURNED = re.compile(rf"(?:{_TURN})\b|.*,\s+(?:par contre|en revanche|pourtant|cependant|toutefois),", re.IGNORECASE)

Fits = Callable[[str], float]
"""How well a clause, alone, would be read as the score."""


def why(text: str, score: int, fits: Fits) -> str:
    """« vous dites « … » », in French, as much of the message as carries the score."""
    sides = clauses(text)
    turn = next((place for place, side in enumerate(sides) if place and _TURNED.match(side)), 0)
    if not turn:
        return f"vous dites {quoted(_fittest(sides, fits))}"
    before, after = _fittest(sides[:turn], fits), sides[turn]
    if score in BETWEEN and not after.endswith("?"):
        return f"vous dites {quoted(before)}, puis {quoted(after)}"
    weighs = before if _CONCEDES.match(after) or after.endswith("?") else after
    return f"vous dites {quoted(weighs)}"


def clauses(text: str) -> list[str]:
    """The message cut at its sentences and where it turns; at commas too where a piece is too long to quote."""
    pieces = [piece for sentence in _SENTENCES.split(text.strip()) for piece in _joined(_TURNS.split(sentence))]
    short = [part for piece in pieces
             for part in ([piece] if len(piece) <= LONGEST_QUOTE else _joined(_COMMAS.split(piece)))]
    return _joined(short)


def quoted(text: str) -> str:
    """« … », cut at a word when long."""
    text = text.strip(" .,;:")
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rsplit(" ", 1)[0].strip(" .,;:") + "…"
    return f"« {text} »"


def _fittest(parts: Sequence[str], fits: Fits) -> str:
    """The one that would most be read as the score; what asks is not what says, where something else does."""
    said = [part for part in parts if not part.rstrip(" »").endswith("?")] or list(parts)
    return max(said, key=fits) if len(said) > 1 else said[0]


def _joined(parts: Sequence[str]) -> list[str]:
    """Parts of too few words put back beside the next one, the last beside the one before."""
    found: list[str] = []
    for part in parts:
        if found and _few(found[-1]) and not found[-1].endswith("?"):
            found[-1] += f" {part}"
        elif part.strip():
            found.append(part.strip())
    if len(found) > 1 and _few(found[-1]) and not _TURNED.match(found[-1]):
        last = found.pop()
        found[-1] += f" {last}"
    return found


def _few(part: str) -> bool:
    return len(_WORD.findall(part)) < FEW_WORDS
