"""A whole *essentiel* conversation in a real browser: with JavaScript or without, at 320 px."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.talk import NARROW, PHONE, begin, question_title, tap, to_first_question, version, write
from tests.web.site import Site

ANSWERS = ("4", "je ne sais pas", "6", "=5 satisfaisant", "plutôt bien", "=Oui, c’est ça", "2", "=Passer", "3", "1")
"""`=`: tapped."""


def answer_all(page: Page) -> None:
    for answer in ANSWERS:
        if answer.startswith("="):
            tap(page, answer[1:])
        else:
            write(page, answer)


@pytest.mark.parametrize(("options", "script"), [(PHONE, True), (PHONE, False), (NARROW, True), (NARROW, False)],
                         ids=["phone", "phone-no-js", "320", "320-no-js"])  # fmt: skip
def test_it_goes_from_the_door_to_the_summary(open_page: Any, site: Site, options: Any, script: bool) -> None:
    page = open_page(**options, java_script_enabled=script)
    to_first_question(page, site.token)
    answer_all(page)
    expect(page).to_have_title("Terminé · Le pôle des Monts <d'Ici> · Jalon")
    assert page.evaluate("document.documentElement.scrollWidth") <= options["viewport"]["width"]
    page.get_by_role("link", name="Ouvrir mon bilan").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre bilan")
    if script:
        expect(page.get_by_role("button", name="Imprimer")).to_be_visible()
        page.get_by_role("link", name="Revenir à la conversation").click()
        expect(page).to_have_title("Terminé · Le pôle des Monts <d'Ici> · Jalon")


def test_javascript_changes_the_page_in_place_and_moves_the_focus(open_page: Any, site: Site) -> None:
    page = open_page(**PHONE)
    to_first_question(page, site.token)
    page.evaluate("window.same = true")
    write(page, "4")
    assert page.evaluate("window.same") is True
    assert page.evaluate("document.activeElement.id") == "nouveau"
    expect(page.locator("#nouveau")).to_be_in_viewport()
    expect(page).to_have_title(question_title(2))


def test_without_javascript_the_window_goes_to_what_is_new(open_page: Any, site: Site) -> None:
    page = open_page(**PHONE, java_script_enabled=False)
    to_first_question(page, site.token)
    write(page, "4")
    assert page.url.endswith("#nouveau")
    expect(page.locator("#nouveau")).to_be_in_viewport()


def test_typing_while_reading_goes_to_the_field(open_page: Any, site: Site) -> None:
    page = open_page()
    begin(page, site.token)
    tap(page, "C’est parti")
    before = version(page)
    page.keyboard.type("oui")
    page.keyboard.press("Enter")
    expect(page.locator(f"input[name=version][value='{before}']")).to_have_count(0)
    expect(page.get_by_role("log")).to_contain_text("sans votre nom ?")


def test_the_return_link_can_be_copied(open_page: Any, site: Site) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    begin(page, site.token)
    page.get_by_text("Reprendre plus tard, ou ailleurs").click()
    page.get_by_role("button", name="Copier le lien").click()
    expect(page.get_by_role("button", name="Lien copié")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url.partition("#")[0]


def test_erasing_leads_to_the_farewell(open_page: Any, site: Site) -> None:
    page = open_page(**PHONE)
    to_first_question(page, site.token)
    write(page, "effacer")
    page.get_by_role("button", name="Oui, tout effacer").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tout est effacé")
    assert page.url.endswith("/au-revoir")
