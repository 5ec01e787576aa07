"""Bad input, two tabs, the back button, a network that comes and goes: in a real browser."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.talk import PHONE, begin, question_title, tap, to_first_question, version, write
from tests.web.site import Site

SCRIPTS = pytest.mark.parametrize("script", [True, False], ids=["js", "no-js"])


@SCRIPTS
def test_two_tabs_show_the_present_and_keep_the_text(open_page: Any, site: Site, script: bool) -> None:
    page = open_page(**PHONE, java_script_enabled=script)
    to_first_question(page, site.token)
    other = page.context.new_page()
    other.goto(page.url)
    tap(page, "5 satisfaisant")
    other.locator("#texte").fill("le lieu est bien situé")
    other.get_by_role("button", name="Envoyer").click()
    expect(other.get_by_role("alert")).to_contain_text("La conversation a continué ailleurs")
    expect(other.get_by_role("alert")).to_be_in_viewport()
    expect(other.locator("#texte")).to_have_value("le lieu est bien situé")
    expect(other).to_have_title(question_title(2))
    other.get_by_role("button", name="Envoyer").click()
    expect(other.get_by_role("alert")).to_be_hidden()


@SCRIPTS
def test_the_back_button_never_answers_another_question(open_page: Any, site: Site, script: bool) -> None:
    page = open_page(**PHONE, java_script_enabled=script)
    to_first_question(page, site.token)
    tap(page, "5 satisfaisant")
    page.go_back()
    page.go_forward()
    page.goto(page.url)
    expect(page).to_have_title(question_title(2))
    tap(page, "1 très peu satisfaisant")
    expect(page).to_have_title(question_title(3))


@SCRIPTS
def test_a_double_click_counts_once(open_page: Any, site: Site, script: bool) -> None:
    page = open_page(**PHONE, java_script_enabled=script)
    to_first_question(page, site.token)
    page.get_by_role("button", name="4 plutôt satisfaisant").dblclick()
    expect(page).to_have_title(question_title(2))
    page.wait_for_timeout(300)
    page.reload()
    expect(page).to_have_title(question_title(2))


@SCRIPTS
@pytest.mark.parametrize("text", [
    "<script>document.title = 'volé'</script><b>gras</b>", "{{ 7*7 }}", "'; DROP TABLE answers; --", "😀😀😀",
    "\u202e\u200b\u200fabc", "</textarea><img src=x>",
])  # fmt: skip
def test_what_is_typed_is_shown_as_text(open_page: Any, site: Site, script: bool, text: str) -> None:
    page = open_page(**PHONE, java_script_enabled=script)
    begin(page, site.token)
    write(page, text)
    expect(page).to_have_title("Bienvenue · Le pôle des Monts <d'Ici> · Jalon")
    said = page.locator(".vous").last
    expect(said).to_contain_text(text.strip("\u202e\u200b\u200f"))
    assert said.locator("b, script, img").count() == 0


@SCRIPTS
def test_nothing_typed_is_said_kindly(open_page: Any, site: Site, script: bool) -> None:
    page = open_page(**PHONE, java_script_enabled=script)
    begin(page, site.token)
    write(page, "")
    expect(page.get_by_role("log")).to_contain_text("Je n’ai rien reçu à lire")


def test_the_field_stops_at_what_can_be_read_and_says_so(open_page: Any, site: Site) -> None:
    page = open_page(**PHONE)
    begin(page, site.token)
    field = page.locator("#texte")
    field.focus()
    page.keyboard.insert_text("a" * 10_000)
    assert len(field.input_value()) == 3000
    expect(page.get_by_text("la longueur la plus grande")).to_be_visible()


def test_without_a_network_the_text_stays_and_one_is_told(open_page: Any, site: Site) -> None:
    page = open_page(**PHONE)
    begin(page, site.token)
    page.context.set_offline(True)
    page.locator("#texte").fill("allons-y")
    page.get_by_role("button", name="Envoyer").click()
    expect(page.get_by_role("alert")).to_contain_text("Pas de réseau")
    expect(page.get_by_role("alert")).to_be_in_viewport()
    expect(page.locator("#texte")).to_have_value("allons-y")
    page.context.set_offline(False)
    before = version(page)
    page.get_by_role("button", name="Envoyer").click()
    expect(page.locator(f"input[name=version][value='{before}']")).to_have_count(0)
    expect(page).to_have_title("Votre accord · Le pôle des Monts <d'Ici> · Jalon")


def test_an_unknown_link_says_what_to_do(open_page: Any) -> None:
    page = open_page(**PHONE)
    assert page.goto("/c/inconnu").status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Lien inconnu")
    expect(page.get_by_role("main")).to_contain_text("vérifiez qu’il est complet")
