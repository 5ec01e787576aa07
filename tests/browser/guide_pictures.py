"""Remakes the guides' pictures, for facilitators, networks and on data: `python -m tests.browser.guide_pictures`."""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

import referential
from bot.conversation.model import Scope
from bot.reports.group import shared
from bot.settings_mail import Mail
from bot.storage.records_access import Role
from bot.storage.records_campaigns import Circle, Expected
from bot.storage.records_poles import PlanDraft, PlanState, PoleSheet, Stage
from bot.storage.records_shares import Extent
from referential.model import Horizon, Reading
from tests.browser.conftest import ARGUMENTS
from tests.browser.network_story import Scene, moments, set_up
from tests.databases import migrated
from tests.reports.builders import begun, essential
from tests.reports.many import people
from tests.results.builders import ESSENTIAL
from tests.web.brains import Nobody
from tests.web.site import Site

FOLDER = Path(__file__).parents[2] / "docs" / "images"
FRENCH_DATES = """() => document.querySelectorAll("input[type=date]").forEach((one) => {
    one.type = "text"; one.placeholder = "jj/mm/aaaa";
})"""
"""As a browser set in French shows them; this one knows no French of its own."""
HEAVIEST = 150_000
OTHERS = (
    ("les Ateliers du Levant", "Occitanie"), ("le pôle du Bocage", "Normandie"), ("le pôle des Lacs", "Bretagne"),
    ("la Fabrique des Cimes", "Occitanie"), ("le pôle du Littoral", "Bretagne"), ("les Communs du Val", "Normandie"),
)  # fmt: skip
EXPERIENCES = (
    "Trois boulangeries partagent un four depuis un an : chacune cuit ses jours, l’entretien est à parts égales.",
    "Une salariée partagée entre quatre structures. Ce qui a compté : une convention d’une page, relue chaque été.",
)  # fmt: skip
NO_MAIL = Mail("localhost", 25, "none", "jalon@pole.test")
"""The sign-in page is shown as where mail is set up; nothing is sent."""


def main() -> None:
    """Each picture, in the order of the guide."""
    with serving() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        page = browser.new_page(base_url=site.settings.address, viewport={"width": 900, "height": 760}, locale="fr-FR")
        story(site, page)
        personal_data(site, page)
        networks(site, browser)
        browser.close()


def story(site: Site, page: Page) -> None:
    """From the door to the paper."""
    pole, campaign = furnished(site)
    root = f"/animation/poles/{pole}"
    round_ = f"{root}/collectes/{campaign}"
    taken(page, "/animation/connexion", "connexion")
    page.goto(f"/animation/entrer/{site.store.invite('awa@pole.test', pole, Role.FACILITATOR)}")
    page.get_by_role("button", name="Accepter et entrer").click()
    taken(page, round_, "inviter")
    taken(page, f"{round_}/suivi", "suivre")
    page.goto(f"{round_}/resultats")
    page.locator(f"form[action='{round_}/resultats/photo'] button").click()
    taken(page, f"{round_}/resultats", "resultats", "#objectifs")
    page.goto(f"{round_}/reunion/ecran")
    page.keyboard.press("ArrowRight")
    page.locator("h1", has_text="A1").wait_for(timeout=15_000)
    page.keyboard.press(" ")
    page.locator(".chiffres").first.wait_for(timeout=15_000)
    kept(page, "reunion")
    taken(page, f"{round_}/papier/saisir", "papier", "fieldset:has-text('A1')")
    taken(page, f"{root}/plan", "plan")


def networks(site: Site, browser: Browser) -> None:
    """Those of docs/guide-reseau.md."""
    options = {"base_url": site.settings.address, "viewport": {"width": 900, "height": 760}, "locale": "fr-FR"}
    scene = set_up(site, *(browser.new_context(**options).new_page() for _ in range(2)))  # type: ignore[arg-type]
    starts = {"partager": "#quoi", "liste": "h1", "diagnostic": "#objectifs", "proposer": "#messages",
              "reponse": "#messages"}  # fmt: skip
    # At the end of the story there is nothing left to see.
    for (name, at), (_, page) in zip(starts.items(), moments(scene), strict=False):
        if name == "liste":
            other_poles(site, scene.network, OTHERS[:2])
            page.goto(f"{scene.root}/diagnostics")
        page.locator(at).first.evaluate("one => one.scrollIntoView()")
        kept(page, f"reseau-{name}")
    learning(site, scene)


