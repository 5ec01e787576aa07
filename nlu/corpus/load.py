"""The corpus: messages written by hand for this project, a file a voice, each labelled twice.

`voices/<voice>.tsv`, with a header: the message and its dialogue; `act score accept`, the label that holds; `first`,
the writer's, and `second`, that of a reader who had not seen it, each as `act/score/accept`. Scores a step apart are
both kept in `accept`; wider differences were settled by a third look, and the two readings stay as they were.
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
FIELDS = ("indicator", "reading", "state", "proposed", "act", "score", "accept", "first", "second", "style", "text")
STYLES = ("chiffre", "mots_du_bareme", "qualitatif", "concession", "negation", "sms", "long", "ironie", "piege_nombre",
          "mixte", "commande")
READINGS = {"s": Reading.SATISFACTION, "i": Reading.IMPORTANCE}
STATES = {"q": "question", "c": "confirmation"}
NONE = "-"


@dataclass(frozen=True, slots=True)
class Label:
    """What one reader said of a message; `score` None and `accept` () where there is none."""

    act: Act
    score: int | None
    accept: tuple[int, ...]


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
    first: Label
    second: Label | None

    @property
    def target(self) -> tuple[float, ...]:
        """Six weights summing to 1 for scores 1–6: the readings that agree with the act, averaged; zeros without score.

        A reader's best score has 0.6, the others they accept share 0.4.
        """
        readings = [r for r in (self.first, self.second) if r is not None and r.act is self.act and r.score is not None]
        if self.score is None:
            return (0.0,) * 6
        spread = [_spread(r.score, r.accept) for r in readings if r.score in self.accept and r.score is not None]
        spread = spread or [_spread(self.score, self.accept)]
        return tuple(sum(one[n] for one in spread) / len(spread) for n in range(6))


BEST = 0.6


def _spread(score: int, accept: tuple[int, ...]) -> tuple[float, ...]:
    others = [n for n in accept if n != score]
    if not others:
        return tuple(float(n == score) for n in range(1, 7))
    return tuple(BEST if n == score else (1 - BEST) / len(others) if n in others else 0.0 for n in range(1, 7))


class CorpusError(Exception):
    """A line that cannot be read: `file: line: cause`."""


@cache
def messages(folder: Path = FOLDER) -> tuple[Message, ...]:
    """Every message, voice by voice; CorpusError at the first line that cannot be read."""
    return tuple(message for file in sorted(folder.glob("*.tsv")) for message in _voice(file))


def _voice(file: Path) -> Iterator[Message]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows, None)
        for number, row in enumerate(rows, start=2):
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
        accept=_scores(given["accept"]),
        style=given["style"],
        first=_label(given["first"]),
        second=None if given["second"] == NONE else _label(given["second"]),
    )


def _label(value: str) -> Label:
    act, score, accept = value.split("/")
    return Label(Act(act), _score(score), _scores(accept))


def _scores(value: str) -> tuple[int, ...]:
    return () if value == NONE else tuple(int(digit) for digit in value)


def _score(value: str) -> int | None:
    return None if value == NONE else int(value)
