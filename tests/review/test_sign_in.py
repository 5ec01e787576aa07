"""Entering: by a link that is really mailed, by a password; nothing is told to a stranger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.review.desk import inside
from bot.review.device import device
from bot.review.passwords import hashed
from bot.settings_mail import Mail
from bot.storage.records_access import Role
from tests.review.mailbox import Mailbox
from tests.review.office import Browser, Office, forms, link_in

ANA, NOBODY = "ana@pole.test", "personne@pole.test"
PASSWORD = "cheval pile agrafe"
LINK, WITH_PASSWORD = "/animation/connexion", "/animation/connexion/mot-de-passe"


@pytest.fixture
def known(office: Office) -> str:
    """An account that exists, and is signed in nowhere."""
    account = office.store.use_pass(office.store.invite(ANA, office.pole_id, Role.FACILITATOR), "x").account_id
    office.store.close_other_sessions(account, 0)
    return ANA


async def ask(browser: Browser, email: str) -> str:
    await browser.open("/animation/connexion")
    return await browser.send(LINK, adresse=email)


async def test_a_link_arrives_and_opens_once(browser: Browser, other: Browser, mails: Mailbox, known: str) -> None:
    assert "un message est en route" in await ask(browser, f" {known.upper()} ")
    mail = mails.last()
    assert (mail["To"], mail["From"], mail["Auto-Submitted"]) == (ANA, "Jalon <jalon@pole.test>", "auto-generated")
    link = link_in(mail.get_content())
    # A program that reads mail looks at the link before the person does.
    for _ in range(3):
        assert ANA in await other.open(link)
    await browser.open(link)
    assert "Mes pôles" in await browser.send("")
    assert "a déjà servi" in await other.send("")
    assert other.status == 410
    assert "Espace d’animation" in await other.open("/animation")


async def test_a_stranger_cannot_tell_an_account_from_none(browser: Browser, mails: Mailbox, known: str) -> None:
    sent = await ask(browser, known)
    assert mails.last()
    assert await ask(browser, NOBODY) == sent
    assert mails.messages == []
    said = {}
    for email in (known, NOBODY):
        await browser.open("/animation/connexion")
        said[email] = (await browser.send(WITH_PASSWORD, adresse=email, mot_de_passe=PASSWORD)).replace(email, "")
    assert said[known] == said[NOBODY]
    assert browser.status == 422


async def test_where_one_was_going_is_where_one_arrives(browser: Browser, mails: Mailbox, known: str) -> None:
    there = f"/animation/poles/{browser.office.pole_id}/equipe"
    assert "Recevoir mon lien" in await browser.open(there)
    await browser.send(LINK, adresse=known)
    await browser.open(link_in(mails.last().get_content()))
    await browser.send("")
    assert browser.path == there


@pytest.mark.parametrize("path", ["//ailleurs.test/", "/animation//x", "https://ailleurs.test", "/animation\\x", "/p/x",
                                  "/animation/\n", "/animation/connexion", ""])  # fmt: skip
def test_no_address_leads_elsewhere(path: str) -> None:
    assert inside(path) == ""


async def test_an_address_that_is_none_stays_in_the_field(browser: Browser, mails: Mailbox) -> None:
    assert "n’est pas complète" in await ask(browser, "ana chez pole")
    assert (browser.status, 'value="ana chez pole"' in browser.page) == (422, True)
    assert mails.messages == []


async def test_too_many_links_are_refused_kindly(browser: Browser, mails: Mailbox, known: str) -> None:
    for _ in range(5):
        await ask(browser, known)
    assert len(mails.messages) == 5
    assert "dans une heure" in await ask(browser, known)
    assert (browser.status, browser.headers["retry-after"]) == (429, "3600")
    assert len(mails.messages) == 5
    assert "un message est en route" in await ask(browser, NOBODY)


async def test_guessing_a_password_is_slow(browser: Browser, known: str) -> None:
    account = browser.office.store.account_by_email(known)
    assert account
    browser.office.store.set_password(account.id, hashed(PASSWORD))
    for _ in range(10):
        await browser.open("/animation/connexion")
        await browser.send(WITH_PASSWORD, adresse=known, mot_de_passe="autre chose")
        assert browser.status == 422
    await browser.open("/animation/connexion")
    await browser.send(WITH_PASSWORD, adresse=known, mot_de_passe=PASSWORD)
    assert browser.status == 429
    # Someone else's guesses do not keep the person out: the link still comes.
    assert "un message est en route" in await ask(browser, known)


async def test_a_form_of_another_site_is_refused(browser: Browser, mails: Mailbox, known: str) -> None:
    response = await browser.http.post(LINK, data={"adresse": known})
    assert response.status_code == 403
    await browser.open(LINK)
    response = await browser.http.post(LINK, data={"adresse": known, "jeton": "x" * 43})
    assert response.status_code == 403
    assert mails.messages == []
    token = browser.office.store.sign_in_pass(known)
    assert (await browser.http.post(f"/animation/entrer/{token}")).status_code == 403
    assert browser.office.store.pass_by_token(token).used_at is None


async def test_signing_out_closes_the_session_for_good(browser: Browser, known: str) -> None:
    await browser.enter(known)
    cookies = dict(browser.http.cookies)
    await browser.send("/animation/sortir")
    assert browser.path == LINK
    browser.http.cookies.update(cookies)
    assert (await browser.http.get("/animation")).status_code == 303


async def test_the_cookie_is_kept_from_scripts_and_other_places(database_url: str) -> None:
    office = Office(database_url, address="https://jalon.test")
    browser = await Browser(office).enter(ANA)
    sent = await browser.http.get("/animation/connexion/envoi")
    assert "set-cookie" not in sent.headers
    token = office.store.sign_in_pass(ANA)
    await browser.open(f"/animation/entrer/{token}")
    jeton = browser.page.partition('name="jeton" value="')[2].partition('"')[0]
    sent = await browser.http.post(f"/animation/entrer/{token}", data={"jeton": jeton})
    cookie = next(one for one in sent.headers.get_list("set-cookie") if one.startswith("__Secure-jalon="))
    assert {"HttpOnly", "Secure", "Path=/animation", "SameSite=lax"} <= {part.strip() for part in cookie.split(";")}
    office.store._engine.dispose()


@pytest.fixture
def silent(database_url: str) -> Iterator[Office]:
    """An installation without mail."""
    made = Office(database_url)
    yield made
    made.store._engine.dispose()


async def test_without_mail_the_page_says_whom_to_ask(silent: Office) -> None:
    browser = Browser(silent)
    assert "n’envoie pas de courriel" in await browser.open("/animation")
    assert LINK not in [action for action, _ in forms(browser.page)]
    await browser.enter(ANA)
    text = await browser.open(f"/animation/poles/{silent.pole_id}/equipe")
    assert "n’envoie pas de courriel" in text


async def test_a_server_that_is_down_changes_nothing_of_the_page(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    office = Office(database_url, Mail("127.0.0.1", 1, "none", "jalon@pole.test"))
    browser = await Browser(office).enter(ANA)
    await browser.send("/animation/sortir")
    assert "un message est en route" in await ask(browser, ANA)
    assert "a mail was not sent: ConnectionRefusedError" in caplog.text
    assert ANA not in caplog.text
    office.store._engine.dispose()


@pytest.mark.parametrize(("agent", "said"), [
    ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"),
    ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/141.0 Mobile Safari/537.36", "Chrome, Android"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari, iPhone"),
    ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/141.0 Safari/537.36 Edg/141.0", "Edge, Windows"),
    ("", "Navigateur"),
])  # fmt: skip
def test_a_device_is_named_in_two_words(agent: str, said: str) -> None:
    assert device(agent) == said
