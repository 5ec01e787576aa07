"""The fiche du pôle: everything optional, nothing lost, the later of two writers is told."""

from __future__ import annotations

from datetime import date

import pytest

import referential
from bot.review.fields import Fields
from bot.review.sheet_form import read_sheet, sheet_values
from bot.storage.records import PoleRecord
from bot.storage.records_poles import Economy, EconomyLevel
from tests.review.office import Browser, Office
from tests.storage.facilitators import full_sheet

POLE = PoleRecord(1, "le pôle des Monts", "Occitanie", ("Lozère", "Gard"), False)


def test_what_the_form_shows_is_what_it_reads() -> None:
    fields = Fields(sheet_values(POLE, full_sheet(1)))
    draft = read_sheet(fields, referential.load(), 1)
    assert fields.faults == {}
    assert draft.sheet == full_sheet(1)
    assert (draft.name, draft.region, draft.departments) == (POLE.name, POLE.region, POLE.departments)


def test_amounts_as_people_write_them() -> None:
    typed = {"name": ["Pôle"], "economy.pole.amount": ["1 250 000 €"], "economy.pole.ventes": ["80\u202f000"]}
    draft = read_sheet(Fields(typed), referential.load(), 1)
    assert draft.sheet.economy == {EconomyLevel.POLE: Economy(1_250_000, None, {"ventes": 80_000})}


@pytest.mark.parametrize(("field", "typed"), [
    ("charter_on", "hier"), ("charter_on", "31/02/2026"), ("economy.pole.year", "12"), ("structures.ess", "-3"),
    ("structures.ess", "²"), ("priority.1.text", "Un lieu"), ("name", " "), ("ambitions", "a" * 2001),
])  # fmt: skip
def test_what_cannot_be_read_is_said_under_its_field(field: str, typed: str) -> None:
    fields = Fields({"name": ["Pôle"], field: [typed]})
    read_sheet(fields, referential.load(), 1)
    assert list(fields.said()) == [field]
    assert fields.said()[field].endswith((".", "!"))


def test_a_day_is_read_as_it_is_written_by_hand() -> None:
    assert Fields({"on": ["5/3/2027"]}).day("on") == Fields({"on": ["2027-03-05"]}).day("on") == date(2027, 3, 5)


async def test_saved_then_seen_again(office: Office, browser: Browser) -> None:
    await browser.enter("ana@pole.test")
    page = f"/animation/poles/{office.pole_id}/fiche"
    await browser.open(page)
    written = {"name": "le pôle des Cimes", "stage": "emerging", "shown": "stage", "territory": "les <monts>\r\net"}
    said = await browser.send(page, **written)
    assert "La fiche est enregistrée" in said
    assert "Le pôle des Cimes" in said
    sheet = office.store.sheet(office.pole_id)
    assert (sheet.territory, sheet.shown, sheet.version) == ("les <monts>\net", frozenset({"stage"}), 1)
    assert "les &lt;monts&gt;" in browser.page
    assert 'value="stage" checked' in browser.page


async def test_of_two_writers_the_second_keeps_their_text_and_chooses(office: Office, browser: Browser) -> None:
    await browser.enter("ana@pole.test")
    page = f"/animation/poles/{office.pole_id}/fiche"
    await browser.open(page)
    office.store.save_sheet(full_sheet(office.pole_id))
    said = await browser.send(page, name="le pôle", territory="la plaine")
    assert browser.status == 409
    assert "Quelqu’un a enregistré cette fiche" in said
    assert "la plaine" in browser.page
    assert office.store.sheet(office.pole_id).territory != "la plaine"
    await browser.send(page, name="le pôle", territory="la plaine")
    assert office.store.sheet(office.pole_id).territory == "la plaine"


async def test_a_fault_keeps_everything_and_writes_nothing(office: Office, browser: Browser) -> None:
    await browser.enter("ana@pole.test")
    page = f"/animation/poles/{office.pole_id}/fiche"
    await browser.open(page)
    said = await browser.send(page, name="", ambitions="Vivre ici", charter_on="hier")
    assert browser.status == 422
    assert "2 points sont à revoir" in said
    assert "Vivre ici" in browser.page
    assert office.store.sheet(office.pole_id).version == 0
