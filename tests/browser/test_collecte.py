"""A facilitator's first collecte in a real browser: by the keyboard on a phone, then from the link to the follow-up."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from bot.storage.records_access import Role
from bot.storage.tables import participations
from tests.browser.test_animation import press_until
from tests.web.site import Site

Open = Callable[..., Page]


@pytest.fixture
def pole(site: Site) -> int:
    """Where nothing was done yet."""
    return site.store.create_pole("le pôle des Trois Rivières")


def enter(page: Page, site: Site, pole: int) -> None:
    page.goto(f"/animation/entrer/{site.store.invite('ana@pole.test', pole, Role.FACILITATOR)}")
    page.get_by_role("button", name="Accepter et entrer").click()
    page.goto(f"/animation/poles/{pole}")


def names(site: Site, campaign_id: int) -> list[str | None]:
    """Read past the store, which shows them to no one yet."""
    with site.store._engine.connect() as connection:
        found = select(participations.c.name).where(participations.c.campaign_id == campaign_id)
        return list(connection.execute(found).scalars())


def test_the_first_collecte_by_the_keyboard_on_a_phone(open_page: Open, site: Site, pole: int) -> None:
    page = open_page(viewport={"width": 360, "height": 740})
    enter(page, site, pole)
    press_until(page, "Préparer la première collecte")
    page.get_by_label("Son titre").focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("Avant la rencontre")
    press_until(page, "Créer la collecte")
    expect(page.get_by_role("heading", level=1)).to_have_text("Avant la rencontre")
    (record,) = site.store.campaigns_of(pole)
    assert f"/c/{site.store.campaign_token(record.id)}" in page.get_by_label("L’adresse à envoyer").input_value()


def test_the_link_that_is_shown_leads_people_in(open_page: Open, site: Site, pole: int) -> None:
    campaign, _ = site.store.create_campaign(pole, "Avant la rencontre", named=True)
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    enter(page, site, pole)
    page.get_by_role("link", name="Avant la rencontre", exact=True).click()
    page.get_by_role("button", name="Copier : Pour un courriel").click()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    link = page.get_by_label("L’adresse à envoyer").input_value()
    assert link in copied
    assert "nominative" in copied
    person = open_page(java_script_enabled=False)
    person.goto(link)
    expect(person.get_by_text("Cette collecte est nominative")).to_be_visible()
    person.get_by_role("button", name="Commencer").click()
    for label in ("C’est parti", "Oui", "Oui", "Non"):
        person.get_by_role("button", name=label, exact=True).click()
    person.locator("#texte").fill("Odile")
    person.get_by_role("button", name="Envoyer").click()
    expect(person.get_by_text("à quel titre répondez-vous")).to_be_visible()
    assert names(site, campaign) == ["Odile"]
    page.get_by_role("link", name="Suivre").click()
    expect(page.get_by_text("il en manque 5")).to_be_visible()
    assert [taking.finished_at for taking in site.store.takings(campaign)] == [None]


def test_a_form_to_look_at_again_opens_what_is_folded(open_page: Open, site: Site, pole: int) -> None:
    page = open_page(java_script_enabled=False)
    enter(page, site, pole)
    page.goto(f"/animation/poles/{pole}/collectes/nouvelle")
    page.get_by_text("Aller plus loin").click()
    page.get_by_label("Réponses au moins pour montrer un résultat").fill("2")
    page.get_by_role("button", name="Créer la collecte").click()
    expect(page.get_by_role("alert")).to_contain_text("un point est à revoir")
    field = page.get_by_label("Réponses au moins pour montrer un résultat")
    expect(field).to_be_visible()
    expect(field).to_have_value("2")
    expect(field).to_have_attribute("aria-invalid", "true")
