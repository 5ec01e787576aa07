"""A pole before the networks: it asks, shares what it chooses, withdraws it at once, and never sees their picture."""

from __future__ import annotations

import re
from typing import Any

import pytest

import referential
from bot.conversation.model import Consent
from bot.reports.group import shared
from bot.results.answers import Slot
from bot.results.group import EVERYONE
from bot.results.group_codec import from_plain
from bot.storage.records_access import Role
from bot.storage.records_networks import Acceptance
from bot.storage.records_poles import PoleSheet
from bot.storage.records_shares import Extent, SharedPicture
from bot.storage.store import Store
from referential.model import Reading
from tests.reports.many import people
from tests.review.office import Browser, Office
from tests.review.reviewing import joined
from tests.storage.networkers import hired

ANA, BRUNO = "ana@pole.test", "bruno@pole.test"
NOT_PASSING = (Consent.STORE, Consent.WORDS)


@pytest.fixture
async def ana(browser: Browser) -> Browser:
    return await browser.enter(ANA)


@pytest.fixture
def network(office: Office) -> int:
    return office.store.create_network("le réseau des Vallées", "Nous aidons <à> tenir un budget.")


@pytest.fixture
def root(office: Office) -> str:
    return f"/animation/poles/{office.pole_id}/reseaux"


def closed(office: Office, passing: int = 6, silent: int = 0) -> int:
    """The collecte, over: so many people let their answers pass to a network, so many do not."""
    people(office.store, office.campaign_id, passing, codes=("A1", "C1"))
    people(office.store, office.campaign_id, silent, passing, codes=("A1", "C1"), consents=NOT_PASSING)
    office.store.close_campaign(office.campaign_id)
    return office.campaign_id


def link(office: Office, network: int) -> Acceptance | None:
    return next((one.state for one in office.store.networks_of(office.pole_id) if one.network_id == network), None)


async def test_asked_accepted_shared_changed_and_withdrawn(ana: Browser, network: int, root: str) -> None:
    office, campaign = ana.office, closed(ana.office)
    said = await ana.open(root)
    assert "Nous aidons <à> tenir un budget." in said
    assert "Demande envoyée" in await ana.send(f"{root}/{network}/demander")
    assert link(office, network) is Acceptance.ASKED
    page = f"{root}/{network}/collectes/{campaign}"
    await ana.open(page)
    assert "Choisissez ce que le réseau pourra voir" in await ana.send(page)
    assert ana.status == 422
    assert "Les chiffres seulement" in await ana.send(page, extent="figures")
    assert office.store.diagnostics(network) == []
    office.store.accept_pole(network, office.pole_id)
    (seen,) = office.store.diagnostics(network)
    assert (seen.campaign_id, seen.extent, seen.people) == (campaign, Extent.FIGURES, 6)
    assert seen.summary["needs"]
    assert "Le pôle partage les chiffres seulement" in await ana.open(page)
    assert "les observations et les phrases" in await ana.send(page, extent="words")
    assert office.store.diagnostics(network)[0].extent is Extent.WORDS
    await ana.open(page)
    assert "Le réseau ne voit plus cette collecte" in await ana.send(f"{page}/retirer")
    assert office.store.diagnostics(network) == []
    assert "Non partagée" in await ana.open(f"{root}/{network}")
    assert "n’en voit rien aujourd’hui" in await ana.open(page)


async def test_leaving_says_what_it_means_and_takes_everything_away(ana: Browser, network: int, root: str) -> None:
    office, store = ana.office, ana.office.store
    store.share(office.pole_id, network, closed(office), Extent.WORDS)
    store.accept_pole(network, office.pole_id)
    assert "retiré tout de suite" in await ana.open(f"{root}/{network}/quitter")
    assert len(store.diagnostics(network)) == 1
    assert "ne voit plus rien du pôle" in await ana.send(f"{root}/{network}/quitter")
    assert link(office, network) is None
    assert store.diagnostics(network) == []
    await ana.open(f"{root}/{network}")
    assert ana.status == 404


