"""axe-core on the pages of a pole and of its collectes: empty and full, open and closed, refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from bot.conversation.model import Finished
from bot.reports import poster
from bot.storage.records_access import Role
from bot.storage.records_campaigns import Expected
from bot.storage.records_poles import PlanDraft
from tests.browser.axe import faults
from tests.review.taking import take
from tests.storage.facilitators import full_sheet
from tests.web.site import Site

# Which database lies below changes nothing of a page, and the walk is long.
pytestmark = pytest.mark.parametrize("site", ["sqlite"], indirect=True, scope="package")
EXPECTED = (Expected("ess", 7, 0), Expected("habitants", 0, 12), Expected("collectivite", 2, 1))


class Walk:
    """Everything unfolded; what axe finds is kept."""

    def __init__(self, page: Page) -> None:
        self.page, self.found = page, dict[str, list[str]]()

    def go(self, *paths: str) -> None:
        for path in paths:
            self.page.goto(path)
            self.look(path)

    def refused(self, path: str, label: str, typed: str, button: str) -> None:
        self.page.goto(path)
        self.unfold()
        self.page.get_by_label(label).first.fill(typed)
        self.page.get_by_role("button", name=button).click()
        self.page.get_by_role("alert").wait_for()
        self.look(f"{path} refused")

    def look(self, where: str) -> None:
        self.unfold()
        if found := faults(self.page):
            self.found[where] = found

    def unfold(self) -> None:
        self.page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")


@pytest.fixture
def walk(open_page: Callable[..., Page], site: Site) -> Walk:
    """Signed in, in a pole where nothing was done yet."""
    return Walk(open_page())


def enter(walk: Walk, site: Site) -> int:
    pole = site.store.create_pole("le pôle des Trois Rivières")
    walk.page.goto(f"/animation/entrer/{site.store.invite('axe@pole.test', pole, Role.FACILITATOR)}")
    walk.page.get_by_role("button", name="Accepter et entrer").click()
    return pole


def test_axe_finds_nothing_on_the_pole_and_its_sheet(walk: Walk, site: Site) -> None:
    pole = enter(walk, site)
    home = f"/animation/poles/{pole}"
    walk.go(home, f"{home}/fiche")
    site.store.save_sheet(full_sheet(pole))
    walk.go(home, f"{home}/fiche")
    walk.refused(f"{home}/fiche", "Son nom", "", "Enregistrer la fiche")
    assert walk.found == {}


def test_axe_finds_nothing_on_a_collecte(walk: Walk, site: Site) -> None:
    home, store = f"/animation/poles/{enter(walk, site)}", site.store
    walk.refused(f"{home}/collectes/nouvelle", "Son titre", "", "Créer la collecte")
    campaign, _ = store.create_campaign(int(home.rpartition("/")[2]), "Avant la rencontre", expected=EXPECTED)
    here = f"{home}/collectes/{campaign}"
    walk.go(f"{here}/suivi")
    for _ in range(6):
        take(store, campaign, Finished(), current=None)
        take(store, campaign, family="habitants")
    walk.go(home, here, f"{here}/affiche", f"{here}/suivi", f"{here}/reglages")
    walk.refused(f"{here}/suite", "Son titre", "", "Créer la nouvelle collecte")
    walk.refused(f"{here}/supprimer", "Pour confirmer", "autre", "Supprimer pour toujours")
    walk.refused(f"{here}/reglages", "Prolonger jusqu’au", "2001-01-01", "Changer la date de fin")
    store.revoke_campaign_links(campaign)
    walk.go(here)
    store.close_campaign(campaign)
    walk.go(home, here, f"{here}/reglages")
    assert walk.found == {}


def test_axe_finds_nothing_on_the_poster(walk: Walk, site: Site) -> None:
    made = poster.Poster("le pôle", "Avant la rencontre", "https://jalon.test/c/abc", "six minutes", "", named=True)
    walk.page.set_content(poster.document(made))
    walk.look("the poster on paper")
    assert walk.found == {}


def test_axe_finds_nothing_on_the_plan_the_experiences_and_paper(walk: Walk, site: Site) -> None:
    pole, store = enter(walk, site), site.store
    home = f"/animation/poles/{pole}"
    campaign, _ = store.create_campaign(pole, "Avant la rencontre")
    here, item = f"{home}/collectes/{campaign}", store.add_plan_item(pole, PlanDraft("Visiter"))
    sheet = store.begin_on_paper(campaign, 1).participation_id
    walk.go(f"{home}/plan", f"{home}/plan/nouvelle", f"{home}/plan/{item}", f"{home}/experiences",
            f"{here}/reunion", f"{here}/papier", f"{here}/papier/saisir", f"{here}/papier/feuille",
            f"{here}/papier/lexique", f"{here}/papier/{sheet}", f"{home}/equipe/quitter", "/animation/connexion/envoi",
            "/animation/au-revoir", "/animation/poles/999999")  # fmt: skip
    assert walk.found == {}
