"""What a person does with a page."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
NARROW = {"viewport": {"width": 320, "height": 640}, "reduced_motion": "reduce"}
OPENING = ("C’est parti", "Oui", "Oui", "Non", "Habitants, société civile", "Dans le pôle", "L’essentiel (6 minutes)",
           "La satisfaction")  # fmt: skip

FOCUS_SHOWS = """() => {
    const seen = getComputedStyle(document.activeElement);
    return seen.outlineStyle !== "none" && parseFloat(seen.outlineWidth) >= 2;
}"""


def begin(page: Page, token: str) -> None:
    """Through the door."""
    page.goto(f"/c/{token}")
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("log")).to_contain_text("Bonjour et bienvenue")


def version(page: Page) -> str:
    """Of the conversation shown."""
    return page.locator("input[name=version]").first.get_attribute("value") or ""


def tap(page: Page, label: str) -> None:
    """Tap a button, and wait until it was answered."""
    before = version(page)
    page.get_by_role("button", name=label, exact=True).first.click()
    _answered(page, before)


def write(page: Page, text: str) -> None:
    """Type, send, and wait until it was answered."""
    before = version(page)
    page.locator("#texte").fill(text)
    page.get_by_role("button", name="Envoyer").click()
    _answered(page, before)


def to_first_question(page: Page, token: str) -> None:
    """Through the door and the opening."""
    begin(page, token)
    for label in OPENING:
        tap(page, label)
    expect(page).to_have_title(question_title(1))


def question_title(number: int, total: int = 9) -> re.Pattern[str]:
    """The title of a question's page."""
    return re.compile(f"^Question {number} sur {total} ")


def tab_to(page: Page, name: str, limit: int = 80) -> None:
    """Press Tab until the element of that name, or id, has the focus, and see where it is."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "(name) => { const e = document.activeElement;"
            " return e.id === name || e.textContent.replace(/\\s+/g, ' ').trim() === name; }",
            name,
        )
        if found:
            assert page.evaluate(FOCUS_SHOWS), f"nothing shows that « {name} » has the focus"
            return
    raise AssertionError(f"the keyboard does not reach « {name} »")


def _answered(page: Page, before: str) -> None:
    expect(page.locator(f"input[name=version][value='{before}']")).to_have_count(0)
