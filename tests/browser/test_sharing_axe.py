"""axe-core on a pole's pages about networks: nothing yet, shared, refused, left; and nothing overflows a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from bot.storage.records_exchanges import Choice
from bot.storage.records_shares import Extent
from tests.browser.test_collecte_axe import Walk, enter
from tests.reports.many import people
from tests.storage.networkers import hired
from tests.web.site import Site

# Which database lies below changes nothing of a page, and the walk is long.
pytestmark = pytest.mark.parametrize("site", ["sqlite"], indirect=True, scope="package")


@pytest.fixture
def walk(open_page: Callable[..., Page]) -> Walk:
    return Walk(open_page())


def test_axe_finds_nothing_before_anything_is_shared(walk: Walk, site: Site) -> None:
    root, store = f"/animation/poles/{enter(walk, site)}/reseaux", site.store
    store.create_network("le réseau des Vallées", "Nous aidons à tenir un budget.", invented=True)
    walk.go(root, f"{root}/lectures")
    assert walk.found == {}


def test_axe_finds_nothing_on_what_is_shared_and_written(walk: Walk, site: Site) -> None:
    pole, store = enter(walk, site), site.store
    root = f"/animation/poles/{pole}/reseaux"
    network, declining = (store.create_network(f"le réseau des {name}", "Un mot.") for name in ("Lacs", "Bois"))
    nadia, (campaign, _) = hired(store, network), store.create_campaign(pole, "Avant la rencontre")
    people(store, campaign, 6, codes=("A1",))
    store.ask_network(pole, network)
    store.ask_network(pole, declining)
    store.decline_pole(declining, pole)
    here = f"{root}/{network}"
    store.close_campaign(campaign)
    walk.page.goto(f"{here}/collectes/{campaign}")
    walk.page.get_by_role("button", name="Partager avec ce réseau").click()
    walk.page.get_by_role("alert").wait_for()
    walk.look("nothing chosen")
    store.accept_pole(network, pole)
    store.open_share(network, store.share(pole, network, campaign, Extent.WORDS), nadia)
    number = store.write_to_pole(network, pole, "Venez nous voir.", nadia, "P2.1")
    store.answer_network(pole, number, "Avec plaisir.", nadia, Choice.LATER)
    walk.go(root, here, f"{here}/collectes/{campaign}", f"{here}/quitter", f"{root}/lectures", f"{root}/messages")
    store.write_to_network(pole, network, "Qui connaît un bon comptable ?", nadia, "P1.1")
    walk.go(f"{root}/messages", f"{here}/ecrire", f"{root}/{declining}/ecrire")
    walk.page.goto(f"{here}/ecrire")
    walk.page.get_by_role("button", name="Envoyer").click()
    walk.page.get_by_role("alert").wait_for()
    walk.look("nothing written")
    walk.refused(f"{root}/messages/{number}", "Quelques mots", "Volontiers", "Envoyer la réponse")
    assert walk.found == {}


def test_with_the_keyboard_on_a_phone_a_collecte_is_shared(open_page: Callable[..., Page], site: Site) -> None:
    page = open_page(viewport={"width": 320, "height": 700})
    page.route("**/*.js", lambda route: route.abort())
    walk, store = Walk(page), site.store
    pole, network = enter(walk, site), store.create_network("le réseau de la Très Haute Vallée des Cévennes")
    campaign, _ = store.create_campaign(pole, "Un titre vraiment très long pour une collecte ordinaire")
    store.close_campaign(campaign)
    root = f"/animation/poles/{pole}/reseaux"
    page.goto(root)
    page.locator(f"form[action='{root}/{network}/demander'] button").press("Enter")
    page.get_by_text("La demande est partie").wait_for()
    for path in (root, f"{root}/{network}", f"{root}/{network}/quitter", f"{root}/{network}/collectes/{campaign}"):
        page.goto(path)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320, path
    page.get_by_label("Les chiffres seulement").press("Space")
    page.get_by_role("button", name="Partager avec ce réseau").press("Enter")
    page.get_by_text("Les chiffres seulement, depuis").wait_for()
    assert [one.campaign_id for one in store.shares_of(pole)] == [campaign]
