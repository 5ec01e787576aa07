"""A meeting over real HTTP, without JavaScript: what is hidden, what is shown, what is said together."""

from __future__ import annotations

import re

import httpx
import pytest

from bot.conversation.model import Scope
from bot.results.answers import Slot
from referential.model import Reading
from tests.reports.many import people
from tests.review.office import Browser, Office

A1 = Slot("A1", Reading.SATISFACTION)
ESSENTIAL = [f"{letter}1" for letter in "ABCDEFGHI"]


@pytest.fixture
async def ana(browser: Browser) -> Browser:
    return await browser.enter("ana@pole.test")


@pytest.fixture
def root(office: Office) -> str:
    office.campaign_id, _ = office.store.create_campaign(
        office.pole_id, "En réunion", Scope.ESSENTIAL, readings=[Reading.SATISFACTION]
    )
    return f"/animation/poles/{office.pole_id}/collectes/{office.campaign_id}/reunion"


def answer(office: Office, count: int, first: int = 0) -> None:
    people(office.store, office.campaign_id, count, first, codes=ESSENTIAL, readings=[Reading.SATISFACTION])


async def at(browser: Browser, root: str, slide: str) -> str:
    await browser.open(f"{root}/ecran")
    token = browser.page.partition('name="jeton" value="')[2].partition('"')[0]
    await browser.http.post(f"{root}/aller", data={"jeton": token, "vers": slide})
    return await browser.open(f"{root}/ecran")


async def show(browser: Browser, root: str, slide: str = "A1:satisfaction") -> str:
    token = browser.page.partition('name="jeton" value="')[2].partition('"')[0]
    await browser.http.post(f"{root}/montrer", data={"jeton": token, "sur": slide, "montrer": "1"})
    return await browser.open(f"{root}/ecran")


async def test_counts_come_before_notes(office: Office, ana: Browser, root: str) -> None:
    answer(office, 4)
    said = await at(ana, root, "A1:satisfaction")
    assert "4 réponses" in said
    assert "quand une personne de plus aura répondu" in said
    assert "moyenne" not in await show(ana, root)
    answer(office, 1, first=4)
    said = await at(ana, root, "A1:satisfaction")
    assert "Les notes sont cachées." in said
    assert "moyenne" not in said
    assert "5 notes" in await show(ana, root)
    assert "moyenne" not in await at(ana, root, "B1:satisfaction")


async def test_notes_stay_as_shown_until_enough_new_answers(office: Office, ana: Browser, root: str) -> None:
    answer(office, 6)
    await at(ana, root, "A1:satisfaction")
    await show(ana, root)
    shown = figures(ana.page)
    answer(office, 4, first=6)
    again = await show(ana, root)
    assert "10 réponses" in again
    assert "4 réponses sont arrivées depuis" in again
    assert figures(ana.page) == shown
    answer(office, 1, first=10)
    await show(ana, root)
    assert figures(ana.page) != shown


async def test_one_answer_more_than_the_whole_picture_adds_nothing(office: Office, ana: Browser, root: str) -> None:
    """Else the difference between the results' page and the meeting would speak of one person."""
    answer(office, 7)
    await ana.open(root.replace("/reunion", "/resultats"))
    await ana.send(root.replace("/reunion", "/resultats/photo"))
    answer(office, 1, first=7)
    await at(ana, root, "A1:satisfaction")
    assert "7 notes" in await show(ana, root)


async def test_what_is_said_together_stands_beside_and_can_be_taken_back(
    office: Office, ana: Browser, root: str
) -> None:
    answer(office, 6)
    await at(ana, root, "A1:satisfaction")
    before = list(office.store.export_rows(office.campaign_id))
    said = await ana.send(f"{root}/ensemble", note="4", observation="La <b>halle</b>")
    assert "4 · plutôt satisfaisant" in said
    assert "<b>halle" not in ana.page
    (agreed,) = office.store.agreed(office.campaign_id)
    assert (agreed.slot, agreed.score, agreed.observation) == (A1, 4, "La <b>halle</b>")
    assert "pas d’accord, ou pas encore" in await ana.send(f"{root}/ensemble", note="non", observation="")
    assert office.store.agreed(office.campaign_id)[0].score is None
    await ana.send(f"{root}/ensemble", note="7", observation="une note qui n’existe pas")
    assert office.store.agreed(office.campaign_id)[0].score is None
    await ana.send(f"{root}/ensemble", retirer="1")
    assert office.store.agreed(office.campaign_id) == []
    assert list(office.store.export_rows(office.campaign_id)) == before


async def test_nothing_is_sent_when_nothing_moved(office: Office, ana: Browser, root: str) -> None:
    answer(office, 3)
    await at(ana, root, "A1:satisfaction")
    first = await live(ana, root)
    assert first.json()["counts"] == {"A1:satisfaction": 3}
    assert (await live(ana, root, first.headers["etag"])).status_code == 304
    answer(office, 1, first=3)
    assert (await live(ana, root, first.headers["etag"])).json()["counts"] == {"A1:satisfaction": 4}


async def test_a_timer_runs_and_stops(ana: Browser, root: str) -> None:
    await ana.open(f"{root}/ecran")
    await ana.send(f"{root}/minuteur", minutes="3")
    assert 'role="timer"' in ana.page
    await ana.send(f"{root}/minuteur")
    assert 'role="timer"' not in ana.page


async def test_before_any_answer_there_is_a_screen(ana: Browser, root: str) -> None:
    said = await ana.open(f"{root}/ecran")
    assert ana.status == 200
    assert "Ancrage et utilité" in said
    assert "Lien et code" in said


async def live(browser: Browser, root: str, mark: str = "") -> httpx.Response:
    return await browser.http.get(f"{root}/etat", headers={"If-None-Match": mark} if mark else {})


def figures(page: str) -> str:
    """How many gave each score, as said to who does not see the bars."""
    return re.findall(r'id="barres-desc">(.*?)</desc>', page)[0]
