"""Exports: aggregates, masked under the floor, that no subtraction undoes, and nothing of one person."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.conversation.model import Campaign
from bot.reports.export import DICTIONARY, SCORED, csv_of, json_of, rows
from bot.reports.group.frozen import Frozen, current
from bot.reports.spreadsheet import xlsx
from bot.results.answers import Recorded, Slot
from bot.results.group import Given, picture
from bot.storage.records import CampaignRecord
from bot.storage.store import Store
from nlu.reading.model import Reason
from referential.model import Reading
from tests.reports.builders import DATA, POLE, begun, campaign, full
from tests.storage.builders import Clock

NOW = Clock().now
FAMILIES = ("ess", "collectivite", "habitants", "recherche")


def record(floor: int = 5) -> CampaignRecord:
    return CampaignRecord(1, 1, POLE, True, "=1+1", Campaign(POLE), floor, NOW, None, None, 9, 7, 0)


def frozen(every: Iterable[Given], floor: int = 5) -> Frozen:
    return Frozen(picture(DATA, every, floor), NOW, frozenset())


def answers(sizes: dict[str, int], seed: int = 0, codes: tuple[str, ...] = ("A1", "C1")) -> Iterator[Given]:
    """So many people of each family; about one answer in six is a silence."""
    rng, person = random.Random(seed), 0
    for family, size in sizes.items():
        for _ in range(size):
            person += 1
            for code in codes:
                score = rng.choice([*range(1, 7), 4, 5, 5, None, None])
                recorded = Recorded(score, None if score else rng.choice(list(Reason)))
                yield Given(person, family, None, Slot(code, Reading.SATISFACTION), recorded)


def cells(sizes: dict[str, int], floor: int = 5, **more: Any) -> dict[tuple[str, str], dict[str, Any]]:
    return rows_of(frozen(answers(sizes, **more), floor), floor)


def rows_of(found: Frozen | None, floor: int = 5) -> dict[tuple[str, str], dict[str, Any]]:
    exported = json.loads("".join(json_of(record(floor), found)))["resultats"]
    return {(cell["indicateur"], cell["groupe"].removeprefix("famille:")): cell for cell in exported}


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


def same(code: str, values: Iterable[int | Reason]) -> Iterator[Given]:
    for person, value in enumerate(values):
        recorded = Recorded(None, value) if isinstance(value, Reason) else Recorded(value)
        yield Given(person, "ess", True, Slot(code, Reading.IMPORTANCE), recorded)


def test_statistics_by_hand() -> None:
    found = rows_of(frozen(same("A1", [2, 3, 3, 6, 6])))["A1", "tous"]
    assert [found[name] for name in SCORED] == [5, 4.0, 3, 2, 6, 1.67, -0.04, 0, 1, 2, 0, 0, 2]
    assert found["sans_note"] == 0
    assert found["libelle"].startswith("le PTCE dispose")


def test_silence_of_all_can_be_read_without_a_score() -> None:
    found = rows_of(frozen(same("G2", [Reason.NO_INFORMATION] * 6)))["G2", "tous"]
    assert (found["notes_masquees"], found["n"]) == (False, 0)
    assert (found["silences_masques"], found["sans_note"], found["manque_information"]) == (False, 6, 6)


def test_that_a_few_all_kept_silent_is_not_told() -> None:
    found = rows_of(frozen(same("G2", [Reason.NO_INFORMATION] * 2)))["G2", "tous"]
    assert (found["notes_masquees"], found["n"], found["silences_masques"]) == (True, None, True)


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
@example({"ess": 3, "collectivite": 7, "habitants": 15, "recherche": 3}, 3, 3)
def test_subtracting_families_from_the_total_never_reveals_a_few(sizes: dict[str, int], floor: int, seed: int) -> None:
    found = cells(sizes, floor, seed=seed)
    left = attacked(found, "n", "notes_masquees", list(sizes))
    assert left is None or left >= floor
    for cell in found.values():
        # That enough people all kept silent is told: none of their scores is.
        silent = cell["n"] == 0 and cell["sans_note"] is not None and cell["sans_note"] >= floor
        assert cell["notes_masquees"] or cell["n"] >= floor or silent
        distribution = [cell[f"note_{score}"] for score in range(1, 7)]
        assert (cell["notes_masquees"] or silent) == (distribution == [None] * 6)


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
    picture = frozen(answers({"ess": 9, "collectivite": 8, "recherche": 2}))
    found = list(csv.DictReader(io.StringIO("".join(csv_of(record(), picture)))))
    assert list(found[0]) == list(DICTIONARY)
    wanted = list(rows(picture))
    assert [line["n"] for line in found] == ["" if one["n"] is None else str(one["n"]) for one in wanted]
    assert [line["notes_masquees"] for line in found] == ["oui" if one["notes_masquees"] else "non" for one in wanted]


def test_a_spreadsheet_has_the_same_cells_and_no_formula() -> None:
    picture = frozen(answers({"ess": 9, "collectivite": 8}))
    sheets = zipfile.ZipFile(io.BytesIO(xlsx(record(), picture)))
    texts = [re.sub("<[^>]+>", "", one) for one in
             re.findall("<si>(.*?)</si>", sheets.read("xl/sharedStrings.xml").decode(), re.S)]  # fmt: skip
    assert set(DICTIONARY) <= set(texts)
    assert "=1+1" in texts
    assert not any(b"<f>" in sheets.read(name) for name in sheets.namelist() if "worksheets" in name)
    assert sheets.read("xl/worksheets/sheet1.xml").count(b"<row ") == 1 + len(list(rows(picture)))


def test_an_empty_campaign_is_still_a_document() -> None:
    found = json.loads("".join(json_of(record(), None)))
    assert (found["resultats"], found["dictionnaire"], found["seuil"]) == ([], DICTIONARY, 5)
    assert "".join(csv_of(record(), None)).strip() == ",".join(DICTIONARY)
    assert xlsx(record(), None).startswith(b"PK")


def test_nothing_of_one_person_comes_out(store: Store) -> None:
    campaign_id = campaign(store, floor=3)
    for family in ("ess", "ess", "ess", None):
        begun(store, campaign_id, full(), family)
    store.close_campaign(campaign_id)
    closed = store.campaign(campaign_id)
    found = current(store, DATA, closed)
    text = "".join(json_of(closed, found)) + "".join(csv_of(closed, found))
    read = {(c["indicateur"], c["lecture"], c["groupe"]): c for c in rows(found)}
    assert read["A1", "satisfaction", "tous"]["n"] == 4
    assert read["A1", "satisfaction", "famille:ess"]["notes_masquees"] is True
    assert "café associatif" not in text
    assert "behind" not in text
