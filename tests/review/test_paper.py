"""On paper over HTTP: printed, typed in, counted, taken back; nothing lost when a form is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.conversation.model import Consent, Scope
from bot.conversation.paper import asked, printed
from bot.review.paper_form import slot_field
from bot.storage.base import utc_now
from nlu.reading.model import Reason
from referential import load
from referential.model import Reading
from tests.reports.many import people
from tests.review.office import Browser, Office
from tests.web.site import text_of

SHEET = {"family": "habitants", "position": "outside", "consents": "store", "A1.satisfaction": "4"}


@pytest.fixture
async def ana(browser: Browser) -> Browser:
    return await browser.enter("ana@pole.test")


def path(office: Office, tail: str = "", campaign_id: int = 0) -> str:
    return f"/animation/poles/{office.pole_id}/collectes/{campaign_id or office.campaign_id}/papier{tail}"


async def typed(ana: Browser, office: Office, campaign_id: int = 0, **fields: object) -> int:
    """A sheet typed in by the form; its number."""
    page = path(office, "/saisir", campaign_id)
    await ana.open(page)
    await ana.send(page, **(SHEET | fields))  # type: ignore[arg-type]
    assert "Feuille enregistrée" in text_of(ana.page), text_of(ana.page)
    return int(ana.path.rpartition("/")[2])


async def test_the_sheet_asks_what_the_collecte_asks(office: Office, ana: Browser) -> None:
    id_, _ = office.store.create_campaign(office.pole_id, "Deux", Scope.OBJECTIVES, ("C", "H"), tuple(Reading))
    said = await ana.open(path(office, "/feuille", id_))
    slots = asked(load(), printed(office.store.campaign(id_).campaign))
    assert len(slots) == 16
    for slot in slots:
        assert " ".join(load().indicator(slot.indicator).questions[slot.reading].split()) in said
    assert "très peu satisfaisant" in said
    assert "très important" in said
    await ana.open(path(office, "/saisir", id_))
    assert [slot for slot in slots if f'name="{slot_field(slot)}"' not in ana.page] == []
    for name in ("feuille.pdf", "lexique.pdf"):
        made = await ana.http.get(path(office, f"/{name}", id_))
        assert made.content.startswith(b"%PDF")
    said = await ana.open(path(office, "/lexique", id_))
    assert ana.page.count("<dt>") == len(load().terms)


async def test_a_sheet_is_recorded_as_it_is_written(office: Office, ana: Browser) -> None:
    id_, _ = office.store.create_campaign(office.pole_id, "Nommée", Scope.ESSENTIAL, (), tuple(Reading), named=True)
    more = {"A1.importance": "6", "B1.satisfaction": "too_early", "C1.seen": "La mairie est venue."}
    number = await typed(ana, office, id_, name=" Jeanne  Le Goff ", consents=["store", "words"], **more)
    rows = {(row.indicator, row.reading): row for row in office.store.answers(number)}
    kept = {slot: (row.score, row.reason) for slot, row in rows.items()}
    assert kept == {("A1", Reading.SATISFACTION): (4, None), ("A1", Reading.IMPORTANCE): (6, None),
                    ("B1", Reading.SATISFACTION): (None, Reason.TOO_EARLY)}  # fmt: skip
    assert {row.how for row in rows.values()} == {"paper"}
    assert [one.text for one in office.store.observations(number)] == ["La mairie est venue."]
    (who,) = office.store.participations(id_)
    assert (who.family, who.inside, who.channel, who.finished_at is None) == ("habitants", False, "paper", False)
    assert who.consents == {Consent.STORE: True, Consent.WORDS: True, Consent.NETWORK: False}
    assert [(one.id, one.answered, one.observed) for one in office.store.papers(id_)] == [(number, 3, 1)]


async def test_a_refused_form_loses_nothing(office: Office, ana: Browser) -> None:
    page = path(office, "/saisir")
    await ana.open(page)
    said = await ana.send(page, **{"A1.satisfaction": "9", "C1.seen": "Vu <ici>", "B1.satisfaction": "5"})
    assert ana.status == 422
    assert "3 points sont à revoir" in said
    for name in ("family", "consents", "A1.satisfaction"):
        assert f'id="erreur-{name}"' in ana.page
    assert "Vu &lt;ici&gt;</textarea>" in ana.page
    assert '<option value="5" selected>' in ana.page
    await ana.send(page, family="ess", consents="store")
    assert "Aucune réponse n’est saisie" in text_of(ana.page)
    assert office.store.participations(office.campaign_id) == []


async def test_the_same_form_sent_twice_is_one_sheet(office: Office, ana: Browser) -> None:
    await ana.open(path(office, "/saisir"))
    before = ana.page
    await ana.send(path(office, "/saisir"), **SHEET)
    first, ana.page = ana.path, before
    await ana.send(path(office, "/saisir"), **SHEET)
    assert ana.path == first
    assert len(office.store.participations(office.campaign_id)) == 1


async def test_a_closed_collecte_takes_no_sheet_and_gives_one_back(office: Office, ana: Browser) -> None:
    number = await typed(ana, office, **{"C1.seen": "Rien"})
    await ana.open(path(office, "/saisir"))
    office.store.close_campaign(office.campaign_id)
    said = await ana.send(path(office, "/saisir"), **SHEET)
    assert ana.status == 409
    assert "Cette collecte est close" in said
    assert '<option value="habitants" selected>' in ana.page
    await ana.open(path(office, "/saisir"))
    assert ana.status == 409
    await ana.open(path(office, f"/{number}"))
    assert "Cette feuille est effacée" in await ana.send(path(office, f"/{number}/effacer"))
    assert office.store.answers(number) == []
    assert office.store.observations(number) == []
    assert office.store.load(number).erased
    assert "Cette feuille n’est plus là" in await ana.open(path(office, f"/{number}"))


async def test_before_its_opening_a_collecte_takes_no_sheet(office: Office, ana: Browser) -> None:
    id_, _ = office.store.create_campaign(office.pole_id, "Plus tard", opens_at=utc_now() + timedelta(days=3))
    assert "pas encore ouverte" in await ana.open(path(office, "/saisir", id_))


async def test_results_count_what_was_on_paper(office: Office, ana: Browser) -> None:
    people(office.store, office.campaign_id, 4, codes=("A1",), readings=(Reading.SATISFACTION,))
    await typed(ana, office)
    gone = await typed(ana, office)
    await ana.open(path(office, f"/{gone}"))
    await ana.send(path(office, f"/{gone}/effacer"))
    said = await ana.open(path(office).replace("/papier", "/resultats"))
    await ana.send(path(office).replace("/papier", "/resultats/photo"))
    said = text_of(ana.page)
    assert "5 personnes ont répondu" in said


async def test_a_conversation_is_no_sheet_to_erase(office: Office, ana: Browser) -> None:
    (number,) = people(office.store, office.campaign_id, 1, codes=("A1",))
    await typed(ana, office)
    await ana.send(path(office, f"/{ana.path.rpartition('/')[2]}/effacer"))
    assert "n’est plus là" in await ana.open(path(office, f"/{number}"))
    assert not office.store.take_back_paper(office.campaign_id, number)
    assert office.store.answers(number)
