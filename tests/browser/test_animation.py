"""Entering the facilitators' pages in a real browser: with the keyboard alone, on a phone, without JavaScript."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from bot.storage.records_access import Role
from tests.web.site import Site

Open = Callable[..., Page]


def invited(site: Site, email: str) -> str:
    pole = site.store.campaign(site.campaign_id).pole_id
    return f"/animation/entrer/{site.store.invite(email, pole, Role.FACILITATOR)}"


def press_until(page: Page, name: str) -> None:
    """Tab to what has that name, then Enter."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => (document.activeElement.innerText || '').trim()") == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"« {name} » is not reached by the keyboard")


def test_with_the_keyboard_alone(open_page: Open, site: Site) -> None:
    page = open_page()
    page.goto(invited(site, "clavier@pole.test"))
    press_until(page, "Accepter et entrer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes pôles")
    press_until(page, "clavier@pole.test")
    expect(page.get_by_role("heading", name="Vos connexions")).to_be_visible()
    expect(page.get_by_text("cet appareil")).to_be_visible()
    press_until(page, "Se déconnecter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Animer un pôle avec Jalon")
    page.goto("/animation/compte")
    expect(page.get_by_role("heading", level=1)).to_have_text("Animer un pôle avec Jalon")


def test_on_a_phone_without_javascript_nothing_overflows(open_page: Open, site: Site) -> None:
    page = open_page(viewport={"width": 360, "height": 740})
    page.route("**/*.js", lambda route: route.abort())
    page.goto(invited(site, "une-adresse-vraiment-tres-longue@cooperative-des-monts-et-des-vallees.test"))
    page.get_by_role("button", name="Accepter et entrer").click()
    pole = site.store.campaign(site.campaign_id).pole_id
    for path in ("/animation", "/animation/compte", f"/animation/poles/{pole}/equipe", "/animation/compte/effacer"):
        page.goto(path)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360, path
