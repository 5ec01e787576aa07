"""Phrases invented to be hard: those that are read stay so; the others are known failures, told when they fail no more.

After new weights: `python -m tests.reading.hard` says what changed and writes it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nlu.reading import encoder
from tests.reading.hard import Hard, phrases, reader

pytestmark = pytest.mark.skipif(encoder.load() is None, reason="no encoder here")
FAILS = pytest.mark.xfail(strict=True, reason="known failure; if it is read now: python -m tests.reading.hard")


def cases(now: str) -> Iterator[object]:
    for phrase in phrases():
        if phrase.now == now:
            yield pytest.param(phrase, id=f"{phrase.kind}: {phrase.text}", marks=FAILS if now == "missed" else ())


@pytest.mark.parametrize("phrase", [*cases("missed"), *cases("read")])
def test_a_hard_phrase_is_read(phrase: Hard) -> None:
    read = reader().read(phrase.text, phrase.context)
    assert phrase.understood(read), f"lu {read.act.value} {read.score}, attendu {phrase.act.value} {phrase.accept}"


def test_the_list_holds_what_a_list_of_failures_should() -> None:
    every = phrases()
    assert len({phrase.text for phrase in every}) == len(every)
    assert {phrase.now for phrase in every} <= {"read", "missed", "close"}
    assert all(phrase.accept or phrase.act.value not in ("note",) for phrase in every)
