"""The whole conversation by keyboard alone: Tab, Enter, Space and what is typed; where the focus is shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.conversation.model import Slot
from referential.model import Reading
from tests.browser.talk import OPENING, tab_to, version
from tests.web.site import Site

A1, B1 = Slot("A1", Reading.IMPORTANCE), Slot("B1", Reading.IMPORTANCE)


@pytest.mark.parametrize("script", [True, False], ids=["js", "no-js"])
def test_the_keyboard_alone_is_enough(open_page: Any, site: Site, tmp_path: Path, script: bool) -> None:
    page = open_page(java_script_enabled=script, accept_downloads=True)
    page.goto(f"/c/{site.token}")
    tab_to(page, "Commencer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Bonjour et bienvenue")
    for label in (*OPENING[:4], "Autre", "Hors du pôle", "L’essentiel (6 minutes)", "L’importance"):
        press(page, label)
    answer_and_change_ones_mind(page)
    person = site.store.participation_by_token(page.url.partition("#")[0].rpartition("/")[2])
    assert [site.store.load(person).state.answers[slot].score for slot in (A1, B1)] == [5, 4]
    assert [seen.text for seen in site.store.observations(person)] == ["La salle était pleine."]
    for answer in ("je ne sais pas", "2", "3", "5", "6", "1", "6"):
        write(page, answer)
    expect(page).to_have_title("Terminé · Le pôle des Monts <d'Ici> · Jalon")
    tab_to(page, "Ouvrir mon bilan")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre bilan")
    assert saved(page, "Télécharger en PDF", tmp_path).startswith(b"%PDF-")
    assert saved(page, "Image à envoyer", tmp_path).startswith(b"\x89PNG")


def answer_and_change_ones_mind(page: Page) -> None:
    """A tapped score, corrected; an observation; words whose reading is agreed to."""
    press(page, "4 plutôt important")
    press(page, "Corriger")
    press(page, "5 important")
    press(page, "Ajouter une observation")
    write(page, "La salle était pleine.")
    write(page, "7/10")
    press(page, "Oui, c’est ça")


def press(page: Page, label: str) -> None:
    """The button of that name."""
    before = version(page)
    tab_to(page, label)
    page.keyboard.press("Enter")
    answered(page, before)


def write(page: Page, text: str) -> None:
    """In the field; sent by its button, which a browser without our scripts needs."""
    before = version(page)
    tab_to(page, "texte")
    page.keyboard.type(text)
    tab_to(page, "Envoyer")
    page.keyboard.press("Space")
    answered(page, before)


def answered(page: Page, before: str) -> None:
    expect(page.locator(f"input[name=version][value='{before}']")).to_have_count(0)


def saved(page: Page, label: str, folder: Path) -> bytes:
    """The file behind a link."""
    tab_to(page, label)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    download.value.save_as(folder / "file")
    return (folder / "file").read_bytes()


def test_enter_sends_what_is_typed(open_page: Any, site: Site) -> None:
    page = open_page()
    page.goto(f"/c/{site.token}")
    tab_to(page, "Commencer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Bonjour et bienvenue")
    before = version(page)
    tab_to(page, "texte")
    page.keyboard.type("allons-y")
    page.keyboard.press("Enter")
    answered(page, before)
