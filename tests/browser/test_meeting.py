"""A meeting, from the first answers in the room to what the group says together: keyboard, projector, telephone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page, expect

from bot.conversation.model import Scope
from bot.reports.group.document import around
from bot.reports.group.frozen import take
from bot.reports.group.page import view
from bot.reports.group.pdf import html
from bot.results.answers import Slot
from bot.review.plan_view import table
from bot.storage.records_access import Role
from bot.storage.records_poles import PlanDraft
from referential.model import Horizon, Reading
from tests.browser.axe import faults
from tests.reports.builders import DATA
from tests.reports.many import people
from tests.web.site import Site

PROJECTOR, PHONE = {"width": 1920, "height": 1080}, {"width": 360, "height": 740}
A1 = Slot("A1", Reading.SATISFACTION)
Open = Callable[..., Page]


@dataclass(frozen=True)
class Room:
    """A collecte of the essential, read one way, and its address."""

    site: Site
    campaign_id: int
    pole_id: int

    @property
    def path(self) -> str:
        return f"/animation/poles/{self.pole_id}/collectes/{self.campaign_id}"

    def answer(self, count: int, first: int = 0) -> None:
        codes = [f"{letter}1" for letter in "ABCDEFGHI"]
        people(self.site.store, self.campaign_id, count, first, codes=codes, readings=[Reading.SATISFACTION])

    def enter(self, page: Page) -> Page:
        page.goto(f"/animation/entrer/{self.site.store.invite('ana@pole.test', self.pole_id, Role.FACILITATOR)}")
        page.locator("main form button").click()
        return page


@pytest.fixture
def room(site: Site) -> Room:
    pole = site.store.create_pole("le pôle de la Halle", invented=True)
    readings = [Reading.SATISFACTION]
    campaign_id, _ = site.store.create_campaign(pole, "En réunion", Scope.ESSENTIAL, readings=readings)
    return Room(site, campaign_id, pole)


def test_a_meeting_by_keyboard(room: Room, open_page: Open) -> None:
    room.answer(3)
    page = room.enter(open_page(viewport=PROJECTOR))
    page.goto(f"{room.path}/reunion/ecran")
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_contain_text("A1")
    expect(page.locator("main")).to_contain_text("quand 2 personnes de plus auront répondu")
    page.keyboard.press(" ")
    expect(page.locator(".notes")).to_have_count(0)

    room.answer(4, first=3)
    expect(page.locator("[data-count]")).to_have_text("7")
    expect(page.locator(".cachees")).to_have_text("Les notes sont cachées.")
    page.keyboard.press(" ")
    expect(page.locator(".chiffres")).to_contain_text("moyenne")
    assert faults(page) == []
    room.answer(2, first=7)
    expect(page.locator(".photo")).to_contain_text("2 réponses sont arrivées depuis")
    expect(page.get_by_role("button", name="Montrer les nouvelles notes")).to_have_count(0)

    page.keyboard.press("t")
    expect(page.get_by_role("timer")).to_contain_text(":")
    page.keyboard.press("e")
    expect(page.get_by_label("Ce que nous avons observé")).to_have_value("")
    page.get_by_label("Ce que nous avons observé").fill("La halle est ouverte tous les jours t e l.")
    page.get_by_role("radio", name="4 plutôt satisfaisant").check()
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".ensemble-dit")).to_contain_text("4 · plutôt satisfaisant")
    (agreed,) = room.site.store.agreed(room.campaign_id)
    assert (agreed.slot, agreed.score, agreed.observation) == (A1, 4, "La halle est ouverte tous les jours t e l.")

    page.keyboard.press("e")
    page.get_by_role("button", name="Retirer ce que nous avions dit").click()
    expect(page.locator(".ensemble-dit")).to_have_count(0)
    page.keyboard.press("n")
    expect(page.locator("#ecran.sombre")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("l")
    expect(page.locator(".lien-grand")).to_contain_text("/c/")
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("heading", name="Au clavier")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".sujets")).to_be_visible()
    assert faults(page) == []


def test_a_telephone_moves_what_the_projector_shows(room: Room, open_page: Open) -> None:
    room.answer(6)
    projector = room.enter(open_page(viewport=PROJECTOR))
    projector.goto(f"{room.path}/reunion/ecran")
    phone = room.enter(open_page(viewport=PHONE, java_script_enabled=False))
    phone.goto(f"{room.path}/reunion/ecran")
    phone.get_by_role("button", name="Suivant").click()
    phone.get_by_role("button", name="Montrer les notes").click()
    expect(projector.locator("h1")).to_contain_text("A1")
    expect(projector.locator(".chiffres")).to_contain_text("moyenne")
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_results_are_for_everyone(room: Room, open_page: Open) -> None:
    page = room.enter(open_page(viewport=PHONE))
    for tail in ("/reunion", "/resultats"):
        page.goto(room.path + tail)
        assert faults(page) == []
    room.answer(14)
    page.set_viewport_size(PHONE)
    page.reload()
    page.get_by_role("button", name="Prendre une photo des résultats").click()
    expect(page.get_by_role("heading", name="À débattre")).to_be_visible()
    for summary in page.locator("details > summary").all():
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert faults(page) == []


def test_the_document_is_for_everyone(room: Room, open_page: Open) -> None:
    """What WeasyPrint is given, before it makes a PDF of it."""
    room.answer(14)
    store, record = room.site.store, room.site.store.campaign(room.campaign_id)
    store.add_plan_item(room.pole_id, PlanDraft("Ouvrir la halle le soir", "Awa", Horizon.SHORT, code="A1"))
    found = take(store, DATA, record)
    seen = view(store, DATA, record, found)
    page = open_page(viewport=PROJECTOR)
    page.set_content(html(seen, around(DATA, record, found, table(store.plan(room.pole_id), DATA))))
    assert faults(page) == []