async def test_a_network_that_declined_is_shown_nothing_and_may_be_asked_again(
    ana: Browser, network: int, root: str
) -> None:
    office, page = ana.office, f"{root}/{network}/collectes/{closed(ana.office)}"
    office.store.ask_network(office.pole_id, network)
    await ana.open(page)
    office.store.decline_pole(network, office.pole_id)
    assert "Demandez-lui d’abord à nouveau" in await ana.send(page, extent="words")
    assert ana.status == 409
    assert office.store.shares_of(office.pole_id) == []
    await ana.open(f"{root}/{network}")
    await ana.send(f"{root}/{network}/demander")
    assert link(office, network) is Acceptance.ASKED


async def test_an_open_collecte_is_not_shared_and_one_reopened_is_hidden(
    ana: Browser, network: int, root: str
) -> None:
    office, page = ana.office, f"{root}/{network}/collectes/{ana.office.campaign_id}"
    office.store.ask_network(office.pole_id, network)
    assert "une fois close" in await ana.open(page)
    assert 'name="extent"' not in ana.page
    office.store.close_campaign(office.campaign_id)
    await ana.open(page)
    office.store.reopen_campaign(office.campaign_id)
    assert "n’est pas terminée" in await ana.send(page, extent="figures")
    assert ana.status == 409
    office.store.close_campaign(office.campaign_id)
    await ana.open(page)
    await ana.send(page, extent="figures")
    office.store.reopen_campaign(office.campaign_id)
    assert "Rouverte : le réseau ne la voit pas" in await ana.open(f"{root}/{network}")


async def test_a_co_facilitator_sees_what_is_shared_and_decides_nothing(
    ana: Browser, other: Browser, network: int, root: str
) -> None:
    office = ana.office
    office.store.share(office.pole_id, network, closed(office), Extent.WORDS)
    await other.enter(BRUNO, Role.CO_FACILITATOR)
    page = f"{root}/{network}/collectes/{office.campaign_id}"
    assert "reviennent à l’animation" in await other.open(root)
    assert "reviennent à l’animation" in await other.open(page)
    assert "Qui lira" in other.page
    await other.open("/animation/compte")
    token = re.findall(r'name="jeton" value="([^"]*)"', other.page)[0]
    for path in (page, f"{page}/retirer", f"{root}/{network}/quitter", f"{root}/{network}/demander"):
        sent = await other.http.post(path, data={"jeton": token, "extent": "figures"})
        assert sent.status_code == 404, path
    assert [one.extent for one in office.store.shares_of(office.pole_id)] == [Extent.WORDS]
    assert link(office, network) is Acceptance.ASKED


def figures(page: str) -> list[str]:
    """Every number read on the page, dates and addresses aside."""
    text = re.sub(r"<[^>]*>|\d+\s\w+\s20\d\d", " ", page)
    return re.findall(r"(?<![\w-])\d+(?:,\d+)?", text)


@pytest.mark.parametrize(("passing", "silent"), [(0, 9), (4, 6), (5, 4), (7, 2), (9, 0)])
async def test_how_many_agreed_is_never_counted_below_the_floor(
    ana: Browser, network: int, root: str, passing: int, silent: int
) -> None:
    """Whatever the numbers, the page says one of two things, and the floor is its only figure."""
    office = ana.office
    office.store.ask_network(office.pole_id, network)
    page = f"{root}/{network}/collectes/{closed(office, passing, silent)}"
    before = await ana.open(page)
    assert ("Moins de 5 personnes ont accepté" in before) == (passing < 5)
    assert ("Au moins 5 personnes ont accepté" in before) == (passing >= 5)
    await ana.send(page, extent="words")
    await ana.open(page)
    main = ana.page.partition("<main")[2].partition("</main")[0]
    assert set(figures(main)) <= {"5"}


