"""Numbers, dates and texts as French readers expect them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot.reports
from bot.reports.words import day, listed, number
from bot.wording.check import faults

FOLDER = Path(bot.reports.__file__).parent


def test_our_own_texts_are_sound() -> None:
    assert faults(FOLDER) == []


@pytest.mark.parametrize(("value", "said"), [(4.0, "4"), (4.25, "4,3"), (13 / 3, "4,3"), (2.05, "2,1"), (6, "6")])
def test_a_mean_has_one_decimal_at_most(value: float, said: str) -> None:
    assert number(value) == said


def test_a_day_is_the_one_in_paris() -> None:
    assert day(datetime(2026, 2, 28, 23, 30, tzinfo=UTC)) == "1er\u00a0mars\u00a02026"
    assert day(datetime(2026, 7, 14, 12, tzinfo=UTC)) == "14\u00a0juillet\u00a02026"


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a et b"), (["a", "b", "c"], "a, b et c")]
)
def test_a_list_reads_as_a_sentence(items: list[str], said: str) -> None:
    assert listed(items) == said
