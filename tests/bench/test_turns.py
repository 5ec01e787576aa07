"""`jalon bench turns` in small: what is said, what is judged, and real servers for a few turns."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from bot.bench import turns_sides, turns_stock
from bot.bench.turns import Figures, Load, Measure, Plan
from bot.bench.turns_sides import Ours, Side, Stock, prepared
from bot.bench.turns_table import OURS, STOCK, missed, ratios, table
from bot.bench.turns_talk import Sentence, begin, mixed, open_campaign, sure_only
from nlu.reading import sure
from nlu.reading.model import Context
from referential.model import Reading

TINY = Plan(points=(2, 4), people=(1, 1), rounds=2, alone=3, crowd=2, each=2)
WORDINGS = [sentence for variant in range(3) for sentence in islice(mixed(variant), 10)]
STATES = (Context("question", Reading.SATISFACTION, "A1"), Context("confirmation", Reading.SATISFACTION, "A1", 3))


@pytest.mark.parametrize("sentence", WORDINGS, ids=lambda sentence: sentence.text)
def test_half_is_read_by_rule_and_half_is_not(sentence: Sentence) -> None:
    by_rule = [sure.read(sentence.text, context) for context in STATES]
    assert any(by_rule) if sentence.kind == "sure" else not any(by_rule)


def test_it_is_mixed_half_and_half() -> None:
    assert sum(sentence.kind == "free" for sentence in WORDINGS) * 2 == len(WORDINGS)


@pytest.mark.parametrize("sentence", list(islice(sure_only(), 8)), ids=lambda sentence: sentence.text)
def test_sure_readings_are_sure(sentence: Sentence) -> None:
    assert sure.read(sentence.text, STATES[0]) is not None


def test_a_conversation_begins_at_its_first_question(tmp_path: Path) -> None:
    store = prepared(tmp_path / "new")
    place = begin(store, open_campaign(store))
    state = store.load(place.participation_id).state
    assert state.current is not None
    assert (state.current.indicator, len(state.answers)) == ("A1", 0)


def _figures(first: float, last: float) -> Figures:
    loads = {(kind, count): Load(10, 1.0, [0.1], [0.001]) for kind in ("sure", "mixed") for count in (1, 20)}
    return Figures(1.0, 100.0, {5: [first], 50: [first], 300: [last]}, {300: [last]}, loads)


def test_ratios_that_are_reached() -> None:
    found = {OURS: _figures(0.020, 0.021), STOCK: _figures(0.080, 0.400)}
    assert missed(found, Plan()) == []
    assert [ratio.reached for ratio in ratios(found, Plan())] == [True] * 6


def test_ratios_that_are_missed_are_named() -> None:
    found = {OURS: _figures(0.020, 0.030), STOCK: _figures(0.050, 0.400)}
    found[OURS].faults.append("Wrong status 409")
    assert missed(found, Plan()) == [
        "médiane au tour 5 : témoin / Jalon 2,50", "médiane au tour 300 : témoin / Jalon 13,33",
        "Jalon : tour 300 / tour 5 1,50", "Jalon : erreurs 1,00",
    ]  # fmt: skip


def test_every_line_of_the_table_has_as_many_cells() -> None:
    lines = table({OURS: _figures(0.020, 0.021), STOCK: _figures(0.080, 0.400)}, Plan())
    assert {line.count("|") for line in lines[:lines.index("")]} == {4}


def test_rasa_reads_where_the_stock_way_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    """In quotes, a variable would be the name of a file that is left here."""
    from rasa.utils.endpoints import read_endpoint_config

    monkeypatch.setenv("STOCK_TRACKERS", "/tmp/trackers.db")
    monkeypatch.setenv("STOCK_ACTIONS", "http://127.0.0.1:1/webhook")
    endpoints = str(turns_sides.STOCK / "endpoints.yml")
    assert read_endpoint_config(endpoints, "tracker_store").kwargs["db"] == "/tmp/trackers.db"
    assert read_endpoint_config(endpoints, "action_endpoint").url == "http://127.0.0.1:1/webhook"


@pytest.mark.slow
def test_a_few_turns_of_each_side(tmp_path: Path, model: Path) -> None:
    sides: dict[str, Side] = {OURS: Ours(tmp_path / OURS, model)}
    if turns_stock.trained():
        sides[STOCK] = Stock(tmp_path / STOCK, turns_stock.MODEL)
    found = Measure(sides, TINY, lambda words: None).run()
    for figures in found.values():
        assert figures.faults == []
        assert [len(figures.times[point]) for point in TINY.points] == [2, 2]
        assert figures.memory > 100
        assert figures.loads["mixed", 2].turns == 4
    assert len(table(found, TINY)) > 15
