"""Exports: aggregates, masked under the floor, that no subtraction undoes, and nothing of one person."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation.model import Campaign
from bot.reports.export import DICTIONARY, SCORED, csv_of, json_of
from bot.storage.records import CampaignRecord, ExportRow
from bot.storage.store import Store
from nlu.reading.model import Reason
from referential.model import Reading
from tests.reports.builders import POLE, begun, campaign, full
from tests.storage.builders import Clock

NOW = Clock().now
FAMILIES = ("ess", "collectivite", "habitants", "recherche")


def record(floor: int = 5) -> CampaignRecord:
    return CampaignRecord(1, 1, POLE, True, "=1+1", Campaign(POLE), floor, NOW, None, None, 9, 7, 0)


def rows(sizes: dict[str, int], seed: int = 0, codes: tuple[str, ...] = ("A1", "C1")) -> Iterator[ExportRow]:
    """So many people of each family; about one answer in six is a silence."""
    rng, person = random.Random(seed), 0
    for family, size in sizes.items():
        for _ in range(size):
            person += 1
            for code in codes:
                score = rng.choice([*range(1, 7), 4, 5, 5, None, None])
                reason = None if score else rng.choice(list(Reason))
                yield ExportRow(
                    person, family, True, code, Reading.SATISFACTION, score, reason, "des mots", True, "2014.1", NOW
                )


def cells(sizes: dict[str, int], floor: int = 5, **more: Any) -> dict[tuple[str, str], dict[str, Any]]:
    found = json.loads("".join(json_of(record(floor), rows(sizes, **more))))["resultats"]
    return {(cell["indicateur"], cell["groupe"]): cell for cell in found}


def test_a_group_under_the_floor_is_null_and_says_so() -> None:
    found = cells({"ess": 20, "collectivite": 20, "recherche": 2})
    assert found["A1", "recherche"]["notes_masquees"] is True
    assert found["A1", "recherche"]["silences_masques"] is True
    assert all(found["A1", "recherche"][name] is None for name in (*SCORED, "sans_note", "trop_tot"))
    assert found["A1", "tous"]["notes_masquees"] is False


def test_another_group_is_hidden_with_it() -> None:
    found = cells({"ess": 20, "collectivite": 12, "recherche": 2})
    assert found["A1", "collectivite"]["notes_masquees"] is True
    assert found["A1", "ess"]["notes_masquees"] is False


def test_a_total_under_the_floor_is_hidden_as_well() -> None:
    assert all(cell["notes_masquees"] for cell in cells({"ess": 2, "habitants": 2}).values())


def test_statistics_by_hand() -> None:
    scores = (2, 3, 3, 6, 6)
    answers = [
        ExportRow(person, "ess", True, "A1", Reading.IMPORTANCE, score, None, None, False, "2014.1", NOW)
        for person, score in enumerate(scores)
    ]
    found = json.loads("".join(json_of(record(), iter(answers))))["resultats"]
    assert [found[0][name] for name in SCORED] == [5, 4.0, 3, 2, 6, 1.67, 0, 1, 2, 0, 0, 2]
    assert found[0]["sans_note"] == 0
    assert found[0]["libelle"].startswith("le PTCE dispose")


def test_silence_of_all_can_be_read_without_a_score() -> None:
    answers = [
        ExportRow(person, "ess", True, "G2", Reading.SATISFACTION, None, Reason.NO_INFORMATION, None, False, "1", NOW)
        for person in range(6)
    ]
    found = json.loads("".join(json_of(record(), iter(answers))))["resultats"][0]
    assert (found["notes_masquees"], found["n"]) == (True, None)
    assert (found["silences_masques"], found["sans_note"], found["manque_information"]) == (False, 6, 6)


def attacked(found: dict[tuple[str, str], dict[str, Any]], field: str, masked: str, families: list[str]) -> int | None:
    """What the hidden families amount to, by subtraction; None where nothing can be subtracted."""
    total = found["A1", "tous"]
    hidden = [family for family in families if found["A1", family][masked]]
    if total[masked] or not hidden:
        return None
    shown = sum(found["A1", family][field] for family in families if family not in hidden)
    return int(total[field]) - int(shown)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(FAMILIES), st.integers(1, 15), min_size=1), st.integers(3, 6), st.integers(0, 99)
)
def test_subtracting_families_from_the_total_never_reveals_a_few(sizes: dict[str, int], floor: int, seed: int) -> None:
    found = cells(sizes, floor, seed=seed)
    left = attacked(found, "n", "notes_masquees", list(sizes))
    assert left is None or left >= floor
    for cell in found.values():
        assert cell["notes_masquees"] or cell["n"] >= floor
        distribution = [cell[f"note_{score}"] for score in range(1, 7)]
        assert cell["notes_masquees"] == (distribution == [None] * 6)


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(st.sampled_from(FAMILIES), st.integers(1, 15), min_size=1), st.integers(3, 6), st.integers(0, 99)
)
def test_nor_do_silences(sizes: dict[str, int], floor: int, seed: int) -> None:
    found = cells(sizes, floor, seed=seed)
    hidden = [family for family in sizes if found["A1", family]["silences_masques"]]
    if not found["A1", "tous"]["silences_masques"] and hidden:
        assert sum(sizes[family] for family in hidden) >= floor
    for family, size in sizes.items():
        assert found["A1", family]["silences_masques"] or size >= floor


def test_csv_has_names_once_and_the_same_cells() -> None:
    sizes = {"ess": 9, "collectivite": 8, "recherche": 2}
    found = list(csv.DictReader(io.StringIO("".join(csv_of(record(), rows(sizes))))))
    assert list(found[0]) == list(DICTIONARY)
    wanted = cells(sizes)
    assert len(found) == len(wanted)
    for line in found:
        cell = wanted[line["indicateur"], line["groupe"]]
        assert line["n"] == ("" if cell["n"] is None else str(cell["n"]))
        assert line["notes_masquees"] == ("oui" if cell["notes_masquees"] else "non")


@pytest.mark.parametrize("write", [csv_of, json_of])
def test_nothing_of_one_person_comes_out(write: Any) -> None:
    text = "".join(write(record(), rows({"ess": 9})))
    assert "des mots" not in text
    assert "participation_id" not in text


def test_an_empty_campaign_is_still_a_document() -> None:
    found = json.loads("".join(json_of(record(), iter(()))))
    assert found["resultats"] == []
    assert found["dictionnaire"] == DICTIONARY
    assert found["seuil"] == 5
    assert "".join(csv_of(record(), iter(()))).strip() == ",".join(DICTIONARY)


def test_two_versions_of_the_referential_are_never_added() -> None:
    answers = [
        ExportRow(person, "ess", True, "A4", Reading.SATISFACTION, 4, None, None, False, version, NOW)
        for version in ("2014.1", "2014.2") for person in range(6)
    ]  # fmt: skip
    found = json.loads("".join(json_of(record(), iter(answers))))["resultats"]
    assert [(cell["version"], cell["n"]) for cell in found if cell["groupe"] == "tous"] == [
        ("2014.1", 6),
        ("2014.2", 6),
    ]


def test_from_a_real_store(store: Store) -> None:
    campaign_id = campaign(store, floor=3)
    for family in ("ess", "ess", "ess", None):
        begun(store, campaign_id, full(), family)
    text = "".join(json_of(store.campaign(campaign_id), store.export_rows(campaign_id)))
    found = {(c["indicateur"], c["lecture"], c["groupe"]): c for c in json.loads(text)["resultats"]}
    assert found["A1", "satisfaction", "tous"]["n"] == 4
    assert found["A1", "satisfaction", "ess"]["notes_masquees"] is True
    assert "café associatif" not in text
