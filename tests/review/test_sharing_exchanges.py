"""What networks write to a pole and what it answers; who read what it shares."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.storage.base import utc_now
from bot.storage.records_access import Role
from bot.storage.records_exchanges import Choice, Message
from bot.storage.records_networks import NetworkRole
from bot.storage.records_shares import Extent
from tests.review.mailbox import Mailbox
from tests.review.office import Browser, Office, link_in
from tests.storage.networkers import hired

MEASURE = "P2.1"


@pytest.fixture
async def ana(browser: Browser) -> Browser:
    return await browser.enter("ana@pole.test")


@pytest.fixture
def network(office: Office) -> int:
    """It follows the pole, and someone works there."""
    network = office.store.create_network("le réseau des Vallées")
    office.store.ask_network(office.pole_id, network)
    office.store.accept_pole(network, office.pole_id)
    return network


@pytest.fixture
def nadia(office: Office, network: int) -> int:
    return hired(office.store, network)


@pytest.fixture
def root(office: Office) -> str:
    return f"/animation/poles/{office.pole_id}/reseaux"


def last(office: Office) -> Message:
    return office.store.messages_of_pole(office.pole_id)[-1]


async def test_a_proposed_help_is_read_answered_and_planned(ana: Browser, network: int, nadia: int, root: str) -> None:
    office, store = ana.office, ana.office.store
    assert "Aucun message" in await ana.open(f"{root}/messages")
    number = store.write_to_pole(network, office.pole_id, "Une journée <ensemble> ?", nadia, MEASURE)
    assert "Lire un nouveau message" in await ana.open(f"/animation/poles/{office.pole_id}")
    assert "Messages : 1 nouveau" in (await ana.open(root)).replace("\u202f", " ").replace("\xa0", " ")
    said = await ana.open(f"{root}/messages")
    assert "nouveau" in said
    assert "Une aide proposée" in said
    assert "Une journée <ensemble>" in said
    assert f"/plan/nouvelle?mesure={MEASURE}" in ana.page
    assert store.new_for_pole(office.pole_id) == 0
    assert "nouveau message" not in await ana.open(f"/animation/poles/{office.pole_id}")
    assert "· nouveau" not in await ana.open(f"{root}/messages")
    page = f"{root}/messages/{number}"
    await ana.open(page)
    assert "Dites si cette aide" in await ana.send(page, text="Peut-être.")
    assert ana.status == 422
    assert ">\nPeut-être.</textarea>" in ana.page
    said = await ana.send(page, choice="accepted", text="Avec plaisir.")
    assert "Oui, volontiers" in said
    answer = last(office)
    assert (answer.choice, answer.text, answer.answers_id) == (Choice.ACCEPTED, "Avec plaisir.", number)
    assert store.new_for_network(network) == {office.pole_id: 1}
    assert "lu par le réseau" not in said
    store.read_by_network(network, office.pole_id)
    assert "lu par le réseau" in await ana.open(f"{root}/messages")
    await ana.open(f"/animation/poles/{office.pole_id}/plan/nouvelle?mesure={MEASURE}")
    assert f'value="{MEASURE}" selected' in ana.page


async def test_who_wrote_is_told_by_mail_without_the_words(
    ana: Browser, other: Browser, network: int, nadia: int, root: str, mails: Mailbox
) -> None:
    office, store = ana.office, ana.office.store
    omar = hired(store, network, "omar@reseau.test", NetworkRole.REVIEWER)
    mails.messages.clear()
    for left, told in ((False, "omar@reseau.test"), (True, "nadia@reseau.test")):
        number = store.write_to_pole(network, office.pole_id, "Une visite ?", omar)
        if left:
            store.leave_network(omar, network)
        await ana.open(f"{root}/messages/{number}")
        await ana.send(f"{root}/messages/{number}", text="Plutôt en juin.")
        mail = mails.last()
        assert (mail["To"], mail["Subject"]) == (told, "Une réponse du pôle des Monts <d’Ici> vous attend dans Jalon")
        assert "juin" not in mail.get_content()
    await other.enter(told)
    assert "Plutôt en juin." in await other.open(link_in(mail.get_content()))


async def test_the_pole_writes_first_and_the_network_answers(
    ana: Browser, other: Browser, network: int, nadia: int, root: str, mails: Mailbox
) -> None:
    office, store = ana.office, ana.office.store
    page = f"{root}/{network}/ecrire"
    assert "Écrire à ce réseau" in await ana.open(f"{root}/{network}")
    await ana.open(f"{page}?mesure={MEASURE}")
    assert f'value="{MEASURE}" selected' in ana.page
    assert "Écrivez votre message" in await ana.send(page, measure=MEASURE)
    assert (ana.status, f'value="{MEASURE}" selected' in ana.page) == (422, True)
    mails.messages.clear()
    said = await ana.send(page, text="Qui connaît <un bon> comptable ?", measure=MEASURE)
    assert "Une aide cherchée" in said
    assert "Qui connaît <un bon> comptable" in said
    mail = mails.last()
    assert (mail["To"], "comptable" in mail.get_content()) == ("nadia@reseau.test", False)
    asked = last(office)
    assert (asked.from_pole, asked.answers_id, asked.measure) == (True, None, MEASURE)
    # Its own message is not one to answer.
    await ana.open(f"{root}/messages/{asked.id}")
    assert ana.status == 404
    await other.enter("nadia@reseau.test")
    assert "Lire un message d’un pôle" in await other.open(f"/animation/reseaux/{network}")
    said = await other.open(link_in(mail.get_content()))
    assert "nouveau" in said
    assert "Qui connaît <un bon> comptable" in said
    assert "lu par le réseau" in await ana.open(f"{root}/messages")
    assert store.new_for_network(network) == {}
    store.write_to_pole(network, office.pole_id, "Oui : appelez Zoé.", nadia)
    assert "appelez Zoé" in await ana.open(f"{root}/messages")


async def test_a_network_that_does_not_follow_is_not_written_to(
    ana: Browser, network: int, nadia: int, root: str
) -> None:
    store, pole = ana.office.store, ana.office.pole_id
    page = f"{root}/{network}/ecrire"
    await ana.open(page)
    store.decline_pole(network, pole)
    assert "il n’est pas envoyé" in await ana.send(page, text="Bonjour")
    assert (ana.status, store.messages_of_pole(pole)) == (409, [])
    assert "il n’est pas envoyé" in await ana.open(page)
    assert "Écrire à ce réseau" not in await ana.open(f"{root}/{network}")
    stranger = store.create_network("le réseau des Inconnus")
    await ana.open(f"{root}/{stranger}/ecrire")
    assert ana.status == 404


async def test_a_plain_message_asks_for_words_and_takes_no_choice(
    ana: Browser, network: int, nadia: int, root: str
) -> None:
    office = ana.office
    page = f"{root}/messages/{office.store.write_to_pole(network, office.pole_id, 'Bonjour', nadia)}"
    await ana.open(page)
    assert 'name="choice"' not in ana.page
    assert "Écrivez votre réponse" in await ana.send(page, text="  ")
    assert "trop long" in await ana.send(page, text="x" * 2001)
    await ana.send(page, text="Bonjour à vous", choice="accepted")
    assert (last(office).text, last(office).choice) == ("Bonjour à vous", None)


async def test_a_network_that_was_left_is_not_answered(ana: Browser, network: int, nadia: int, root: str) -> None:
    office = ana.office
    number = office.store.write_to_pole(network, office.pole_id, "Bonjour", nadia)
    await ana.open(f"{root}/messages/{number}")
    office.store.leave_network_as_pole(office.pole_id, network)
    assert "ne suit plus le pôle" in await ana.send(f"{root}/messages/{number}", text="Encore là ?")
    assert ana.status == 409
    assert last(office).id == number
    assert "Bonjour" in await ana.open(f"{root}/messages")
    assert f"{root}/messages/{number}" not in ana.page


async def test_anyone_of_the_team_answers_and_no_one_answers_an_answer(
    ana: Browser, other: Browser, network: int, nadia: int, root: str
) -> None:
    office = ana.office
    number = office.store.write_to_pole(network, office.pole_id, "Bonjour", nadia)
    await other.enter("bruno@pole.test", Role.CO_FACILITATOR)
    await other.open(f"{root}/messages/{number}")
    await other.send(f"{root}/messages/{number}", text="Bonjour !")
    assert last(office).by == "bruno@pole.test"
    await other.open(f"{root}/messages/{last(office).id}")
    assert other.status == 404


async def test_who_read_is_told_newest_first_page_by_page(ana: Browser, network: int, nadia: int, root: str) -> None:
    office, store = ana.office, ana.office.store
    assert "Personne n’a encore rien lu" in await ana.open(f"{root}/lectures")
    store.close_campaign(office.campaign_id)
    share = store.share(office.pole_id, network, office.campaign_id, Extent.FIGURES)
    store.open_share(network, share, nadia)
    store.log_export(network, [share], nadia)
    said = await ana.open(f"{root}/lectures")
    assert "nadia@reseau.test" in said
    assert "le réseau des Vallées, a téléchargé" in said
    assert said.index("a téléchargé") < said.index("a lu «")
    for _ in range(60):
        store.log_export(network, [share], nadia)
    await ana.open(f"{root}/lectures")
    assert "a lu" not in ana.page.partition('<ul class="liste">')[2]
    pages = await ana.open(f"{root}/lectures?page=99")
    assert "a lu «" in pages
    assert "Page précédente" in pages


async def test_a_reading_outlives_the_account_and_the_collecte(
    ana: Browser, network: int, nadia: int, root: str
) -> None:
    office, store = ana.office, ana.office.store
    campaign, _ = store.create_campaign(office.pole_id, "Printemps", closes_at=utc_now() + timedelta(days=1))
    store.close_campaign(campaign)
    store.open_share(network, store.share(office.pole_id, network, campaign, Extent.FIGURES), nadia)
    assert "« Printemps »" in (await ana.open(f"{root}/lectures")).replace("\u202f", " ")
    store.delete_campaign(campaign)
    assert "une collecte supprimée depuis" in await ana.open(f"{root}/lectures")
