"""What a network learns from its poles: the overview, the peers, as who works there and who runs a pole meet them."""

from __future__ import annotations

from tests.reports.networks import picture, pole_of, poles, share
from tests.review.office import Browser, Office
from tests.review.reviewing import joined


async def test_from_no_pole_to_an_overview_that_waits_for_five_more(
    office: Office, nadia: Browser, network: int, root: str
) -> None:
    page, photo = f"{root}/apprendre", f"{root}/apprendre/photo"
    assert "Aucun pôle ne partage encore" in await nadia.open(page)
    four = poles(office.store, network, [1, 2, 2, 4])
    assert "4 pôles partagent une collecte" in await nadia.open(page)
    assert photo not in nadia.page
    share(office.store, network, pole_of(office.store, "le pôle de plus"), picture(5))
    assert "assez pour une première photo" in await nadia.open(page)
    said = await nadia.send(photo)
    assert "La photo est prise" in said
    assert "Nouvelle photo possible quand 5 pôles de plus" in said
    assert "le pôle" not in nadia.page.partition("<main")[2]
    office.store.withdraw_share(*four[0])
    assert "4 pôles partagent" in await nadia.open(page)


async def test_who_takes_it_twice_is_told_to_wait(office: Office, nadia: Browser, other: Browser, network: int,
                                                  root: str) -> None:  # fmt: skip
    poles(office.store, network, [1, 2, 2, 4, 5])
    await joined(other, network, "omar@reseau.test")
    for one in (nadia, other):
        await one.open(f"{root}/apprendre")
    await nadia.send(f"{root}/apprendre/photo")
    assert "il manque le changement de 5 pôles" in await other.send(f"{root}/apprendre/photo")
    assert other.status == 409


async def test_a_network_finds_the_poles_that_agreed_to_be_asked(
    office: Office, nadia: Browser, network: int, root: str
) -> None:
    assert "Aucun pôle n’a encore raconté" in await nadia.open(f"{root}/pairs")
    (willing, _), (silent, _) = poles(office.store, network, [1, 2])
    office.store.note_experience(willing, "C1", "Un four <partagé>", True)
    office.store.note_experience(silent, "C1", "Un secret", False)
    assert "C1 · " in await nadia.open(f"{root}/pairs")
    said = await nadia.open(f"{root}/pairs?sujet=C1")
    assert "Un four <partagé>" in said
    assert "(1 pôle)" in said
    assert "secret" not in said
    assert "Aucun pôle du réseau" in await nadia.open(f"{root}/pairs?sujet=C2")
    assert "<b>" not in (await nadia.open(f"{root}/pairs?sujet=<b>"), nadia.page)[1].partition("<main")[2]


async def test_a_pole_finds_its_peers_through_the_networks_that_follow_both(office: Office, browser: Browser) -> None:
    store = office.store
    await browser.enter("ana@pole.test")
    page = f"/animation/poles/{office.pole_id}/pairs"
    assert "Aucun réseau ne suit encore le vôtre" in await browser.open(page)
    one, two, elsewhere = (store.create_network(f"le réseau {name}") for name in ("A", "B", "C"))
    peer, far = pole_of(store, "le pôle ami"), pole_of(store, "le pôle lointain")
    for network, pole in ((one, office.pole_id), (two, office.pole_id), (one, peer), (two, peer), (elsewhere, far)):
        store.ask_network(pole, network)
        store.accept_pole(network, pole)
    for pole, text in ((peer, "Un four partagé"), (far, "Une halle"), (office.pole_id, "Le nôtre")):
        store.note_experience(pole, "C1", text, True)
    said = await browser.open(f"{page}?sujet=C1")
    assert "Un four partagé" in said
    assert "vous mettra en relation : le réseau A , le réseau B" in said
    assert browser.page.count("Un four partagé") == 1
    assert "Une halle" not in said
    assert "Le nôtre" not in said
    assert "@" not in said.partition("Trouver un pair")[2].replace("ana@pole.test", "")
    assert "Aucun autre pôle" in await browser.open(f"{page}?sujet=C2")
