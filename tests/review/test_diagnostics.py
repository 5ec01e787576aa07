"""What a network reads of its poles: the list and its filters, one diagnostic, and what is said about it."""

from __future__ import annotations

import re

import pytest
from starlette.requests import Request

import referential
from bot.conversation.model import Consent
from bot.review.network.paging import page_of
from bot.storage.records_exchanges import Access, Choice
from bot.storage.records_networks import NetworkRole
from bot.storage.records_poles import PoleSheet, Stage
from bot.storage.records_shares import Extent, ReadingState
from tests.reports.many import people
from tests.review.mailbox import Mailbox
from tests.review.office import Browser, Office, link_in
from tests.review.reviewing import NADIA, OMAR, joined
from tests.storage.networkers import sharing


def names(page: str) -> list[str]:
    """The poles of the list, in its order."""
    return re.findall(r"diagnostics/\d+\"><strong>([^<]+)", page)


def round_of(office: Office, network: int, pole: int, count: int = 7, first: int = 0, extent: Extent = Extent.FIGURES,
             before: int | None = None) -> tuple[int, int]:  # fmt: skip
    """A collecte of that pole in which people answered, closed and shared; the collecte and the share."""
    store = office.store
    campaign, _ = store.next_round(before, "Suite") if before else store.create_campaign(pole, "Printemps")
    people(store, campaign, count, first, codes=("A1", "B1", "C1"))
    store.close_campaign(campaign)
    share = store.share(pole, network, campaign, extent)
    store.accept_pole(network, pole)
    return campaign, share


def showing(office: Office, pole: int, *fields: str, **values: object) -> None:
    office.store.save_sheet(PoleSheet(pole, shown=frozenset(fields), **values))  # type: ignore[arg-type]


async def test_the_list_is_by_name_or_by_date_and_by_nothing_else(nadia: Browser, root: str, network: int) -> None:
    assert "Aucun diagnostic n’est partagé" in await nadia.open(f"{root}/diagnostics")
    for name in ("le pôle Zéphyr", "École du port", "le pôle des Airs"):
        sharing(nadia.office.store, network, name)
    await nadia.open(f"{root}/diagnostics")
    by_name = ["École du port", "Le pôle des Airs", "Le pôle Zéphyr"]
    assert names(nadia.page) == by_name
    assert set(re.findall(r'name="ordre">(.*?)</select>', nadia.page, re.S)[0].split('"')[1::2]) == {"name", "date"}
    for odd in ("score", "readings", "people", "-name"):
        await nadia.open(f"{root}/diagnostics?ordre={odd}")
        assert names(nadia.page) == by_name, odd
    await nadia.open(f"{root}/diagnostics?ordre=date")
    assert names(nadia.page) == ["Le pôle des Airs", "École du port", "Le pôle Zéphyr"]


@pytest.mark.parametrize(("query", "found"), [
    ("region=Bretagne", ["Le pôle du Bourg"]), ("departement=Lot", []), ("etape=emerging", ["Le pôle du Bourg"]),
    ("etape=established", []), ("domaine=batiment", ["Le pôle du Bourg"]), ("etat=read", ["Le pôle du Val"]),
    ("lecture=importance", ["Le pôle du Bourg", "Le pôle du Val"]), ("depuis=2090-01-01", []),
    ("jusqua=01/01/2090&region=Bretagne", ["Le pôle du Bourg"]), ("region=Occitanie", []),
])  # fmt: skip
async def test_filters_find_what_poles_show(
    nadia: Browser, root: str, network: int, query: str, found: list[str]
) -> None:
    store = nadia.office.store
    bourg, *_ = sharing(store, network, "le pôle du Bourg")
    *_, read = sharing(store, network, "le pôle du Val")
    store.rename_pole(bourg, "le pôle du Bourg", "Bretagne", ("Morbihan",))
    showing(nadia.office, bourg, "region", "stage", "domains", stage=Stage.EMERGING, domains=("batiment",))
    store.open_share(network, read, nadia.account_id)
    text = await nadia.open(f"{root}/diagnostics?{query}")
    assert names(nadia.page) == found
    assert ("Aucun diagnostic ne correspond" in text) == (found == [])


