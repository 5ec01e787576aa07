"""The sure stage on our own corpus: when it answers, it is right; and it answers fast."""

from __future__ import annotations

import statistics
from time import process_time

import pytest

from nlu.corpus.load import Message, messages
from nlu.reading import sure
from nlu.reading.model import Act, Context, Interpretation

LEAST_ACT, LEAST_SCORE, LEAST_ANSWERED = 0.99, 0.98, 0.1
MEDIAN = 0.001
Read = list[tuple[Message, Interpretation | None, float]]


@pytest.fixture(scope="module")
def reads() -> Read:
    sure.read("c’est quoi un EPCI ?", Context("question"))
    return [_read(message) for message in messages()[::3]]


def _read(message: Message) -> tuple[Message, Interpretation | None, float]:
    context = Context(message.state, message.reading, message.indicator, message.proposed)
    start = process_time()
    return message, sure.read(message.text, context), process_time() - start


def test_the_act_is_right(reads: Read) -> None:
    answered = [(m, i) for m, i, _ in reads if i]
    wrong = [(m.text, m.act, i.act) for m, i in answered if i.act is not m.act]
    assert len(wrong) <= (1 - LEAST_ACT) * len(answered), wrong
    assert len(answered) >= LEAST_ANSWERED * len(reads)


def test_the_score_is_accepted(reads: Read) -> None:
    scored = [(m, i) for m, i, _ in reads if i and i.act is m.act and i.act in (Act.NOTE, Act.CORRECT) and i.score]
    wrong = [(m.text, m.accept, i.score) for m, i in scored if i.score not in m.accept]
    assert len(wrong) <= (1 - LEAST_SCORE) * len(scored), wrong


def test_an_explicit_score_is_the_score(reads: Read) -> None:
    explicit = [(m, i) for m, i, _ in reads if i and i.act is m.act and i.score and not i.confirm]
    wrong = [(m.text, m.score, i.score) for m, i in explicit if i.score != m.score]
    assert len(wrong) <= (1 - LEAST_SCORE) * len(explicit), wrong


def test_it_is_fast(reads: Read) -> None:
    assert statistics.median(seconds for *_, seconds in reads) <= MEDIAN


@pytest.mark.parametrize("text", [
    "\x00", "'" * 50, "4" * 400, "a " * 3000, "(((((", "½½½", "🇫🇷🇫🇷", "١٢٣", "%%%", "/", "//", "/x", "- - -", "4-",

                                  "-4", "+", "n°", "’’’", "…4…", "4,5,6,7", "\u202e4", "c c c c", "1/0", "0/0",
                                  "3 sur 0", "entre 6 et 2", "999999999 %"])
@pytest.mark.parametrize("state", ["question", "confirmation", "choice", "observation"])
def test_it_never_raises(text: str, state: str) -> None:
    read = sure.read(text, Context(state, proposed=3))
    assert read is None or read.score is None or 1 <= read.score <= 6
