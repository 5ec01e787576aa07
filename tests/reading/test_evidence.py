"""Which words are quoted back when someone asks why."""

from __future__ import annotations

import re

import pytest

from nlu.corpus.load import messages
from nlu.reading import free
from nlu.reading.evidence import LONGEST_QUOTE, clauses, why
from nlu.reading.model import Act
from nlu.training.ngrams import context_of

CASES = [
    ("On a un super local mais personne ne le trouve", 2, "« mais personne ne le trouve »"),
    ("ya des savoir faire en or ici mais on les laisse dormir", 2, "« mais on les laisse dormir »"),
    ("ça se parle, mais ça ne travaille pas ensemble", 3,
     "« ça se parle », puis « mais ça ne travaille pas ensemble »"),
    ("On nous connaît bien au village. À la ville, par contre, zéro.", 3,
     "« On nous connaît bien au village », puis « À la ville, par contre, zéro »"),
    ("Les gamins ont monté un fablab, même si on n’y croyait pas.", 5, "« Les gamins ont monté un fablab »"),
    ("Franchement ? Tout se décide à trois dans un bureau.", 1, "« Tout se décide à trois dans un bureau »"),
    ("Marc suit tout ça de près, mais passerelle vers quoi ?", 4, "« Marc suit tout ça de près »"),
    ("c nul, g mis 1h", 1, "« c nul, g mis 1h »"),
    ("jamais", 1, "« jamais »"),
    ("mais non", 1, "« mais non »"),
    ("…", 3, "« … »"),
]


@pytest.mark.parametrize(("text", "score", "quoted"), CASES, ids=[c[0] for c in CASES])
def test_what_is_quoted(text: str, score: int, quoted: str) -> None:
    assert why(text, score, lambda part: 1.0) == f"vous dites {quoted}"


def test_the_clause_that_fits_is_quoted() -> None:
    assert why("Le lieu est beau. On y va peu.", 5, lambda part: float("beau" in part)) == (
        "vous dites « Le lieu est beau »")


def test_what_is_quoted_was_said_and_is_short() -> None:
    reader, seen = free.load(), 0
    for message in messages()[::40]:
        read = reader.read(message.text, context_of(message))
        if read is None or read.act is not Act.NOTE:
            continue
        seen += 1
        for quote in re.findall(r"« (.*?) »(?:, puis |$)", read.why):
            assert quote.removesuffix("…") in " ".join(message.text.split())
            assert 0 < len(quote) <= LONGEST_QUOTE + 1
    assert seen > 100


def test_no_word_is_lost_in_the_cutting() -> None:
    for message in messages()[::40]:
        assert "".join(re.findall(r"\w", " ".join(clauses(message.text)))) == "".join(re.findall(r"\w", message.text))
