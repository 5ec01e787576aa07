"""axe-core on what a network learns from its poles: empty, waiting, full, refused; nothing overflows a phone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from bot.storage.records_access import Role
from bot.storage.records_networks import NetworkRole
from tests.browser.test_collecte_axe import Walk
from tests.reports.networks import poles
from tests.web.site import Site

# Which database lies below changes nothing of a page, and the walk is long.
pytestmark = pytest.mark.parametrize("site", ["sqlite"], indirect=True, scope="package")


def test_axe_finds_nothing_on_what_a_network_learns(open_page: Callable[..., Page], site: Site) -> None:
    walk, store, email = Walk(open_page()), site.store, "apprendre@reseau.test"
    network = store.create_network("le réseau des Crêtes")
    walk.page.goto(f"/animation/entrer/{store.invite_to_network(email, network, NetworkRole.REVIEWER)}")
    walk.page.get_by_role("button", name="Accepter et entrer").click()
    root = f"/animation/reseaux/{network}"
    pages = [f"{root}/{page}" for page in ("apprendre", "pairs", "exports")]
    walk.go(*pages)
    made = [*poles(store, network, [1, 2, 2, 4, 6]), *poles(store, network, [1, 2, 2, 4, 6], "Corse")]
    walk.go(pages[0])
    walk.page.get_by_role("button", name="Prendre la première photo").click()
    expect(walk.page.get_by_role("heading", name="Ce qui revient le plus souvent")).to_be_visible()
    for pole, _ in made[:2]:
        store.note_experience(pole, "C1", "Un four partagé entre trois boulangeries, dès la première année.", True)
    mine = made[2][0]
    walk.page.goto(f"/animation/entrer/{store.invite(email, mine, Role.FACILITATOR)}")
    walk.page.get_by_role("button", name="Accepter et entrer").click()
    own = f"/animation/poles/{mine}/pairs"
    shown = (*pages, f"{root}/pairs?sujet=C1", f"{root}/exports/diagnostics.csv?du=hier", own, f"{own}?sujet=C1")
    walk.go(*shown)
    store.leave_network_as_pole(mine, network)
    walk.go(own)
    assert walk.found == {}
    walk.page.set_viewport_size({"width": 320, "height": 700})
    for path in shown:
        walk.page.goto(path)
        walk.unfold()
        assert walk.page.evaluate("() => document.documentElement.scrollWidth") <= 320, path


def test_a_file_is_taken_with_the_keyboard_alone(open_page: Callable[..., Page], site: Site) -> None:
    page, store = open_page(), site.store
    network = store.create_network("le réseau des Gués")
    page.goto(f"/animation/entrer/{store.invite_to_network('cle@reseau.test', network, NetworkRole.REVIEWER)}")
    page.get_by_role("button", name="Accepter et entrer").click()
    poles(store, network, [3])
    page.goto(f"/animation/reseaux/{network}/exports")
    page.get_by_role("button", name="Tableur").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "jalon-diagnostics.xlsx"
    assert download.value.path().read_bytes().startswith(b"PK")
