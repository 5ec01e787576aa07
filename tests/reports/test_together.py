"""An objective's figures and a general one's, by hand: from what is shown of each subject, never more."""

from __future__ import annotations

from bot.reports.group.whole import told_of
from bot.results.answers import Recorded, Slot
from bot.results.group import Given, picture
from nlu.reading.model import Reason
from tests.results.builders import DATA, SATISFACTION


def given(code: str, *scores: int | None) -> list[Given]:
    return [Given(person, "ess", True, Slot(code, SATISFACTION), Recorded(score, None if score else Reason.TOO_EARLY))
            for person, score in enumerate(scores)]  # fmt: skip


def test_all_its_subjects_count_as_one_and_what_is_masked_is_left_out() -> None:
    every = [*given("A1", 1, 2, 3, 4, 5), *given("A2", 6, 6, 6, 6, 6, None), *given("A3", 1, 1)]
    (one,) = told_of(picture(DATA, every, 5), "A", ["A1", "A2", "A3", "A4"])
    assert one.id == "A-satisfaction"
    assert one.said == (
        "Satisfaction 4,5 (10 notes, de 1 à 6), médiane 5,5, écart-type 1,8\u202f; un sujet masqué n’y entre pas"
    )
    assert [step.count for step in one.chart.steps] == [1, 1, 1, 1, 1, 5]
    assert one.silences == "Une réponse sans note\u202f: 1 parce qu’il est trop tôt"


def test_nothing_is_said_where_every_subject_is_masked() -> None:
    assert told_of(picture(DATA, given("A3", 1, 1), 5), "A", ["A3"]) == ()
