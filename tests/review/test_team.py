"""Who runs a pole: invitations that are really mailed, roles, leaving."""

from __future__ import annotations

import pytest

from bot.storage.records_access import Role
from tests.review.mailbox import Mailbox
from tests.review.office import Browser, link_in

ANA, BRUNO = "ana@pole.test", "bruno@pole.test"


@pytest.fixture
async def ana(browser: Browser) -> Browser:
    return await browser.enter(ANA)


@pytest.fixture
def team(browser: Browser) -> str:
    return f"/animation/poles/{browser.office.pole_id}/equipe"


async def test_an_invitation_reaches_the_person_and_no_one_else(
    ana: Browser, other: Browser, team: str, mails: Mailbox
) -> None:
    await ana.open(team)
    assert "L’invitation part" in await ana.send(f"{team}/inviter", adresse=BRUNO)
    mail = mails.last()
    assert mail["To"] == BRUNO
    assert "<d’Ici>" in mail.get_content()
    link = link_in(mail.get_content())
    assert link.rpartition("/")[2] not in await ana.open(team)
    assert link.rpartition("/")[2] not in ana.page
    assert "On vous invite" in await other.open(link)
    assert "Co-animation" in await other.send("")
    text = await other.open(team)
    assert "Inviter quelqu’un" not in text
    assert "Confier l’animation" not in text


async def test_an_invitation_that_was_withdrawn_opens_nothing(
    ana: Browser, other: Browser, team: str, mails: Mailbox
) -> None:
    await ana.open(team)
    await ana.send(f"{team}/inviter", adresse=BRUNO)
    first = link_in(mails.last().get_content())
    await ana.send(f"{team}/inviter", adresse=BRUNO, animation="oui")
    second = link_in(mails.last().get_content())
    assert "a été retirée" in await other.open(first)
    (invitation,) = ana.office.store.invitations(ana.office.pole_id)
    assert "Animation, valable jusqu’au" in await ana.open(team)
    assert "n’est plus" not in await other.open(second)
    assert "son lien ne marche plus" in await ana.send(f"{team}/invitations/{invitation.id}/retirer")
    assert "a été retirée" in await other.send("")
    assert other.status == 410


async def test_roles_change_and_the_last_one_stays(ana: Browser, other: Browser, team: str) -> None:
    await other.enter(BRUNO, Role.CO_FACILITATOR)
    await ana.open(f"{team}/quitter")
    assert "plus personne pour l’animer" in await ana.send(f"{team}/quitter")
    assert ana.status == 409
    assert "Le rôle est changé" in await ana.send(f"{team}/{other.account_id}/role", role="facilitator")
    await other.open(team)
    assert "n’a plus accès" in await other.send(f"{team}/{ana.account_id}/retirer")
    await ana.open(team)
    assert ana.status == 404
    assert "aucun pôle" in await ana.open("/animation")
    await other.open(f"{team}/quitter")
    await other.send(f"{team}/quitter")
    assert other.status == 409


async def test_a_co_facilitator_leaves_of_their_own_will(ana: Browser, other: Browser, team: str) -> None:
    await other.enter(BRUNO, Role.CO_FACILITATOR)
    await other.open(f"{team}/quitter")
    assert "ne faites plus partie" in await other.send(f"{team}/quitter")
    assert [one.email for one in ana.office.store.members(ana.office.pole_id)] == [ANA]


@pytest.mark.parametrize("tail", ["inviter", "1/role", "1/retirer", "invitations/1/retirer"])
async def test_what_is_not_for_a_co_facilitator_is_not_there(
    ana: Browser, other: Browser, team: str, tail: str
) -> None:
    await other.enter(BRUNO, Role.CO_FACILITATOR)
    await other.open(team)
    jeton = other.page.partition('name="jeton" value="')[2].partition('"')[0]
    sent = {"jeton": jeton, "adresse": "x@pole.test", "role": "facilitator"}
    response = await other.http.post(f"{team}/{tail}", data=sent)
    assert response.status_code == 404
    assert ana.office.store.membership(ana.account_id, ana.office.pole_id).role is Role.FACILITATOR


async def test_someone_already_there_is_not_invited(ana: Browser, team: str, mails: Mailbox) -> None:
    await ana.open(team)
    assert "fait déjà partie" in await ana.send(f"{team}/inviter", adresse=ANA)
    assert mails.messages == []
