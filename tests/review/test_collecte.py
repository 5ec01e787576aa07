"""A facilitator's story over HTTP: the first collecte, its link, its follow-up, its end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.conversation.model import Consent, ConsentChosen, Finished, Scope
from bot.reports.words import day
from bot.review.collecte import today
from bot.storage.records_access import Role
from bot.storage.records_campaigns import Circle, Expected
from bot.storage.retention import purged_after
from referential.model import Reading
from tests.review.office import Browser, Office
from tests.review.taking import take
from tests.web.site import text_of

LATER = (today() + timedelta(days=20)).isoformat()


@pytest.fixture
async def ana(office: Office, browser: Browser) -> Browser:
    """Runs a pole where nothing was done yet."""
    return await browser.enter("ana@pole.test", pole_id=office.store.create_pole("le pôle des Trois Rivières"))


async def created(ana: Browser, **fields: Any) -> int:
    """A collecte made by the form; its number."""
    pole = ana.office.store.memberships(ana.account_id)[0].pole_id
    await ana.open(f"/animation/poles/{pole}/collectes/nouvelle")
    await ana.send(ana.path, **({"title": "Printemps", "closes_on": LATER} | fields))
    assert ana.status == 200, text_of(ana.page)
    return int(ana.path.rpartition("/")[2])


async def test_the_settings_say_when_it_will_be_purged(office: Office, ana: Browser) -> None:
    number = await created(ana)
    ends = office.store.campaign(number).closes_at
    assert ends
    said = await ana.open(f"{ana.path}/reglages")
    assert f"s’effacera d’elle-même le {day(purged_after(ends, 24))}".replace("\u00a0", " ") in said
    await created(ana, closes_on="")
    assert "24 mois après sa fin" in await ana.open(f"{ana.path}/reglages")


async def test_from_nothing_to_a_link_in_one_form(office: Office, ana: Browser) -> None:
    pole = office.store.memberships(ana.account_id)[0].pole_id
    said = await ana.open(f"/animation/poles/{pole}")
    assert "Préparer la première collecte" in said
    record = office.store.campaign(await created(ana))
    assert (record.title, record.floor, record.named, record.campaign.scope) == ("Printemps", 5, False, Scope.ESSENTIAL)
    assert record.campaign.readings == (Reading.SATISFACTION,)
    token = office.store.campaign_token(record.id)
    assert token
    assert ana.page.count(f"/c/{token}") >= 5
    assert office.store.campaign_by_token(token).id == record.id
    assert "Envoyer le lien de « Printemps »" in (await ana.open(f"/animation/poles/{pole}")).replace("\u202f", " ")


async def test_all_the_choices_of_the_form_are_kept(office: Office, ana: Browser) -> None:
    fields = {"scope": "objectives", "objectives": ["C", "A"], "readings": "both", "named": "yes", "circle": "both",
              "floor": "4", "expected.ess.inside": "7", "expected.habitants.outside": "12"}  # fmt: skip
    record = office.store.campaign(await created(ana, **fields))
    assert (record.campaign.scope, record.campaign.objectives) == (Scope.OBJECTIVES, ("A", "C"))
    assert (record.campaign.readings, record.named, record.circle) == (tuple(Reading), True, Circle.BOTH)
    assert (record.floor, record.expected) == (4, (Expected("ess", 7, 0), Expected("habitants", 0, 12)))
    assert "nominative" in await ana.open(f"{ana.path}/reglages")


async def test_a_form_that_cannot_be_taken_says_why_and_keeps_what_was_typed(office: Office, ana: Browser) -> None:
    pole = office.store.memberships(ana.account_id)[0].pole_id
    await ana.open(f"/animation/poles/{pole}/collectes/nouvelle")
    said = await ana.send(ana.path, title="", closes_on="2001-01-01", scope="objectives", floor="2", readings="both")
    assert ana.status == 422
    assert "4 points sont à revoir" in said
    for name in ("title", "closes_on", "objectives", "floor"):
        assert f'id="erreur-{name}"' in ana.page
    assert 'value="both" checked' in ana.page
    assert office.store.campaigns_of(pole) == []


async def test_the_code_and_the_poster_lead_to_the_collecte(office: Office, ana: Browser) -> None:
    await created(ana)
    page = ana.path
    for kind, begins in (("png", b"\x89PNG"), ("svg", b"<?xml")):
        response = await ana.http.get(f"{page}/code.{kind}")
        assert response.content.startswith(begins)
        assert "attachment" in response.headers["content-disposition"]
    assert (await ana.http.get(f"{page}/code.exe")).status_code == 404
    pdf = await ana.http.get(f"{page}/affiche.pdf")
    assert pdf.content.startswith(b"%PDF")
    assert "Le pôle des Trois Rivières fait le point" in await ana.open(f"{page}/affiche")


async def test_closed_reopened_prolonged_renewed_done_again(office: Office, ana: Browser) -> None:
    id_ = await created(ana)
    page, store = ana.path, office.store
    first = store.campaign_token(id_)
    await ana.open(f"{page}/reglages")
    assert "close" in await ana.send(f"{page}/cloturer")
    assert store.campaign(id_).campaign.closed
    assert (await ana.http.get(f"{page}/code.png")).status_code == 404
    assert "déjà passée" in await ana.send(f"{page}/dates", until="2001-01-01")
    await ana.open(f"{page}/reglages")
    assert "rouverte" in await ana.send(f"{page}/dates", until=LATER)
    assert not store.campaign(id_).campaign.closed
    await ana.send(f"{page}/lien")
    assert store.campaign_token(id_) != first
    await ana.open(f"{page}/reglages")
    assert "Faire un nouveau lien" in await ana.send(f"{page}/lien/retirer")
    await ana.open(f"{page}/suite")
    await ana.send(f"{page}/suite", title="Automne", closes_on=LATER)
    (again,) = [one for one in store.campaigns_of(store.campaign(id_).pole_id) if one.title == "Automne"]
    assert (again.round, again.previous_id) == (2, id_)


async def test_settings_change_and_the_questions_do_not(office: Office, ana: Browser) -> None:
    id_ = await created(ana, **{"expected.ess.inside": "7"})
    await ana.open(f"{ana.path}/reglages")
    await ana.send(ana.path, title="Été", closes_on="", scope="complete", floor="9", **{"expected.ess.inside": "8"})
    record = office.store.campaign(id_)
    assert (record.title, record.closes_at, record.expected) == ("Été", None, (Expected("ess", 8, 0),))
    assert (record.campaign.scope, record.floor) == (Scope.ESSENTIAL, 5)


async def test_deletion_wants_the_title_and_the_facilitator(office: Office, ana: Browser, other: Browser) -> None:
    id_ = await created(ana, title="L'été d'après")
    take(office.store, id_)
    page, pole = ana.path, office.store.campaign(id_).pole_id
    await other.enter("bruno@pole.test", Role.CO_FACILITATOR, pole)
    assert "Supprimer cette collecte" not in await other.open(f"{page}/reglages")
    assert (await other.http.get(f"{page}/supprimer")).status_code == 404
    assert "une participation" in await ana.open(f"{page}/supprimer")
    assert "Ce n’est pas le titre" in await ana.send(f"{page}/supprimer", title="un autre")
    await ana.send(f"{page}/supprimer", title="l’été  d’après")
    assert office.store.campaigns_of(pole) == []


async def test_while_it_runs_counts_are_told_and_small_families_are_not(office: Office, ana: Browser) -> None:
    id_ = await created(ana, **{"expected.ess.inside": "7", "expected.habitants.outside": "2"})
    page = ana.path
    assert "Personne n’a encore commencé" in await ana.open(f"{page}/suivi")
    take(office.store, id_, Finished(), current=None)
    said = await ana.open(f"{page}/suivi")
    assert "il en manque 4" in said
    assert "au moins une" in said
    assert "personne encore" in said
    for _ in range(5):
        take(office.store, id_, Finished(), current=None)
        take(office.store, id_, current="C1")
    said = await ana.open(f"{page}/suivi")
    assert "assez de réponses" in said
    assert "C1 · " in said
    assert "5 personnes" in said
    assert "11 6" in said


async def test_a_refused_consent_is_not_counted(office: Office, ana: Browser) -> None:
    id_ = await created(ana)
    take(office.store, id_, ConsentChosen(Consent.STORE, False))
    assert "Personne n’a encore commencé" in await ana.open(f"{ana.path}/suivi")
