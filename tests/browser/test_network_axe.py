"""axe-core on a network's pages and on the installation's: empty and full, refused; nothing overflows a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from bot.storage.records_exchanges import Choice
from bot.storage.records_networks import NetworkRole
from bot.storage.records_shares import Extent
from tests.browser.test_collecte_axe import Walk
from tests.reports.many import people
from tests.storage.facilitators import full_sheet
from tests.web.site import Site

# Which database lies below changes nothing of a page, and the walk is long.
pytestmark = pytest.mark.parametrize("site", ["sqlite"], indirect=True, scope="package")


def coordinating(walk: Walk, site: Site) -> tuple[int, int]:
    """A network that nothing happened to, and its coordinator's account, signed in and running the installation."""
    store, email = site.store, "axe@reseau.test"
    network = store.create_network("le réseau de la Très Haute Vallée des Cévennes")
    walk.page.goto(f"/animation/entrer/{store.invite_to_network(email, network, NetworkRole.COORDINATOR)}")
    walk.look("the invitation")
    walk.page.get_by_role("button", name="Accepter et entrer").click()
    account = store.known_account(email)
    store.appoint_administrator(account)
    return network, account


def furnished(site: Site, network: int, account: int) -> tuple[int, int]:
    """A pole with everything shown, shared and said; another that asks. The first one's number and its share's."""
    store, pole = site.store, site.store.create_pole("le pôle des Trois Rivières", "Bretagne", ("Morbihan",))
    store.save_sheet(full_sheet(pole))
    campaign, _ = store.create_campaign(pole, "Avant la rencontre")
    people(store, campaign, 6, codes=("A1", "B1"))
    store.close_campaign(campaign)
    share = store.share(pole, network, campaign, Extent.WORDS)
    store.accept_pole(network, pole)
    store.ask_network(store.create_pole("le pôle du Bocage"), network)
    declined = store.create_pole("les Ateliers du Levant")
    store.ask_network(declined, network)
    store.decline_pole(network, declined)
    store.note(network, pole, "Rappeler en juin.", account)
    number = store.write_to_pole(network, pole, "Venez nous voir.", account, "P2.1", share)
    store.answer_network(pole, number, "Avec plaisir.", account, Choice.LATER)
    store.invite_to_network("omar@reseau.test", network, NetworkRole.REVIEWER, account)
    return pole, share


def test_axe_finds_nothing_on_a_networks_pages(open_page: Callable[..., Page], site: Site) -> None:
    walk = Walk(open_page())
    network, account = coordinating(walk, site)
    root = f"/animation/reseaux/{network}"
    walk.go(root, f"{root}/diagnostics", f"{root}/poles")
    pole, share = furnished(site, network, account)
    for number in range(51):
        site.store.create_pole(f"le pôle {number:02}")
    one = f"{root}/diagnostics/{share}"
    paths = ("/animation", root, f"{root}/diagnostics", f"{root}/diagnostics?etat=supported", one, f"{root}/poles",
             f"{root}/poles/{pole}", f"{root}/poles/{pole}/terminer", f"{root}/equipe", f"{root}/equipe/quitter",
             f"{root}/presentation", "/animation/installation")  # fmt: skip
    walk.go(*paths, f"{root}/diagnostics/999999")
    walk.refused(one, "Votre message", " ", "Envoyer")
    walk.refused(f"{root}/presentation", "Son nom", "", "Enregistrer")
    walk.refused("/animation/installation", "Son nom", "", "Créer ce réseau")
    assert walk.found == {}
    walk.page.set_viewport_size({"width": 320, "height": 700})
    for path in paths:
        walk.page.goto(path)
        walk.unfold()
        assert walk.page.evaluate("() => document.documentElement.scrollWidth") <= 320, path
