"""A facilitator's whole story, by the keyboard alone: from the link in a mail to the document; phone and projector."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from bot.results.answers import Slot
from bot.storage.records_access import Role
from referential.model import Reading
from tests.reports.many import people
from tests.results.builders import ESSENTIAL
from tests.web.site import Site

# Which database lies below changes nothing of a page, and the story is long.
pytestmark = pytest.mark.parametrize("site", ["sqlite"], indirect=True, scope="package")
Open = Callable[..., Page]


THERE = """(wanted) => {
    const here = document.activeElement;
    return wanted.startsWith("=") ? here.matches(wanted.slice(1)) : (here.innerText || "").trim() === wanted;
}"""


def reach(page: Page, wanted: str) -> None:
    """Tab until what has the focus says that, or, after « = », is one of those."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate(THERE, wanted):
            return
    raise AssertionError(f"{wanted} is not reached by the keyboard")


def follow(page: Page, wanted: str) -> None:
    """Reach it and press Enter; the page it leads to is there."""
    reach(page, wanted)
    enter(page)


def enter(page: Page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill(page: Page, name: str, text: str) -> None:
    """In the field of that name, in the place of what it holds."""
    reach(page, f"=[name='{name}']")
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def fits(page: Page) -> None:
    """Nothing stands beside the screen."""
    size = page.viewport_size
    assert size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], page.url


def settled_pole(page: Page, site: Site, name: str) -> int:
    """In by the link, the fiche begun, the collecte made; its number."""
    pole = site.store.create_pole(f"le {name}")
    page.goto(f"/animation/entrer/{site.store.invite('ines@pole.test', pole, Role.FACILITATOR)}")
    follow(page, "Accepter et entrer")
    follow(page, f"Le {name}")
    follow(page, "Fiche du pôle")
    fits(page)
    fill(page, "territory", "La vallée")
    fill(page, "region", "Bretagne")
    enter(page)
    expect(page.get_by_role("status")).to_be_visible()
    follow(page, "Vue d’ensemble")
    follow(page, "Préparer la première collecte")
    fits(page)
    fill(page, "title", "Le point de mars")
    enter(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Le point de mars")
    assert site.store.sheet(pole).territory == "La vallée"
    (record,) = site.store.campaigns_of(pole)
    return record.id


def closed_collecte(page: Page, site: Site, campaign: int) -> None:
    """Followed while seven people answer, then closed: the results are there."""
    follow(page, "Suivre")
    expect(page.get_by_text("Personne n’a encore commencé")).to_be_visible()
    people(site.store, campaign, 7, codes=ESSENTIAL, readings=[Reading.SATISFACTION])
    page.reload()
    expect(page.locator(".compteurs")).to_contain_text("ont fini")
    fits(page)
    follow(page, "Réglages")
    follow(page, "=form[action$='/cloturer'] button")
    expect(page.locator(".etat")).to_contain_text("Close")
    follow(page, "Résultats")
    expect(page.get_by_role("heading", name="À débattre")).to_be_visible()
    fits(page)


def held_meeting(page: Page, site: Site, campaign: int) -> None:
    """The first question: revealed, spoken of, agreed."""
    follow(page, "Réunion")
    follow(page, "Ouvrir l’écran de réunion")
    page.keyboard.press("ArrowRight")
    expect(page.locator("h1")).to_contain_text("A1")
    page.keyboard.press(" ")
    expect(page.locator(".chiffres")).to_contain_text("moyenne")
    fits(page)
    page.keyboard.press("e")
    page.keyboard.type("La gare est ouverte.")
    reach(page, "=input[type=radio]")
    page.keyboard.press("ArrowRight")
    reach(page, "=form[action$='/ensemble'] button")
    page.keyboard.press("Enter")
    expect(page.locator(".ensemble-dit")).to_be_visible()
    (agreed,) = site.store.agreed(campaign)
    assert (agreed.slot, agreed.observation) == (Slot("A1", Reading.SATISFACTION), "La gare est ouverte.")
    follow(page, "Quitter")


def planned_action(page: Page, site: Site, pole: int) -> None:
    """A piste of the results becomes an action of the plan."""
    follow(page, "Résultats")
    follow(page, "=a[href*='/plan/nouvelle']")
    fits(page)
    fill(page, "who", "Inès")
    enter(page)
    expect(page.get_by_role("status")).to_contain_text("L’action est dans le plan")
    fits(page)
    (item,) = site.store.plan(pole)
    assert item.draft.who == "Inès"
    assert item.draft.measure


@pytest.mark.parametrize("size", [{"width": 360, "height": 740}, {"width": 1920, "height": 1080}], ids=["360", "1920"])
def test_from_the_link_to_the_document_by_the_keyboard(open_page: Open, site: Site, size: ViewportSize) -> None:
    page = open_page(viewport=size, reduced_motion="reduce", accept_downloads=True)
    campaign = settled_pole(page, site, f"pôle de la Gare {size['width']}")
    pole = site.store.campaign(campaign).pole_id
    closed_collecte(page, site, campaign)
    held_meeting(page, site, campaign)
    planned_action(page, site, pole)
    follow(page, "Vue d’ensemble")
    follow(page, "Le point de mars")
    follow(page, "Résultats")
    with page.expect_download(timeout=30_000) as taken:
        reach(page, "Document à imprimer (PDF)")
        page.keyboard.press("Enter")
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")
