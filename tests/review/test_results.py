"""The results of a collecte over real HTTP: nothing before the floor, frozen after it, never a few people's."""

from __future__ import annotations

import csv
import io
import json
import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import referential
from bot.conversation.model import Consent
from bot.reports.export import json_of
from bot.reports.fonts import measured
from bot.reports.group import page, plate
from bot.reports.group.frozen import current, take
from bot.storage.errors import SnapshotTooSoon
from bot.storage.store import Store
from referential.model import Reading
from tests.databases import NewDatabase
from tests.reports.builders import new_store
from tests.reports.many import FAMILIES, people, person
from tests.results.builders import ESSENTIAL
from tests.review.office import Browser, Office
from tests.web.site import text_of

DATA = referential.load()
CODES = ("A1", "A2", "C1")
FONTS = ("text", "bold", "title")


@pytest.fixture
async def ana(browser: Browser) -> Browser:
    return await browser.enter("ana@pole.test")


def path(office: Office, tail: str = "") -> str:
    return f"/animation/poles/{office.pole_id}/collectes/{office.campaign_id}/resultats{tail}"


async def test_nothing_before_the_floor(office: Office, ana: Browser) -> None:
    people(office.store, office.campaign_id, 3, codes=CODES)
    assert "quand 2 personnes de plus auront répondu" in await ana.open(path(office))
    assert "photo" not in [action for action, _ in forms_of(ana)]
    for kind in ("pdf", "csv", "json", "xlsx"):
        await ana.open(path(office, f".{kind}"))
        assert ana.status == 404


async def test_a_picture_stays_until_enough_people_came(office: Office, ana: Browser) -> None:
    people(office.store, office.campaign_id, 6, codes=CODES)
    await ana.open(path(office))
    said = await ana.send(path(office, "/photo"))
    assert "La photo est prise" in said
    assert "6 personnes ont répondu" in said
    people(office.store, office.campaign_id, 4, first=6, codes=CODES)
    said = await ana.open(path(office))
    assert "6 personnes ont répondu" in said
    assert "quand une personne de plus aura répondu" in said
    await ana.http.post(path(office, "/photo"), data={"jeton": ana.page.partition('name="jeton" value="')[2][:43]})
    people(office.store, office.campaign_id, 1, first=10, codes=CODES)
    await ana.open(path(office))
    assert "11 personnes ont répondu" in await ana.send(path(office, "/photo"))


async def test_too_soon_is_explained(office: Office, ana: Browser) -> None:
    people(office.store, office.campaign_id, 6, codes=CODES)
    await ana.open(path(office))
    before = ana.page
    await ana.send(path(office, "/photo"))
    ana.page = before
    said = await ana.send(path(office, "/photo"))
    assert ana.status == 409
    assert "il manque 5 personnes pour une nouvelle photo" in said


async def test_a_closed_collecte_has_its_final_results(office: Office, ana: Browser) -> None:
    people(office.store, office.campaign_id, 7, codes=CODES)
    office.store.close_campaign(office.campaign_id)
    assert "7 personnes ont répondu" in await ana.open(path(office))
    assert "ces chiffres sont arrêtés" in text_of(ana.page)


async def test_too_few_last_answers_are_left_out_and_it_is_said(office: Office, ana: Browser) -> None:
    people(office.store, office.campaign_id, 6, codes=CODES)
    await ana.open(path(office))
    assert "Les toutes dernières" not in await ana.send(path(office, "/photo"))
    people(office.store, office.campaign_id, 2, first=6, codes=CODES)
    office.store.close_campaign(office.campaign_id)
    said = await ana.open(path(office))
    assert "6 personnes ont répondu" in said
    assert "Les toutes dernières réponses n’y sont pas" in said


async def test_every_export_holds_the_same_picture(office: Office, ana: Browser) -> None:
    people(office.store, office.campaign_id, 6, codes=CODES)
    await ana.open(path(office))
    await ana.send(path(office, "/photo"))
    people(office.store, office.campaign_id, 2, first=6, codes=CODES)
    await ana.open(path(office, ".csv"))
    lines = list(csv.DictReader(io.StringIO(ana.page.removeprefix("\ufeff"))))
    await ana.open(path(office, ".json"))
    told = json.loads(ana.page)
    assert told["collecte"]["participations"] == 6
    assert [one["n"] for one in lines] == ["" if one["n"] is None else str(one["n"]) for one in told["resultats"]]
    for kind, begins in (("xlsx", b"PK"), ("pdf", b"%PDF")):
        answer = await ana.http.get(path(office, f".{kind}"))
        assert answer.status_code == 200
        assert answer.content.startswith(begins)


