"""The measures of the understanding: known readings give known figures; absent baselines say how to make them."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.bench.nlu import FIGURES, Case, kappa, rash, table
from bot.bench.nlu_sides import Side
from bot.bench.nlu_table import side_by_side
from bot.cli import app
from nlu.corpus.load import messages
from nlu.reading.model import Act, Interpretation
from nlu.training.baselines.labels import examples, interpretation, label


def case(act: str, score: int | None, read: Act, found: int | None, confirm: bool = True) -> Case:
    accept = [] if score is None else [score, min(6, score + 1)]
    gold = {"text": "on fait ce qu’on peut", "act": act, "score": score, "accept": accept, "style": "qualitatif",
            "reading": "satisfaction", "indicator": "A1", "state": "question", "proposed": None}
    scores = tuple(0.9 if n == found else 0.02 for n in range(1, 7))
    return Case(gold, Interpretation(read, found, scores, confirm), 5.0)


MIXED = (case("note", 2, Act.NOTE, 2), case("note", 2, Act.NOTE, 3), case("note", 6, Act.NOTE, 1),
         case("note", 4, Act.NON_RESPONSE, None), case("non_reponse", None, Act.NON_RESPONSE, None),
         case("pause", None, Act.PAUSE, None))  # fmt: skip


@pytest.mark.parametrize(("name", "value"), [
    ("acte compris", 5 / 6), ("note exacte", 1 / 4), ("note acceptée", 2 / 4), ("à un près", 2 / 4),
    ("couverture du kappa", 3 / 4), ("non-réponses retrouvées", 1.0), ("non-réponses justes", 1 / 2),
])  # fmt: skip
def test_known_readings_give_known_figures(name: str, value: float) -> None:
    assert FIGURES[name][0](MIXED) == pytest.approx(value)


def test_kappa_is_one_for_the_same_and_nan_without_scores() -> None:
    assert kappa([case("note", n, Act.NOTE, n) for n in range(1, 7)]) == pytest.approx(1)
    assert math.isnan(kappa(MIXED[4:]))


def test_what_is_kept_unconfirmed_and_far_is_counted() -> None:
    assert rash([case("note", 5, Act.NOTE, 2, confirm=False), case("note", 5, Act.NOTE, 4, confirm=False)]) == 1
    assert rash([case("pause", None, Act.NOTE, 4, confirm=False)]) == 1
    assert rash([case("note", 5, Act.NOTE, 2)]) == 0


def test_a_figure_missed_is_named_memory_too() -> None:
    _, missed = table(MIXED, megabytes=601)
    assert {"acte compris", "note exacte", "mémoire"} <= set(missed)
    assert table([case("note", n, Act.NOTE, n) for n in range(1, 7)], megabytes=200)[1] == []


def test_a_label_holds_act_and_score_and_a_text_has_one() -> None:
    corpus = messages()
    assert {label(m) for m in corpus} >= {"note_1", "corriger_6", "corriger", "pause"}
    texts = [text.casefold() for several in examples(corpus).values() for text in several]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(("ranked", "act", "score"), [
    ({"note_4": 0.3, "note_5": 0.3, "expliquer": 0.4}, Act.NOTE, 4),
    ({"note_6": 0.3, "expliquer": 0.7}, Act.EXPLAIN, None),
    ({"corriger": 0.5, "corriger_2": 0.3, "note_2": 0.2}, Act.CORRECT, None),
    ({"corriger": 0.1, "corriger_2": 0.6, "note_3": 0.3}, Act.CORRECT, 2),
])
def test_labels_are_read_as_an_act_and_a_score(ranked: dict[str, float], act: Act, score: int | None) -> None:
    found = interpretation(ranked)
    assert (found.act, found.score) == (act, score)
    assert sum(found.scores) == pytest.approx(1)


def test_an_absent_side_is_a_sentence_and_no_row() -> None:
    lines = side_by_side([Side("jalon", MIXED, 190.0), Side("spacy", absent="pas là")])
    assert sum(line.startswith("|") for line in lines) == 3
    assert lines[-1].endswith(": pas là")


def test_the_command_measures_a_file(tmp_path: Path) -> None:
    file = tmp_path / "annotated.jsonl"
    file.write_text("".join(json.dumps({**case("note", n, Act.NOTE, n).gold, "text": str(n), "style": "chiffre"}) + "\n"
                            for n in range(1, 7)), encoding="utf-8")
    done = CliRunner().invoke(app, ["bench", "nlu", str(file), "--check"])
    assert done.exit_code == 0, done.output
    assert "| note exacte | 1.000 |" in done.output
    assert "mémoire occupée" in done.output