async def test_a_date_not_understood_is_said(nadia: Browser, root: str, network: int) -> None:
    sharing(nadia.office.store, network)
    text = await nadia.open(f"{root}/diagnostics?depuis=hier&etat=to_read")
    assert nadia.status == 422
    assert "n’a pas été comprise" in text
    assert "Un diagnostic sur 1, par nom de pôle" in text


@pytest.mark.parametrize(("asked", "number", "first"), [
    ("", 1, 0), ("page=2", 2, 50), ("page=3", 3, 100), ("page=99", 3, 100), ("page=0", 1, 0), ("page=-1", 1, 0),
    ("page=x", 1, 0), ("page=²", 1, 0),
])  # fmt: skip
def test_a_long_list_has_pages_that_keep_the_filters(asked: str, number: int, first: int) -> None:
    query = f"etat=read&region=&fait=state&{asked}".encode()
    page = page_of(range(101), Request({"type": "http", "query_string": query, "headers": []}))
    assert (page.number, page.lines[0], page.pages, page.count) == (number, first, 3, 101)
    assert page.before == (f"?etat=read&page={number - 1}" if number > 1 else "")
    assert page.after == (f"?etat=read&page={number + 1}" if number < 3 else "")


async def test_a_diagnostic_is_shown_within_what_was_shared(nadia: Browser, root: str, network: int) -> None:
    office, store = nadia.office, nadia.office.store
    pole = store.create_pole("le pôle des Monts", "Occitanie", ("Lozère",))
    showing(office, pole, "ambitions", ambitions="Durer ensemble.", territory="La vallée secrète")
    campaign, share = round_of(office, network, pole)
    text = await nadia.open(f"{root}/diagnostics/{share}")
    assert "7 personnes" in text
    assert "Durer ensemble." in text
    assert "secrète" not in text
    assert "Occitanie" not in text
    assert "ce que dit" not in text
    assert "Vu par" not in text
    assert 'aria-pressed="true">Lu<' in nadia.page
    (read,) = store.accesses(pole)
    assert (read.by, read.action) == (NADIA, Access.READ)
    store.share(pole, network, campaign, Extent.WORDS)
    said = {one.text for one in store.shared_words(network, share) if one.text.startswith("ce que dit")}
    assert said
    text = await nadia.open(f"{root}/diagnostics/{share}")
    assert all(one in text for one in said)


async def test_figures_count_only_those_who_let_them_pass(nadia: Browser, root: str, network: int) -> None:
    """Nine answered, three keep their answers to the pole: six are counted, and no word of the three is shown."""
    store = nadia.office.store
    pole = store.create_pole("le pôle des Monts")
    campaign, _ = store.create_campaign(pole, "Printemps")
    people(store, campaign, 6, codes=("A1",))
    people(store, campaign, 3, first=100, codes=("A1", "B1"), consents=(Consent.STORE, Consent.WORDS))
    store.close_campaign(campaign)
    share = store.share(pole, network, campaign, Extent.WORDS)
    store.accept_pole(network, pole)
    text = await nadia.open(f"{root}/diagnostics/{share}")
    assert "6 personnes" in text
    assert "9 personnes" not in text
    assert not re.search(r"(ce que dit|personne) 10[0-2]", text)


async def test_too_few_who_agreed_show_nothing(nadia: Browser, root: str, network: int) -> None:
    office = nadia.office
    pole = office.store.create_pole("le pôle des Monts")
    _, share = round_of(office, network, pole, 4, extent=Extent.WORDS)
    text = await nadia.open(f"{root}/diagnostics/{share}")
    assert "pas encore de chiffres" in text
    assert "ce que dit" not in text


