"""What a message understood only in the large still says: why there is no score, and which words weighed most."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import yaml

from nlu.reading.model import Reason
from nlu.reading.normalise import fold

FILE = Path(__file__).parent / "hints.yml"
LONGEST_QUOTE = 80
_CLAUSES = re.compile(
    r"(?<=[.;:!?…])\s+|,\s+|\s+(?=(?:mais|sauf|pourtant|par contre|cependant|même si|malgré)\b)", re.IGNORECASE
)


def reason(text: str) -> Reason:
    """The reason that its words give; `unspecified` when they give none."""
    said = fold(text)
    for found, expressions in _expressions():
        if any(expression in said for expression in expressions):
            return found
    return Reason.UNSPECIFIED


def clauses(text: str) -> list[str]:
    """The message cut where it turns: at punctuation and before « mais »."""
    return [clause.strip() for clause in _CLAUSES.split(text) if len(clause.split()) > 1] or [text]


def quoted(text: str) -> str:
    """« … », cut at a word when long."""
    if len(text) > LONGEST_QUOTE:
        text = text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + "…"
    return f"« {text.strip(' .,;:')} »"


@cache
def _expressions() -> tuple[tuple[Reason, tuple[str, ...]], ...]:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple((Reason(name), tuple(fold(e) for e in said)) for name, said in data.items())
