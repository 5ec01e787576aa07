"""A text as the encoder's pieces: the likeliest cut of a unigram vocabulary (Viterbi), in plain Python.

The vocabulary is XLM-R's, as multilingual-e5 uses it, cut by `nlu.training.vocabulary` to what French needs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

SPACE = "▁"
"""Stands for the space before a word."""
START, PAD, END, UNKNOWN_PIECE = range(4)
"""The first four pieces of every vocabulary here."""
LONGEST = 16
"""No piece longer than this is looked for."""


class Tokeniser:
    """Texts to piece numbers; stateless after it is made."""

    def __init__(self, pieces: Iterable[tuple[str, float]]) -> None:
        """`pieces`: each with its log probability, in the order of their numbers, the four specials first."""
        every = list(pieces)
        self.size = len(every)
        self._known = {piece: (place, score) for place, (piece, score) in enumerate(every) if place > UNKNOWN_PIECE}
        self._longest = min(LONGEST, max(map(len, self._known)))
        self._begun = {piece[:end] for piece in self._known for end in range(1, len(piece))}
        self._penalty = min(score for _, score in every) - 10.0

    @classmethod
    def of(cls, file: Path) -> Tokeniser:
        """From a file of one piece and its score a line."""
        rows = (line.split("\t") for line in file.read_text(encoding="utf-8").split("\n") if line)
        return cls((piece, float(score)) for piece, score in rows)

    def pieces(self, text: str) -> list[int]:
        """The numbers of the pieces of the likeliest cut; a character in none is `UNKNOWN_PIECE`."""
        line = SPACE + SPACE.join(unicodedata.normalize("NFKC", text).split())
        length = len(line)
        best = [0.0] + [-1e30] * length
        back = [(0, UNKNOWN_PIECE)] * (length + 1)
        for start in range(length):
            self._extend(line, start, best, back)
        found = []
        while length > 0:
            length, piece = back[length]
            found.append(piece)
        return found[::-1]

    def _extend(self, line: str, start: int, best: list[float], back: list[tuple[int, int]]) -> None:
        """Try every piece that begins at `start`."""
        here, known = best[start], self._known
        for end in range(start + 1, min(start + self._longest, len(line)) + 1):
            part = line[start:end]
            entry = known.get(part)
            if entry is not None and here + entry[1] > best[end]:
                best[end] = here + entry[1]
                back[end] = (start, entry[0])
            if part not in self._begun:
                break
        if here + self._penalty > best[start + 1]:
            best[start + 1] = here + self._penalty
            back[start + 1] = (start, UNKNOWN_PIECE)