async def test_a_pole_is_compared_with_itself_when_both_rounds_are_shared(nadia: Browser, root: str, network: int
                                                                          ) -> None:  # fmt: skip
    office, store = nadia.office, nadia.office.store
    pole = store.create_pole("le pôle des Monts")
    campaign, first = round_of(office, network, pole)
    _, second = round_of(office, network, pole, first=50, before=campaign)
    await nadia.open(f"{root}/diagnostics/{second}")
    assert 'id="depuis"' in nadia.page
    assert f"{root}/diagnostics/{first}" in nadia.page
    store.withdraw_share(pole, first)
    await nadia.open(f"{root}/diagnostics/{second}")
    assert 'id="depuis"' not in nadia.page
    assert f"{root}/diagnostics/{first}" not in nadia.page


@pytest.mark.parametrize("how", ["withdrawn", "left", "declined", "reopened"])
async def test_what_is_no_longer_shared_is_not_there_at_once(nadia: Browser, root: str, network: int, how: str) -> None:
    store = nadia.office.store
    pole, campaign, share = sharing(store, network)
    one = f"{root}/diagnostics/{share}"
    {"withdrawn": lambda: store.withdraw_share(pole, share), "left": lambda: store.leave_network_as_pole(pole, network),
     "declined": lambda: store.decline_pole(network, pole),
     "reopened": lambda: store.reopen_campaign(campaign)}[how]()  # fmt: skip
    text = await nadia.open(one)
    assert nadia.status == 404
    assert "n’est plus, partagé" in text
    assert "Monts" not in text
    assert "Aucun diagnostic n’est partagé" in await nadia.open(f"{root}/diagnostics")


async def test_the_network_says_where_it_is_and_keeps_notes_for_itself(nadia: Browser, other: Browser, root: str,
                                                                       network: int) -> None:  # fmt: skip
    store = nadia.office.store
    pole = store.create_pole("le pôle des Monts")
    _, share = round_of(nadia.office, network, pole, 1)
    one = f"{root}/diagnostics/{share}"
    await nadia.open(one)
    assert "C’est noté" in await nadia.send(f"{one}/etat", etat="supported")
    assert store.diagnostics(network)[0].state is ReadingState.SUPPORTED
    await nadia.send(f"{one}/etat", etat="excellent")
    assert store.diagnostics(network)[0].state is ReadingState.SUPPORTED
    assert "Écrivez la note" in await nadia.send(f"{root}/poles/{pole}/notes", note="  ")
    await nadia.open(one)
    assert "La note est gardée" in await nadia.send(f"{root}/poles/{pole}/notes", note="Rappeler <Awa>.")
    assert nadia.path == one
    await joined(other, network, OMAR, NetworkRole.REVIEWER)
    assert "Rappeler <Awa>." in await other.open(one)
    (note,) = store.notes(network, pole)
    assert "effacée" in await other.send(f"{root}/poles/{pole}/notes/{note.id}/effacer")
    assert store.notes(network, pole) == []


async def test_what_is_taken_back_while_one_writes_keeps_the_message(nadia: Browser, root: str, network: int) -> None:
    store = nadia.office.store
    pole = store.create_pole("le pôle des Monts")
    _, share = round_of(nadia.office, network, pole, 1)
    await nadia.open(f"{root}/diagnostics/{share}")
    store.withdraw_share(pole, share)
    text = await nadia.send(f"{root}/poles/{pole}/messages", text="Deux heures à vous consacrer.")
    assert (nadia.status, store.messages_of_pole(pole)) == (409, [])
    assert "Deux heures à vous consacrer." in text
    await nadia.send(f"{root}/poles/{pole}/messages", text="Deux heures à vous consacrer.")
    assert [(one.text, one.share_id) for one in store.messages_of_pole(pole)] == [
        ("Deux heures à vous consacrer.", None)
    ]


