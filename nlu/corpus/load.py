"""The corpus: messages written by hand for this project, a file a voice, each labelled twice.

`voices/<voice>.tsv` holds the messages with the label that holds; `second/<voice>.tsv` the label of a second reader who
had not seen the first; where they differed, `adjudicated.tsv` keeps both, and the one that was settled on.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlu.reading.model import Act
from referential.model import Reading

FOLDER = Path(__file__).parent / "voices"
FIELDS = ("indicator", "reading", "state", "proposed", "act", "score", "accept", "style", "text")
STYLES = ("chiffre", "mots_du_bareme", "qualitatif", "concession", "negation", "sms", "long", "ironie", "piege_nombre",
          "mixte", "commande")
READINGS = {"s": Reading.SATISFACTION, "i": Reading.IMPORTANCE}
STATES = {"q": "question", "c": "confirmation"}
NONE = "-"


@dataclass(frozen=True, slots=True)
class Message:
    """One annotated message; fields as in the annotation guidelines, `voice` and `line` say where it stands."""

    voice: str
    line: int
    text: str
    state: str
    reading: Reading
    indicator: str
    proposed: int | None
    act: Act
    score: int | None
    accept: tuple[int, ...]
    style: str


class CorpusError(Exception):
    """A line that cannot be read: `file: line: cause`."""


@cache
def messages(folder: Path = FOLDER) -> tuple[Message, ...]:
    """Every message, voice by voice; CorpusError at the first line that cannot be read."""
    return tuple(message for file in sorted(folder.glob("*.tsv")) for message in _voice(file))


def _voice(file: Path) -> Iterator[Message]:
    with file.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=1):
            try:
                yield parse(row, file.stem, number)
            except (ValueError, KeyError) as error:
                raise CorpusError(f"{file.name}: {number}: {error}") from None


def parse(row: list[str], voice: str, line: int) -> Message:
    """A row of a voice's file; ValueError or KeyError when a field is not what it should be."""
    if len(row) != len(FIELDS):
        raise ValueError(f"{len(row)} colonnes au lieu de {len(FIELDS)}")
    given = dict(zip(FIELDS, row, strict=True))
    return Message(
        voice=voice,
        line=line,
        text=given["text"],
        state=STATES[given["state"]],
        reading=READINGS[given["reading"]],
        indicator=given["indicator"],
        proposed=_score(given["proposed"]),
        act=Act(given["act"]),
        score=_score(given["score"]),
        accept=() if given["accept"] == NONE else tuple(int(digit) for digit in given["accept"]),
        style=given["style"],
    )


def _score(value: str) -> int | None:
    return None if value == NONE else int(value)