async def test_each_figure_is_taken_alone_from_the_same_picture(office: Office, ana: Browser) -> None:
    people(office.store, office.campaign_id, 6, codes=ESSENTIAL)
    person(office.store, office.campaign_id, 90, ["A2"])
    assert (await figure(office, ana, "radar.svg")).status_code == 404
    await ana.open(path(office))
    await ana.send(path(office, "/photo"))
    links = re.findall(rf'href="{path(office)}/figures/([^"]+)" download', ana.page)
    some = ("radar.svg", "sujets.svg", "quadrant.svg", "C1-satisfaction.svg")
    assert set(links) >= {*some, "radar.png"}
    assert [link for link in links if link.startswith("A2-")] == []
    before = {link: await figure(office, ana, link) for link in some}
    assert {answer.status_code for answer in before.values()} == {200}
    assert "6 notes, de 1 à 6" in text_of(before["sujets.svg"].text)
    people(office.store, office.campaign_id, 4, first=6, codes=ESSENTIAL)
    assert [(await figure(office, ana, link)).text for link in before] == [one.text for one in before.values()]
    for wrong in ("A2-satisfaction.svg", "radar.gif", "autre.png"):
        assert (await figure(office, ana, wrong)).status_code == 404


async def test_a_figure_is_as_large_as_a_slide_and_none_of_its_words_runs_off(office: Office, ana: Browser) -> None:
    people(office.store, office.campaign_id, 6)
    office.store.close_campaign(office.campaign_id)
    made = (await figure(office, ana, "radar.png")).content
    assert struct.unpack(">II", made[16:24]) == (1920, 1080)
    record, fonts = office.store.campaign(office.campaign_id), dict(zip(FONTS, measured(), strict=True))
    found = current(office.store, DATA, record)
    assert found is not None
    long = replace(record, title="Faire le point " * 8, pole_name="le pôle des Monts " * 6)
    for named, name in product((record, long), ("radar", "sujets", "quadrant", "A1-importance", "A-importance")):
        drawn = plate.plate(DATA, named, found, name)
        assert drawn is not None
        assert drawn.top + drawn.figure.chart.height * drawn.scale < plate.FOOT
        for line in drawn.lines:
            assert line.x + fonts[line.font].width(line.text, line.size) <= plate.WIDTH, line.text
            assert line.y < plate.HEIGHT, line.text


async def figure(office: Office, ana: Browser, name: str) -> httpx.Response:
    return await ana.http.get(path(office, f"/figures/{name}"))


async def test_words_only_of_who_agreed_and_is_in_the_picture(office: Office, ana: Browser) -> None:
    store, campaign = office.store, office.campaign_id
    people(store, campaign, 40, codes=CODES)
    people(store, campaign, 40, first=100, codes=CODES, consents=(Consent.STORE,))
    await ana.open(path(office))
    await ana.send(path(office, "/photo"))
    people(store, campaign, 40, first=200, codes=CODES)
    said = await ana.open(path(office))
    spoke = {n for n in range(300) if f"ce que dit {n} de " in said or f"Vu par la personne {n} au" in said}
    assert spoke
    assert spoke <= set(range(40))


def forms_of(browser: Browser) -> list[tuple[str, dict[str, str]]]:
    from tests.review.office import forms

    return forms(browser.page)


@pytest.fixture(scope="module")
def store(new_database: NewDatabase, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = new_store(new_database("sqlite", tmp_path_factory.mktemp("masked")))
    yield made
    made._engine.dispose()


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(st.tuples(st.integers(0, 6), st.booleans(), st.integers(0, 7)), max_size=7), min_size=1,
                max_size=3), st.integers(3, 5))  # fmt: skip
def test_no_page_and_no_export_speaks_of_fewer_than_the_floor(
    store: Store, waves: list[list[tuple[int, bool, int]]], floor: int
) -> None:
    """People come in waves, a picture is tried after each, each answers what they like."""
    campaign_id, _ = store.create_campaign(store.create_pole("le pôle"), "Vagues", floor=floor)
    number = 0
    for wave in waves:
        for family, inside, which in wave:
            codes = [code for place, code in enumerate(CODES) if which >> place & 1]
            person(store, campaign_id, number, codes, [Reading.SATISFACTION], family=FAMILIES[family], inside=inside)
            number += 1
        record = store.campaign(campaign_id)
        try:
            found = take(store, DATA, record)
        except SnapshotTooSoon:
            continue
        assert found.picture.people >= floor
        for cell in json.loads("".join(json_of(record, found)))["resultats"]:
            assert cell["n"] in (None, 0) or cell["n"] >= floor
            assert cell["silences_masques"] or cell["n"] is None or cell["n"] + cell["sans_note"] >= floor
        said = text_of(str(page.page_body(page.view(store, DATA, record, found))))
        assert not [n for n in range(1, floor) if f"({n} notes" in said or f" {n} notes " in said]
        assert "Une note" not in said
    assert current(store, DATA, store.campaign(campaign_id)) is None or number >= floor
