"""axe-core finds nothing, on any page, in light and in dark, narrow and wide."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.axe import violations
from tests.browser.talk import begin, tap, to_first_question, write
from tests.web.site import Site

SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
WIDTHS = pytest.mark.parametrize("width", [320, 1440])


@pytest.fixture
def page(open_page: Any, scheme: str, width: int) -> Page:
    page: Page = open_page(color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 800})
    return page


@SCHEMES
@WIDTHS
@pytest.mark.parametrize("path", ["/", "/c/inconnu", "/p/inconnu", "/rien", "/au-revoir"])
def test_pages_without_a_conversation(page: Page, path: str) -> None:
    page.goto(path)
    assert violations(page) == []


@SCHEMES
@WIDTHS
def test_every_moment_of_a_conversation(page: Page, site: Site) -> None:
    page.goto(f"/c/{site.token}")
    assert violations(page) == [], "door"
    to_first_question(page, site.token)
    assert violations(page) == [], "first question"
    for said in ("c'est quoi", "plutôt bien", "oui", "je ne sais pas", "blabla", "xyz", "où j'en suis", "pause"):
        write(page, said)
        assert violations(page) == [], said
    page.get_by_text("Reprendre plus tard, ou ailleurs").click()
    assert violations(page) == [], "details open"
    page.goto(page.url.partition("#")[0] + "?tout=1")
    assert violations(page) == [], "the whole thread"
    tap(page, "Voir mon bilan")
    page.get_by_role("link", name="Ouvrir mon bilan").first.click()
    page.get_by_role("heading", level=1, name="Votre bilan").wait_for()
    assert violations(page) == [], "summary"


@SCHEMES
@WIDTHS
def test_the_opening_choices(page: Page, site: Site) -> None:
    begin(page, site.token)
    assert violations(page) == []
    for label in ("C’est parti", "Oui", "Oui", "Non", "Autre", "Dans le pôle", "Choisir des objectifs"):
        tap(page, label)
        assert violations(page) == [], label


@SCHEMES
@WIDTHS
def test_a_pasted_link_that_is_none(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Le lien que vous avez reçu").fill("bonjour")
    page.get_by_role("button", name="Ouvrir").click()
    assert violations(page) == []
