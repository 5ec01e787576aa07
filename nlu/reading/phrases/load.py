"""From the YAML files of phrases to what a message's key means, found fast.

Every file holds blocks: `phrases`, one a line (see `grammar`), and what they share. A file named after an act has
`states` (all when absent), `reason` of a non-response, `topic`, `step` (points more or less than the proposed score),
`asked` (only when the message ends with « ? »).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

import yaml

from nlu.reading.model import Act, Reason
from nlu.reading.normalise import words
from nlu.reading.phrases.grammar import ANY, Choice, firsts, parse, pattern, wordings

T = TypeVar("T")
Words = tuple[str, ...]
FOLDER = Path(__file__).parent
STATES = ("question", "confirmation", "choice", "observation")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means. `slot`: the kind of word it waits for; `asked`: only as a question; `phrase`: as written."""

    act: Act
    states: tuple[str, ...]
    reason: Reason | None
    topic: str | None
    step: int
    slot: str | None
    asked: bool
    phrase: str


class _Shape:
    """A phrase compiled when it is first needed: all of them at once would take half a second."""

    def __init__(self, tree: Choice) -> None:
        self._tree = tree

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(pattern(self._tree))


class Index(Generic[T]):
    """Phrases and what they mean, found by the key of a message."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        """Compiles each phrase, filed under the first two letters of what it fits."""
        self._shapes: dict[str, list[tuple[_Shape, T]]] = {}
        for phrase, meaning in phrases:
            tree = parse(phrase)
            shape = _Shape(tree)
            for start in firsts(tree):
                self._shapes.setdefault(start, []).append((shape, meaning))

    def hits(self, said: str) -> Iterator[tuple[T, str | None]]:
        """The meanings that a key fits, in the order of the files, each with the key that stands in its slot."""
        for shape, meaning in (*self._shapes.get(said[:2], ()), *self._shapes.get(ANY, ())):
            found = shape.pattern.fullmatch(said)
            if found is not None:
                yield meaning, found.groupdict().get("slot")


def raw(name: str, folder: Path = FOLDER) -> Any:
    """What a file holds."""
    return yaml.safe_load((folder / f"{name}.yml").read_text(encoding="utf-8"))


def lines(text: str) -> list[str]:
    """The phrases of a block of text, one a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def entries(folder: Path = FOLDER) -> Iterator[Entry]:
    """Every phrase of the files named after an act."""
    for path in sorted(folder.glob("*.yml")):
        if path.stem in set(Act):
            for block in raw(path.stem, folder) or []:
                yield from _block(Act(path.stem), block)


@cache
def acts() -> Index[Entry]:
    """The phrases of every act."""
    return Index((entry.phrase, entry) for entry in entries())


@cache
def sequences(name: str, part: str) -> frozenset[Words]:
    """The word sequences of a list: `sequences("padding", "before")`."""
    return frozenset(words(wording) for line in lines(raw(name)[part]) for wording in wordings(parse(line))) - {()}


def reached(said: Words, pieces: frozenset[Words]) -> list[int]:
    """Where such sequences, one after another from the first word, may end; 0 included."""
    ends = {0}
    for start in range(len(said)):
        if start in ends:
            ends.update(end for end in range(start + 1, min(len(said), start + 8) + 1) if said[start:end] in pieces)
    return sorted(ends)


def reached_back(said: Words, pieces: frozenset[Words]) -> list[int]:
    """How many of the last words may be such sequences; 0 included."""
    return reached(said[::-1], _reversed(pieces))


def covered(said: Words, pieces: frozenset[Words]) -> bool:
    """Whether the words are nothing but such sequences, one after another."""
    return len(said) in reached(said, pieces)


def holds(said: Words, pieces: frozenset[Words]) -> bool:
    """Whether one of such sequences stands somewhere among the words."""
    return any(said[at:at + len(piece)] == piece for piece in pieces for at in range(len(said)))


def without(said: Words, pieces: frozenset[Words]) -> Words:
    """The words less every such sequence, the longest first."""
    kept: list[str] = []
    at = 0
    while at < len(said):
        size = max((len(piece) for piece in pieces if said[at:at + len(piece)] == piece), default=0)
        kept.extend(said[at:at + 1] if not size else ())
        at += size or 1
    return tuple(kept)


def inner(said: Words, before: frozenset[Words], after: frozenset[Words]) -> Iterator[Words]:
    """The words without some of what may come before and after them, the fullest first; never nothing."""
    starts = reached(said, before)
    ends = [len(said) - n for n in reached_back(said, after)]
    for cut in sorted(((start, end) for start in starts for end in ends if start < end), key=lambda c: c[0] - c[1]):
        yield said[slice(*cut)]


@cache
def _reversed(pieces: frozenset[Words]) -> frozenset[Words]:
    return frozenset(piece[::-1] for piece in pieces)


def _block(act: Act, block: dict[str, Any]) -> Iterator[Entry]:
    reason = Reason(block["reason"]) if "reason" in block else None
    states = tuple(block.get("states", STATES))
    for phrase in lines(block["phrases"]):
        slot = re.search(r"\{(\w+)\}", phrase)
        yield Entry(act, states, reason, block.get("topic"), block.get("step", 0), slot and slot[1],
                    bool(block.get("asked")), phrase)
