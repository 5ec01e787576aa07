"""One's own account: name, password, connections, erasure."""

from __future__ import annotations

import pytest

from tests.review.mailbox import Mailbox
from tests.review.office import Browser, Office
from tests.storage.builders import dump

ANA = "ana@pole.test"
PASSWORD, NEXT = "cheval pile agrafe", "autre suite de mots"
MINE = "/animation/compte"
SECRET, OTHERS = f"{MINE}/mot-de-passe", f"{MINE}/connexions/fermer-les-autres"


@pytest.fixture
async def ana(browser: Browser) -> Browser:
    return await browser.enter(ANA)


async def test_a_name_is_asked_once_and_shown(ana: Browser) -> None:
    assert "Comment vous appeler" in await ana.open("/animation")
    assert "Votre nom est enregistré" in await ana.send("/animation/compte/nom", nom="  Ana\n Belle ")
    text = await ana.open("/animation")
    assert "Ana Belle" in text
    assert "Comment vous appeler" not in text


async def test_a_password_opens_and_the_link_still_does(ana: Browser, other: Browser) -> None:
    await ana.open(MINE)
    assert "au moins 12 caractères" in await ana.send(SECRET, nouveau="court")
    assert ana.status == 422
    assert "Votre mot de passe est enregistré" in await ana.send(SECRET, nouveau=PASSWORD)
    await other.open("/animation/connexion")
    assert "Mes pôles" in await other.send("/animation/connexion/mot-de-passe", adresse=ANA, mot_de_passe=PASSWORD)
    await other.open(MINE)
    assert "n’est pas celui-là" in await other.send(SECRET, actuel="deviné au hasard", nouveau=NEXT)
    assert "est enregistré" in await other.send(SECRET, actuel=PASSWORD, nouveau=NEXT)
    assert "est retiré" in await other.send(SECRET, actuel=NEXT, retirer="oui")
    account = ana.office.store.account_by_email(ANA)
    assert account
    assert account.password_hash is None


async def test_a_password_is_stored_as_argon2_alone(ana: Browser) -> None:
    await ana.open(MINE)
    await ana.send(SECRET, nouveau=PASSWORD)
    stored = str(dump(ana.office.store._engine))
    assert PASSWORD not in stored
    assert "$argon2id$" in stored


async def test_a_connection_is_closed_from_elsewhere(ana: Browser, other: Browser) -> None:
    await other.enter(ANA)
    text = await ana.open(MINE)
    assert "Firefox, Linux" in text
    assert "Safari, iPhone" in text
    (close,) = (one.id for one in ana.office.store.sessions(ana.account_id) if one.device == "Safari, iPhone")
    assert "Cette connexion est fermée" in await ana.send(f"{MINE}/connexions/{close}/fermer")
    await other.open("/animation")
    assert other.path == "/animation/connexion"
    await other.enter(ANA)
    await ana.open(MINE)
    assert "Toutes vos autres connexions sont fermées" in await ana.send(OTHERS)
    await other.open(MINE)
    assert other.path == "/animation/connexion"


async def test_a_form_sent_after_the_end_leads_to_the_door(ana: Browser) -> None:
    await ana.open(MINE)
    ana.office.store.close_other_sessions(ana.account_id, 0)
    assert "Votre connexion était terminée" in await ana.send("/animation/compte/nom", nom="Ana")


async def test_an_erased_account_leaves_its_pole_without_a_trace_of_it(ana: Browser, mails: Mailbox) -> None:
    await ana.open("/animation")
    await ana.send("/animation/compte/nom", nom="Ana Belle")
    assert "la seule personne à animer" in await ana.open(f"{MINE}/effacer")
    assert "Votre compte est effacé" in await ana.send(f"{MINE}/effacer")
    stored = str(dump(ana.office.store._engine))
    assert ANA not in stored
    assert "Ana Belle" not in stored
    assert ana.office.store.pole(ana.office.pole_id).name
    await ana.open("/animation")
    assert ana.path == "/animation/connexion"


async def test_what_was_done_is_said_only_of_what_exists(office: Office, ana: Browser) -> None:
    for claimed in ("inconnu", "<script>", "mail.invite.text"):
        await ana.open(f"/animation?fait={claimed}")
        assert 'class="fait"' not in ana.page
