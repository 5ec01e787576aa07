"""Who works for a network, which poles it follows, and whoever runs the installation."""

from __future__ import annotations

import pytest

from bot.storage.records_networks import Acceptance, NetworkRole
from tests.review.mailbox import Mailbox
from tests.review.office import Browser, Office, link_in
from tests.review.reviewing import NADIA, OMAR, jeton, joined
from tests.storage.networkers import closed, sharing

COORDINATOR_ONLY = ("equipe/inviter", "equipe/1/role", "equipe/1/retirer", "equipe/invitations/1/retirer",
                    "presentation", "poles/1/accepter", "poles/1/refuser", "poles/1/terminer")  # fmt: skip


async def test_an_invitation_is_mailed_and_opens_the_network(
    nadia: Browser, other: Browser, root: str, mails: Mailbox
) -> None:
    assert "Le réseau des Vallées" in await nadia.open("/animation")
    await nadia.open(f"{root}/equipe")
    assert "L’invitation part" in await nadia.send(f"{root}/equipe/inviter", adresse=OMAR)
    mail = mails.last()
    assert mail["To"] == OMAR
    link = link_in(mail.get_content())
    await nadia.open(f"{root}/equipe")
    assert link.rpartition("/")[2] not in nadia.page
    assert "Rejoindre le réseau des Vallées" in await other.open(link)
    assert "Lecture" in await other.send("")
    assert "Inviter quelqu’un" not in await other.open(f"{root}/equipe")


async def test_roles_change_and_the_last_coordinator_stays(nadia: Browser, other: Browser, root: str, network: int
                                                           ) -> None:  # fmt: skip
    await joined(other, network, OMAR, NetworkRole.REVIEWER)
    await nadia.open(f"{root}/equipe/quitter")
    assert "plus personne pour le coordonner" in await nadia.send(f"{root}/equipe/quitter")
    assert nadia.status == 409
    assert "Le rôle est changé" in await nadia.send(f"{root}/equipe/{other.account_id}/role", role="coordinator")
    await other.open(f"{root}/equipe")
    assert "plus accès au réseau" in await other.send(f"{root}/equipe/{nadia.account_id}/retirer")
    await nadia.open(root)
    assert nadia.status == 404


@pytest.mark.parametrize("tail", COORDINATOR_ONLY)
async def test_what_is_not_for_a_reviewer_is_not_there(nadia: Browser, other: Browser, root: str, network: int,
                                                       tail: str) -> None:  # fmt: skip
    await joined(other, network, OMAR, NetworkRole.REVIEWER)
    await other.open(f"{root}/equipe")
    sent = {"jeton": jeton(other), "adresse": "x@reseau.test", "role": "reviewer", "name": "Autre"}
    assert (await other.http.post(f"{root}/{tail}", data=sent)).status_code == 404
    assert nadia.office.store.network_membership(nadia.account_id, network).role is NetworkRole.COORDINATOR
    assert nadia.office.store.network(network).name == "le réseau des Vallées"


async def test_a_pole_that_asks_is_accepted_declined_or_followed_no_longer(nadia: Browser, root: str, network: int
                                                                          ) -> None:  # fmt: skip
    store = nadia.office.store
    assert "Aucun pôle" in await nadia.open(f"{root}/poles")
    pole, _ = closed(store)
    store.ask_network(pole, network)
    assert "Ils demandent" in await nadia.open(f"{root}/poles")
    assert "La demande est refusée" in await nadia.send(f"{root}/poles/{pole}/refuser")
    await nadia.send(f"{root}/poles/{pole}/accepter")
    assert store.follows(network, pole).state is Acceptance.ACCEPTED
    assert "sont effacées tout de suite" in await nadia.open(f"{root}/poles/{pole}/terminer")
    assert "ne suit plus ce pôle" in await nadia.send(f"{root}/poles/{pole}/terminer")
    assert store.poles_of_network(network, Acceptance.ACCEPTED) == []
    await nadia.open(f"{root}/poles/{pole}/terminer")
    assert nadia.status == 404


async def test_the_presentation_is_what_poles_read(nadia: Browser, root: str, network: int) -> None:
    await nadia.open(f"{root}/presentation")
    assert "Donnez un nom" in await nadia.send(f"{root}/presentation", name=" ", about="Pour s'entraider.")
    assert "Pour s’entraider." in await nadia.send(f"{root}/presentation", name="le réseau", about="Pour s'entraider.")
    assert nadia.office.store.network(network).name == "le réseau"


async def test_the_installation_names_people_and_nothing_that_poles_say(
    office: Office, browser: Browser, other: Browser, network: int, mails: Mailbox
) -> None:
    pole, _, share = sharing(office.store, network)
    await joined(other, network)
    office.store.note(network, pole, "Rappeler en juin.", other.account_id)
    await browser.enter("lea@jalon.test")
    await browser.open("/animation/installation")
    assert browser.status == 404
    office.store.appoint_administrator(browser.account_id)
    assert "Pôles et réseaux de cette installation" in await browser.open("/animation")
    text = await browser.open("/animation/installation")
    assert f"Coordination : {NADIA}" in text
    assert "Le pôle des Monts" in text
    assert "juin" not in text
    assert "Printemps" not in text
    for tail in ("", "/poles", f"/diagnostics/{share}", f"/poles/{pole}"):
        await browser.open(f"/animation/reseaux/{network}{tail}")
        assert browser.status == 404, tail
    await browser.open("/animation/installation")
    assert "Donnez un nom" in await browser.send("/animation/installation/reseaux", name="")
    assert "Le réseau est créé" in await browser.send("/animation/installation/reseaux", name="le réseau des Îles")
    assert "personne ne le coordonne encore" in (await browser.open("/animation/installation")).lower()
    new = office.store.networks()[-1].id
    await browser.send(f"/animation/installation/reseaux/{new}/inviter", adresse=OMAR)
    token = link_in(mails.last().get_content()).rpartition("/")[2]
    assert office.store.pass_by_token(token).network_role is NetworkRole.COORDINATOR
