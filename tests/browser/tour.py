"""Every page of Jalon, one after the other, each looked at by axe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page

from bot.engine.brain import Brain
from bot.reports.drawing import rendered
from bot.reports.palette import PRINT
from bot.reports.report import _style
from bot.reports.summary import view
from bot.storage.errors import DatabaseUnavailable
from tests.browser.axe import faults
from tests.browser.talk import begin, tap, to_first_question, write
from tests.reports.builders import DATA, answered, begun, essential, full
from tests.web.brains import broken, confused, offline
from tests.web.site import Site

PUBLIC = ("/", "/lexique", "/au-revoir", "/rien", "/aller", "/c/inconnu", "/p/inconnu", "/bilan/inconnu")
OPENING_CHOICES = ("C’est parti", "Oui", "Oui", "Non", "Autre", "Dans le pôle", "Choisir des objectifs")
MOMENTS = ("c'est quoi", "plutôt bien", "oui", "=Corriger", "=5 satisfaisant", "=Ajouter une observation",
           "La salle était pleine.", "je ne sais pas", "blabla", "xyz", "où j'en suis", "aide", "pause", "effacer",
           "=Non, garder", "corriger le 2")  # fmt: skip
"""Typed at the first question and after; `=`: tapped."""


class Tour:
    """What axe found at each stop."""

    def __init__(self, page: Page, site: Site, script: bool = True) -> None:
        self.page, self.site, self.script = page, site, script
        self.found: dict[str, list[str]] = {}

    def look(self, where: str) -> None:
        """At the page as it stands."""
        self.found[where] = faults(self.page)

    def go(self, path: str) -> None:
        """There, and look."""
        self.page.goto(path)
        self.look(path)

    @contextmanager
    def thinking(self, make: Callable[[Brain], Brain]) -> Iterator[None]:
        """With a brain that fails on what is typed."""
        real = self.site.engine.brain
        self.site.engine.brain = make(real)
        yield
        self.site.engine.brain = real


def public_pages(tour: Tour) -> None:
    """Before any conversation, wrong addresses among them."""
    for path in PUBLIC:
        tour.go(path)


def wrong_links(tour: Tour) -> None:
    """A pasted text that is no link, one that is far too long, and links that no longer lead anywhere."""
    store, now = tour.site.store, datetime.now(UTC)
    for text, where in (("bonjour", "a link not recognised"), ("a" * 70_000, "too large")):
        tour.page.goto("/")
        tour.page.get_by_label("Le lien que vous avez reçu").fill(text)
        tour.page.get_by_role("button", name="Ouvrir").click()
        tour.page.get_by_role("heading", level=1).wait_for()
        tour.look(where)
    pole = store.create_pole("le pôle des Lacs")
    closed, closed_token = store.create_campaign(pole, "Terminée")
    store.close_campaign(closed)
    tour.go(f"/c/{closed_token}")
    tour.go(f"/c/{store.create_campaign(pole, 'Bientôt', opens_at=now + timedelta(days=9))[1]}")
    _, revoked = store.create_campaign(pole, "Retirée")
    store.revoke(revoked)
    tour.go(f"/c/{revoked}")


def door_and_opening(tour: Tour) -> None:
    """The door with its codes, then what is settled before the first question."""
    tour.page.goto(f"/c/{tour.site.token}")
    tour.page.get_by_text("Répondre sur un autre appareil").click()
    tour.look("door")
    begin(tour.page, tour.site.token)
    tour.look("welcome")
    for label in OPENING_CHOICES:
        tap(tour.page, label)
        tour.look(f"opening: {label}")


def conversation(tour: Tour) -> None:
    """From the first question to the farewell."""
    page = tour.page
    to_first_question(page, tour.site.token)
    tour.look("first question")
    for moment in MOMENTS:
        (tap if moment.startswith("=") else write)(page, moment.removeprefix("="))
        tour.look(moment)
    page.get_by_text("Reprendre plus tard, ou ailleurs").click()
    tour.look("the way back, open")
    page.goto(page.url.partition("#")[0] + "?tout=1")
    tour.look("the whole thread")
    for answer in "43215432":
        write(page, answer)
    tour.look("finished")
    write(page, "effacer")
    page.get_by_role("button", name="Oui, tout effacer").click()
    page.get_by_role("heading", level=1, name="Tout est effacé").wait_for()
    tour.look("erased")


def faults_of_ours(tour: Tour) -> None:
    """The database away, a turn that fails, a bug; and a page from before."""
    page = tour.page
    to_first_question(page, tour.site.token)
    # With JavaScript the page stays, and says so beside the field.
    stays = "Il est resté dans le champ"
    said = {confused: "de mon côté", offline: stays if tour.script else "Un instant",
            broken: stays if tour.script else "de notre côté"}  # fmt: skip
    for make, says in said.items():
        here = page.url.partition("#")[0]
        with tour.thinking(make):
            page.locator("#texte").fill("quatre")
            page.get_by_role("button", name="Envoyer").click()
            page.get_by_text(says).first.wait_for()
        tour.look(make.__name__)
        page.goto(here)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tour.site.store, "conversation", _away)
        tour.go(here)
    page.goto(here)
    page.locator("input[name=version]").first.evaluate("field => { field.value = '1' }")
    page.locator("#texte").fill("quatre")
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_text("La conversation a continué ailleurs").wait_for()
    tour.look("a page from before")


def summaries(tour: Tour) -> None:
    """Of someone who said nothing, little, the essential, all; on the screen and as printed."""
    store = tour.site.store
    cases = {"empty": [], "little": answered({"C1": 2}), "essential": essential(), "full": full()}
    for name, events in cases.items():
        person = begun(store, tour.site.campaign_id, events)
        tour.page.goto(f"/bilan/{store.summary_token(person)}")
        for details in tour.page.locator("details > summary").all():
            details.click()
        tour.look(f"summary: {name}")
        # The report is a page only on its way to paper.
        if tour.script:
            seen = view(store, DATA, person)
            tour.page.goto("about:blank")
            tour.page.set_content(rendered("report.html.jinja", view=seen, c=PRINT, printed=True, style=_style()))
            tour.look(f"report: {name}")


def _away(_token: str, _last: int | None = None) -> None:
    raise DatabaseUnavailable("OperationalError")


STOPS = (public_pages, wrong_links, door_and_opening, conversation, faults_of_ours, summaries)
