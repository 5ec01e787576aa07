"""What a network takes away: what it may see, in every format, told to the poles, whatever their number."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from weakref import WeakSet

import pytest

from bot.reports.network import export, formats
from bot.storage.records_exchanges import Access
from tests.reports.networks import picture, pole_of, poles, share
from tests.review.office import Browser, Office
from tests.review.reviewing import joined

BOMB = "=HYPERLINK(1) le pôle"


@pytest.fixture
def files(network: int) -> str:
    return f"/animation/reseaux/{network}/exports"


def table(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


async def test_every_format_holds_what_the_network_sees_and_the_pole_is_told(
    office: Office, nadia: Browser, network: int, files: str
) -> None:
    assert "Aucun pôle ne partage encore" in await nadia.open(files)
    bomb, gone = pole_of(office.store, BOMB, "Corse"), pole_of(office.store, "le pôle parti")
    share(office.store, network, bomb, picture(2))
    withdrawn = share(office.store, network, gone, picture(3))
    office.store.withdraw_share(gone, withdrawn)
    assert "Un diagnostic est partagé" in await nadia.open(files)
    await nadia.open(f"{files}/diagnostics.csv")
    rows = table(nadia.page)
    assert nadia.headers["cache-control"] == "no-store"
    assert [(row["pole"], row["indicateur"], row["lecture"], row["moyenne"], row["region"]) for row in rows[:1]] == [
        (f"'{BOMB}", "C1", "satisfaction", "2.0", "Corse")]  # fmt: skip
    await nadia.open(f"{files}/diagnostics.jsonl")
    lines = [json.loads(line) for line in nadia.page.splitlines()]
    assert {line["pole"] for line in lines} == {BOMB}
    assert [list(line) for line in lines] == [list(export.COLUMNS)] * len(rows)
    sent = await nadia.http.get(f"{files}/diagnostics.xlsx")
    sheet = zipfile.ZipFile(io.BytesIO(sent.content)).read("xl/worksheets/sheet1.xml").decode()
    assert BOMB in sheet
    assert "<f>" not in sheet
    assert [one.action for one in office.store.accesses(bomb)] == [Access.EXPORT] * 3
    assert office.store.accesses(gone) == []
    office.store.withdraw_share(bomb, office.store.shares_of(bomb)[0].id)
    await nadia.open(f"{files}/diagnostics.csv")
    assert table(nadia.page) == []


async def test_another_network_takes_nothing_and_leaves_no_trace(
    office: Office, nadia: Browser, other: Browser, network: int, files: str
) -> None:
    pole = pole_of(office.store, "le pôle des Monts")
    share(office.store, network, pole, picture(2))
    await joined(other, office.store.create_network("un autre réseau"), "omar@ailleurs.test")
    root = files.removesuffix("/exports")
    pages = (files, f"{files}/diagnostics.csv", f"{files}/ensemble.csv", f"{root}/apprendre", f"{root}/pairs?sujet=C1")
    for path in pages:
        response = await other.http.get(path)
        assert (response.status_code, "Monts" in response.text) == (404, False), path
    assert office.store.accesses(pole) == []


async def test_a_period_and_an_order_by_name_or_date(office: Office, nadia: Browser, network: int, files: str) -> None:
    for name in ("le pôle B", "le pôle A"):
        share(office.store, network, pole_of(office.store, name), picture(2))
    today = office.store.diagnostics(network)[0].closed_at.date().isoformat()

    async def names(query: str) -> list[str]:
        await nadia.open(f"{files}/diagnostics.csv?{query}")
        return list(dict.fromkeys(row["pole"] for row in table(nadia.page)))

    assert await names(f"du={today}&au={today}") == ["le pôle A", "le pôle B"]
    assert (await names("au=2001-01-01"), await names("ordre=moyenne&du=")) == ([], ["le pôle A", "le pôle B"])
    assert "Une date est à revoir" in await nadia.open(f"{files}/diagnostics.csv?du=hier")
    assert nadia.status == 422
    assert "arrive avant son début" in await nadia.open(f"{files}/diagnostics.xlsx?du=2026-02-01&au=2026-01-01")


async def test_the_overview_and_what_its_columns_mean(office: Office, nadia: Browser, network: int, files: str) -> None:
    assert (await nadia.http.get(f"{files}/ensemble.csv")).status_code == 404
    poles(office.store, network, [1, 2, 2, 4, 5])
    await nadia.open(f"/animation/reseaux/{network}/apprendre")
    await nadia.send(f"/animation/reseaux/{network}/apprendre/photo")
    await nadia.open(f"{files}/ensemble.csv")
    assert "le pôle" not in nadia.page
    (c1,) = [row for row in table(nadia.page) if row["code"] == "C1" and row["lecture"] == "satisfaction"]
    assert [c1["poles"], *(c1[f"poles_note_{score}"] for score in range(1, 7))] == ["5", "1", "2", "0", "1", "1", "0"]
    for which in ("dictionnaire-diagnostics", "dictionnaire-ensemble", "codes"):
        await nadia.open(f"{files}/livret/{which}.csv")
        entries = table(nadia.page)
        await nadia.open(f"{files}/livret/{which}.md")
        assert all(f"| `{one['code']}` |" in nadia.page for one in entries)
    assert {"A1", "1", "tous", "famille:ess"} <= {one["code"] for one in entries}
    for unknown in ("diagnostics.pdf", "livret/rien.md", "livret/codes.xlsx", "ensemble.md"):
        assert (await nadia.http.get(f"{files}/{unknown}")).status_code == 404


class Row(list[object]):
    """Can be told from one that is gone."""

    __hash__ = object.__hash__  # type: ignore[assignment]


@pytest.mark.parametrize("kind", ["csv", "jsonl", "xlsx"])
def test_a_row_is_let_go_once_it_is_written(kind: str) -> None:
    """However many there are: a few hundred are alive at once."""
    alive: WeakSet[Row] = WeakSet()
    most, written = 0, 0

    def rows() -> Iterator[Row]:
        nonlocal most
        for number in range(2_000):
            row = Row([f"le pôle {number}", 2.5])
            alive.add(row)
            most = max(most, len(alive))
            yield row

    columns = {"pole": "nom du pôle", "moyenne": "moyenne des notes"}
    if kind == "xlsx":
        out = io.BytesIO()
        formats.xlsx_into(out, columns, rows(), [])
        written = len(out.getvalue())
    else:
        made = formats.csv_of(columns, rows()) if kind == "csv" else formats.jsonl_of(columns, rows())
        written = sum(len(text) for text in made)
    assert written > 10_000
    assert most <= 2 * formats.TOGETHER


def test_pictures_are_read_a_few_at_a_time_as_rows_are_asked_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also: who withdraws between two pages is in none of the rows that come after."""
    monkeypatch.setattr(export, "PAGE", 2)
    store, network = office.store, office.store.create_network("le réseau")
    made = poles(store, network, [1, 2, 3, 4, 5])
    listed, asked = store.diagnostics(network), []
    real = store.pictures_by_share
    monkeypatch.setattr(store, "pictures_by_share", lambda *args: asked.append(args[1]) or real(*args))
    rows = export.rows(store, network, listed)
    assert asked == []
    assert next(rows)[0] == listed[0].pole_name
    assert asked == [[one.share_id for one in listed[:2]]]
    store.withdraw_share(*next(pair for pair in made if pair[1] == listed[2].share_id))
    names = {row[0] for row in rows}
    assert names == {one.pole_name for place, one in enumerate(listed) if place != 2}
    assert [len(page) for page in asked] == [2, 2, 1]
