"""The encoder: pieces, rows, probabilities; and reading on without it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from nlu.reading import encoder, free
from nlu.reading.encoder_input import LONGEST_MESSAGE, SIGNS, Inputs
from nlu.reading.model import ANNOTATED, Act, Context
from nlu.reading.tokenise import END, START, UNKNOWN_PIECE, Tokeniser
from referential.model import Reading

SMALL = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁le", -2.0), ("▁lieu", -3.0), ("▁l", -4.0),
         ("ieu", -4.0), ("s", -5.0), ("▁", -6.0)]
ASKED = Context("question", Reading.SATISFACTION, "A1", None)

shipped = pytest.mark.skipif(encoder.load() is None, reason="no encoder here")


def test_the_likeliest_cut_wins() -> None:
    assert Tokeniser(SMALL).pieces("le lieu") == [4, 5]
    assert Tokeniser(SMALL).pieces("  le\n lieus ") == [4, 5, 8]


def test_an_unknown_character_is_one_unknown_piece() -> None:
    assert Tokeniser(SMALL).pieces("le ж") == [4, 9, UNKNOWN_PIECE]
    assert Tokeniser(SMALL).pieces("") == [9]


def test_a_row_shows_the_dialogue_then_the_message() -> None:
    inputs = Inputs(Tokeniser(SMALL), {"A1": "le lieu"})
    pieces, first = inputs.row("le", ASKED)
    assert (pieces[0], pieces[5:7], pieces[first:]) == (START, [4, 5], [4, END])
    assert all(len(SMALL) <= sign < len(SMALL) + SIGNS for sign in pieces[1:5])


def test_each_part_of_the_dialogue_changes_its_sign() -> None:
    inputs = Inputs(Tokeniser(SMALL), {})
    others = (Context("confirmation", Reading.SATISFACTION, "A1", None), Context("question", Reading.IMPORTANCE, "A1"),
              Context("question", Reading.SATISFACTION, "A2"), Context("question", Reading.SATISFACTION, "A1", 3))
    asked = inputs.row("le", ASKED)[0][1:5]
    for place, other in zip((0, 1, 3, 2), others, strict=True):
        changed = [a != b for a, b in zip(asked, inputs.row("le", other)[0][1:5], strict=True)]
        assert changed == [n == place for n in range(4)]


def test_a_long_message_keeps_its_start_and_its_end() -> None:
    inputs = Inputs(Tokeniser(SMALL), {})
    pieces, first = inputs.row("le " * 300 + "lieu", ASKED)
    assert len(pieces) - first - 1 == LONGEST_MESSAGE
    assert pieces[-2] == 5


def test_without_its_files_there_is_none(tmp_path: Path) -> None:
    assert encoder.load(tmp_path) is None


@shipped
def test_probabilities_whatever_is_typed() -> None:
    reader = encoder.load()
    assert reader is not None
    for text in ("", "👍", "4", "le lieu est super mais personne ne le trouve", "ж" * 500, "a " * 2000):
        acts, scores = reader.distributions(text, ASKED)
        assert acts.shape == (len(ANNOTATED),)
        assert scores.shape == (6,)
        assert np.isclose(acts.sum(), 1.0)
        assert np.isclose(scores.sum(), 1.0)


@shipped
@pytest.mark.parametrize(("text", "low", "high"), [
    ("c'est vraiment formidable, tout le monde y vient", 5, 6),
    ("c'est une catastrophe, personne ne trouve la porte", 1, 2),
])
def test_what_any_reader_would_read(text: str, low: int, high: int) -> None:
    reader = encoder.load()
    assert reader is not None
    acts, scores = reader.distributions(text, ASKED)
    assert ANNOTATED[int(acts.argmax())] is Act.NOTE
    assert low <= int(scores.argmax()) + 1 <= high


@shipped
def test_threads_share_one_encoder() -> None:
    reader = encoder.Encoder()
    texts = [f"le lieu est bien, {n} personnes y viennent" for n in range(16)]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: reader.distributions(text, ASKED)[1], texts))
    for text, scores in zip(texts, together, strict=True):
        np.testing.assert_allclose(scores, reader.distributions(text, ASKED)[1])


@shipped
def test_beside_the_ngrams_probabilities_stay_so() -> None:
    reader = encoder.Encoder()
    counted = (np.full(13, 1 / 13), np.array([1.0, 0.0, 0.0, 0.0, 0.0, 0.0]))
    for probabilities in reader.beside(counted, "le lieu est bien", ASKED):
        assert np.isclose(probabilities.sum(), 1.0)
        assert (probabilities >= 0).all()


def test_the_ngrams_read_on_alone() -> None:
    with np.load(free.WEIGHTS) as arrays:
        alone = free.Free(dict(arrays))
    read = alone.read("c'est vraiment formidable, tout le monde y vient", ASKED)
    assert read is not None
    assert read.act is Act.NOTE


@shipped
def test_a_question_leaves_nothing_to_agree_with() -> None:
    acts, _ = free.load().distributions("oui voilà, exactement", ASKED)
    assert acts[[ANNOTATED.index(Act.AFFIRM), ANNOTATED.index(Act.DENY)]].sum() == 0.0