async def test_the_poles_team_is_told_by_mail_without_the_words(
    nadia: Browser, other: Browser, root: str, network: int, mails: Mailbox
) -> None:
    pole, *_ = sharing(nadia.office.store, network)
    await other.enter("awa@pole.test", pole_id=pole)
    await nadia.open(f"{root}/poles/{pole}")
    await nadia.send(f"{root}/poles/{pole}/messages", text="Deux heures à vous consacrer.")
    mail = mails.last()
    assert (mail["To"], mail["Subject"]) == ("awa@pole.test", "Un message du réseau des Vallées vous attend dans Jalon")
    assert "Deux heures" not in mail.get_content()
    assert "Deux heures à vous consacrer." in await other.open(link_in(mail.get_content()))


async def test_two_networks_of_one_pole_know_nothing_of_each_other(
    nadia: Browser, other: Browser, root: str, network: int
) -> None:
    store = nadia.office.store
    theirs = store.create_network("le réseau des Îles")
    await joined(other, theirs, OMAR)
    pole = store.create_pole("le pôle des Monts")
    campaign, share = round_of(nadia.office, network, pole, 1)
    store.note(network, pole, "Rappeler en juin.", nadia.account_id)
    store.write_to_pole(network, pole, "Deux heures à vous consacrer.", nadia.account_id, None, share)
    store.set_reading_state(network, share, ReadingState.SUPPORTED)
    mine = store.share(pole, theirs, campaign, Extent.FIGURES)
    store.accept_pole(theirs, pole)
    for path in (f"/diagnostics/{mine}", f"/poles/{pole}", "/diagnostics", ""):
        text = await other.open(f"/animation/reseaux/{theirs}{path}")
        assert other.status == 200
        assert "juin" not in text
        assert "Deux heures" not in text
    await other.open(f"/animation/reseaux/{theirs}/diagnostics/{share}")
    assert other.status == 404
    assert await nadia.open(f"{root}/diagnostics?etat=supported")
    assert names(nadia.page) == ["Le pôle des Monts"]


async def test_the_last_coordinator_is_warned_before_going(nadia: Browser) -> None:
    assert "seule personne à coordonner le réseau des Vallées" in await nadia.open("/animation/compte/effacer")


async def test_a_help_is_proposed_and_the_answer_is_new_once(nadia: Browser, root: str, network: int) -> None:
    office, store = nadia.office, nadia.office.store
    pole = store.create_pole("le pôle des Monts")
    _, share = round_of(office, network, pole)
    one = f"{root}/diagnostics/{share}"
    await nadia.open(one)
    offered = re.findall(r'<option value="(P[^"]+)"', nadia.page)
    data = referential.load()
    assert sorted(offered) == sorted(measure.id for measure in data.measures)
    assert 'label="Ce que ce diagnostic appelle"' in nadia.page
    assert "Écrivez votre message" in await nadia.send(f"{root}/poles/{pole}/messages", text="", measure=offered[0])
    assert f'value="{offered[0]}" selected' in nadia.page
    await nadia.open(one)
    sent = {"text": "Pouvons-nous vous aider ?", "measure": offered[0]}
    assert "Le message est envoyé" in await nadia.send(f"{root}/poles/{pole}/messages", **sent)
    (message,) = store.messages_of_pole(pole)
    assert (message.measure, message.share_id) == (offered[0], share)
    store.answer_network(pole, message.id, "Avec plaisir.", nadia.account_id, Choice.ACCEPTED)
    assert "Lire un message d’un pôle" in await nadia.open(root)
    assert "nouveau message" in await nadia.open(f"{root}/diagnostics")
    assert "Avec plaisir." in await nadia.open(one)
    assert '<span class="ici">nouveau</span>' in nadia.page
    await nadia.open(one)
    assert '<span class="ici">nouveau</span>' not in nadia.page
    store.withdraw_share(pole, share)
    assert "Avec plaisir." in await nadia.open(f"{root}/poles/{pole}")