def learning(site: Site, scene: Scene) -> None:
    """What seven poles can learn together, who has an idea to give, and what can be taken away."""
    other_poles(site, scene.network, OTHERS[2:])
    page, store = scene.nadia, site.store
    page.goto(f"{scene.root}/apprendre")
    page.get_by_role("button", name="Prendre la première photo").click()
    taken(page, f"{scene.root}/apprendre", "reseau-apprendre", "h2")
    for one, told in zip(store.poles_of_network(scene.network), EXPERIENCES, strict=False):
        store.note_experience(one.pole_id, "F2", told, may_be_asked=True)
    taken(page, f"{scene.root}/pairs?sujet=F2", "reseau-pairs", "h1")
    page.goto(f"{scene.root}/exports")
    page.evaluate(FRENCH_DATES)
    page.locator("h1").evaluate("one => one.scrollIntoView()")
    kept(page, "reseau-exports")


def other_poles(site: Site, network: int, names: Sequence[tuple[str, str]]) -> None:
    """They share figures with that network."""
    for name, region in names:
        pole = site.store.create_pole(name, region, invented=True)
        site.store.save_sheet(PoleSheet(pole, stage=Stage.EMERGING, shown=frozenset({"region", "stage"})))
        campaign, _ = site.store.create_campaign(pole, "Faire le point – automne 2026")
        people(site.store, campaign, 8, first=pole, codes=ESSENTIAL)
        site.store.close_campaign(campaign)
        site.store.share(pole, network, campaign, Extent.FIGURES)
        shared.renew(site.store, referential.load(), site.store.campaign(campaign))
        site.store.accept_pole(network, pole)


def personal_data(site: Site, page: Page) -> None:
    """Those of docs/donnees-personnelles.md."""
    person = site.store.return_token(begun(site.store, site.campaign_id, essential()))
    taken(page, "/donnees", "donnees")
    taken(page, f"/p/{person}/donnees", "mes-donnees")


def furnished(site: Site) -> tuple[int, int]:
    """A pole where people answered and decided something, and its collecte."""
    store, until = site.store, datetime.now(UTC) + timedelta(days=20)
    pole = store.create_pole("le pôle des Trois Rivières", "Bretagne", ("Ille-et-Vilaine",), invented=True)
    campaign, _ = store.create_campaign(
        pole, "Avant la rencontre de printemps", Scope.ESSENTIAL, (), tuple(Reading), until, circle=Circle.BOTH,
        expected=(Expected("ess", 8, 0), Expected("habitants", 0, 6), Expected("collectivite", 0, 3)),
    )  # fmt: skip
    people(store, campaign, 14, codes=ESSENTIAL)
    for what, who, horizon, state in (
        ("Inviter l'agglo à la prochaine réunion du pôle", "Awa", Horizon.SHORT, PlanState.IN_PROGRESS),
        ("Écrire la charte commune, à six mains", "un groupe de travail", Horizon.MEDIUM, PlanState.TO_DO),
    ):
        store.add_plan_item(pole, PlanDraft(what, who, horizon=horizon, state=state), None, campaign)
    return pole, campaign


def taken(page: Page, path: str, name: str, at: str = "") -> None:
    """That page as a small picture, from its top or from `at`."""
    page.goto(path)
    if at:
        page.locator(at).first.evaluate("one => one.scrollIntoView()")
    kept(page, name)


def kept(page: Page, name: str) -> None:
    """What the window shows, as a small picture."""
    page.evaluate("() => document.fonts.ready")
    file = FOLDER / f"guide-{name}.png"
    page.screenshot(path=file)
    with Image.open(file) as opened:
        opened.convert("RGB").quantize(64).save(file, optimize=True)
    if file.stat().st_size > HEAVIEST:
        sys.exit(f"{file}: {file.stat().st_size} bytes")


@contextmanager
def serving() -> Iterator[Site]:
    """A site of its own, gone at the end."""
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listening:
        url = migrated(f"sqlite:///{folder}/guide.db")
        site = Site(url, Nobody(), f"http://127.0.0.1:{listening.getsockname()[1]}", NO_MAIL)
        server = uvicorn.Server(uvicorn.Config(site.app, ws="none", log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield site
        server.should_exit = True
        thread.join(timeout=5)
        site.store._engine.dispose()


if __name__ == "__main__":
    main()
