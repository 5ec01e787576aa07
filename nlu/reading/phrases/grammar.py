"""The little language of phrases, compiled to patterns over keys (`normalise.key`).

« je ne sais [vraiment] pas » (optional), « (passez|passons) à la suite » (one of), « c'est quoi {mot} » (a slot).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from nlu.reading.normalise import key, words

_PIECE = re.compile(r"[\[\]()|]|\{\w+\}|[^\[\](){}|]+")
_ENDS = {"[": "]", "(": ")"}
ANY = "*"


class BadPhraseError(ValueError):
    """A phrase with a bracket too many or too few."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several sequences; each sequence holds words (a string), slots (`{mot}`) and choices."""

    options: tuple[tuple[str | Choice, ...], ...]


def parse(phrase: str) -> Choice:
    """The phrase as a choice of one or several sequences; `BadPhraseError` when its brackets do not match."""
    pieces = iter(_PIECE.findall(phrase))
    found = _options(pieces, "")
    if "".join(_PIECE.findall(phrase)) != phrase:
        raise BadPhraseError(f"« {phrase} » : accolade seule")
    return found


def pattern(choice: Choice) -> str:
    """The regular expression of its keys; the longest options first, so that a slot holds no more than its word."""
    options = {"".join(_part(item) for item in sequence) for sequence in choice.options}
    return "(?:" + "|".join(sorted(options, key=lambda option: (-len(option), option))) + ")"


def firsts(choice: Choice, size: int = 2) -> frozenset[str]:
    """The possible beginnings of its keys, `size` letters or the whole; `ANY` for a slot."""
    return frozenset(start for sequence in choice.options for start in _starts(sequence, size))


def wordings(choice: Choice) -> Iterator[str]:
    """Every wording it stands for."""
    for sequence in choice.options:
        for parts in product(*([item] if isinstance(item, str) else list(wordings(item)) for item in sequence)):
            yield " ".join(part.strip() for part in parts if part.strip())


def _options(pieces: Iterator[str], end: str) -> Choice:
    options: list[tuple[str | Choice, ...]] = []
    sequence: list[str | Choice] = []
    for piece in pieces:
        if piece in _ENDS:
            inner = _options(pieces, _ENDS[piece])
            sequence.append(Choice((*inner.options, ())) if piece == "[" else inner)
        elif piece == "|" or piece == end:
            options.append(tuple(sequence))
            sequence = []
            if piece == end:
                return Choice(tuple(options))
        elif piece in ("]", ")"):
            raise BadPhraseError(f"« {piece} » en trop")
        else:
            sequence.append(piece)
    if end:
        raise BadPhraseError(f"il manque « {end} »")
    return Choice((*options, tuple(sequence)))


def _part(item: str | Choice) -> str:
    if isinstance(item, Choice):
        return pattern(item)
    return "(?P<slot>.+?)" if item.startswith("{") else re.escape(key(words(item)))


def _starts(sequence: tuple[str | Choice, ...], size: int) -> frozenset[str]:
    starts = {""}
    for item in sequence:
        if all(len(start) >= size or start.endswith(ANY) for start in starts):
            break
        if isinstance(item, Choice):
            here = firsts(item, size)
        else:
            here = frozenset({ANY if item.startswith("{") else key(words(item))[:size]})
        starts = {start if len(start) >= size or start.endswith(ANY) else start + more for start in starts
                  for more in here}
    return frozenset(ANY if ANY in start else start[:size] for start in starts)
