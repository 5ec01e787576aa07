"""What a message understood only in the large still says: why there is no score."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from nlu.reading.model import Reason
from nlu.reading.normalise import fold

FILE = Path(__file__).parent / "hints.yml"


def reason(text: str) -> Reason:
    """The reason that its words give; `unspecified` when they give none."""
    said = fold(text)
    for found, expressions in _expressions():
        if any(expression in said for expression in expressions):
            return found
    return Reason.UNSPECIFIED


@cache
def _expressions() -> tuple[tuple[Reason, tuple[str, ...]], ...]:
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple((Reason(name), tuple(fold(e) for e in said)) for name, said in data.items())
