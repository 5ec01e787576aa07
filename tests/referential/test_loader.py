"""What `load` gives: the counts of the publication, values that cannot change, and a plain refusal of bad data."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from referential import SCORES, Horizon, Reading, ReferentialError, load
from referential.check import DATA

COUNTS = {
    "general_objectives": 3,
    "objectives": 9,
    "indicators": 36,
    "propositions": 3,
    "measures": 15,
    "first_steps": 36,
    "examples": 6,
    "peers": 29,
    "families": 10,
}
FAMILIES = "ess, entreprise, collectivite, recherche, formation, habitants, syndicat, animation, autre, ne_dit_pas"
WORDS = ["très peu", "peu", "plutôt peu", "plutôt", "", "très"]


@pytest.mark.parametrize(("what", "count"), COUNTS.items())
def test_it_holds_what_the_publication_holds(what: str, count: int) -> None:
    assert len(getattr(load(), what)) == count


def test_objectives_and_indicators_come_in_printing_order() -> None:
    referential = load()
    assert [objective.code for objective in referential.objectives] == list("ABCDEFGHI")
    assert [[o.code for o in general.objectives] for general in referential.general_objectives] == [
        ["A", "B", "C"],
        ["D", "E", "F"],
        ["G", "H", "I"],
    ]
    assert [i.code for i in referential.indicators] == [f"{o}{n}" for o in "ABCDEFGHI" for n in range(1, 5)]


def test_families_are_the_ten_agreed() -> None:
    assert ", ".join(family.id for family in load().families) == FAMILIES


@pytest.mark.parametrize(
    ("reading", "word"), [(Reading.SATISFACTION, "satisfaisant"), (Reading.IMPORTANCE, "important")]
)
def test_the_scale_has_the_official_words(reading: Reading, word: str) -> None:
    scale = load().scale
    assert [scale.label(reading, score) for score in SCORES] == [f"{before} {word}".strip() for before in WORDS]
    assert scale.hints[reading]


def test_a_score_off_the_scale_has_no_label() -> None:
    with pytest.raises(KeyError):
        load().scale.label(Reading.IMPORTANCE, 7)


def test_the_default_folder_is_read_once() -> None:
    assert load() is load()


def test_a_folder_gives_an_equal_referential() -> None:
    assert load(DATA) == load()


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        load().version = "2015.1"  # type: ignore[misc]


def test_each_indicator_has_both_readings_and_a_first_step() -> None:
    referential = load()
    for indicator in referential.indicators:
        assert set(indicator.questions) == set(indicator.rephrased) == set(Reading)
        assert isinstance(referential.first_step(indicator.code).horizon, Horizon)


@pytest.mark.parametrize(
    "lookup", ["indicator", "objective", "term", "measure", "first_step", "example", "helper", "family"]
)
def test_an_unknown_name_is_a_key_error(lookup: str) -> None:
    with pytest.raises(KeyError):
        getattr(load(), lookup)("Z9")


def test_an_objective_is_found_from_the_code_of_its_indicator() -> None:
    assert load().objective("E3").code == load().indicator("E3").objective_code == "E"


def test_a_folder_without_data_is_refused_with_every_file_named(tmp_path: Path) -> None:
    with pytest.raises(ReferentialError) as refusal:
        load(tmp_path)
    assert len(refusal.value.faults) == 20
    assert "glossary.yml: fichier manquant" in str(refusal.value).splitlines()