def renewed(store: Store, campaign: int) -> SharedPicture | None:
    shared.renew(store, referential.load(), store.campaign(campaign))
    return store.last_shared_picture(campaign)


async def test_the_network_sees_other_people_than_the_pole(ana: Browser, network: int, root: str) -> None:
    """Six of nine: their picture is of six, and nothing of it stands on the pole's pages."""
    office, store = ana.office, ana.office.store
    campaign = closed(office, 6, 3)
    store.ask_network(office.pole_id, network)
    await ana.open(f"{root}/{network}/collectes/{campaign}")
    await ana.send(f"{root}/{network}/collectes/{campaign}", extent="words")
    found = store.last_shared_picture(campaign)
    assert found is not None
    picture = from_plain(found.content)
    assert (found.included, picture.people) == (6, 6)
    # On C1 the even numbers say 6 and the odd ones 1: of nine, five and four; of the first six, three and three.
    scores = picture.cells[Slot("C1", Reading.SATISFACTION)][EVERYONE].scores
    assert scores is not None
    assert (scores.n, scores.distribution) == (6, (3, 0, 0, 0, 0, 3))
    assert renewed(store, campaign) == found


async def test_who_comes_later_is_counted_only_with_the_floor(office: Office) -> None:
    store, campaign = office.store, closed(office, 6)
    first = renewed(store, campaign)
    assert first is not None
    store.reopen_campaign(campaign)
    people(store, campaign, 4, 20, codes=("A1", "C1"))
    people(store, campaign, 3, 30, codes=("A1", "C1"), consents=NOT_PASSING)
    store.close_campaign(campaign)
    assert renewed(store, campaign) == first
    store.reopen_campaign(campaign)
    people(store, campaign, 1, 40, codes=("A1", "C1"))
    store.close_campaign(campaign)
    second: Any = renewed(store, campaign)
    assert second.included == 11


async def test_what_the_sheet_lets_see_is_said(ana: Browser, network: int, root: str) -> None:
    assert "aucune case « Montrer aux réseaux » n’est cochée" in (await ana.open(root)).replace("\u202f", " ")
    ana.office.store.save_sheet(PoleSheet(ana.office.pole_id, shown=frozenset({"region", "economy"})))
    assert "laisse voir : la région, l’économie." in (await ana.open(root)).replace("\u202f", " ")


async def test_the_people_of_the_network_are_counted_and_a_late_choice_is_told(
    ana: Browser, network: int, root: str
) -> None:
    office, page = ana.office, f"{root}/{network}/collectes/{closed(ana.office)}"
    office.store.ask_network(office.pole_id, network)
    assert "Personne n’y travaille encore" in await ana.open(page)
    hired(office.store, network)
    said = await ana.open(page)
    assert "Une personne y travaille" in said
    assert "n’ont pas lu son nom" in said


async def test_a_paper_sheet_names_the_networks(ana: Browser, network: int) -> None:
    sheet = f"/animation/poles/{ana.office.pole_id}/collectes/{ana.office.campaign_id}/papier/feuille"
    assert "n’en a choisi aucun à ce jour" in await ana.open(sheet)
    ana.office.store.ask_network(ana.office.pole_id, network)
    assert "à ce jour : le réseau des Vallées" in (await ana.open(sheet)).replace("\u202f", " ")


async def test_who_is_in_both_teams_is_told_why_they_do_not_read(ana: Browser, network: int) -> None:
    """Reading, then exporting: the network's people other than they do both."""
    office, store = ana.office, ana.office.store
    share = store.share(office.pole_id, network, closed(office), Extent.WORDS)
    store.accept_pole(network, office.pole_id)
    await joined(ana, network, ANA)
    root = f"/animation/reseaux/{network}"
    assert "Vous faites partie de l’équipe" in await ana.open(f"{root}/diagnostics/{share}")
    assert ana.status == 404
    assert "Vous faites partie de l’équipe" in await ana.open(f"{root}/exports/diagnostics.csv")
    assert store.accesses(office.pole_id) == []
