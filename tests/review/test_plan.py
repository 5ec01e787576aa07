"""The plan of a pole and its experiences: from a piste to done, two writers, nothing of another pole."""

from __future__ import annotations

import re
from datetime import date
from html import escape, unescape

import referential
from bot.storage.records_poles import PlanState
from tests.reports.many import people
from tests.review.office import Browser, Office


async def test_from_a_piste_to_done(office: Office, browser: Browser) -> None:
    await browser.enter("ana@pole.test")
    root = f"/animation/poles/{office.pole_id}/plan"
    assert "Le plan reste d’une collecte à l’autre" in await browser.open(root)
    await browser.open(f"{root}/nouvelle?mesure=P2.1&sujet=C1")
    said = await browser.send(f"{root}/nouvelle", what="Réunir les comptables", who="Awa", code="C1", measure="P2.1",
                              horizon="court", due_on="2020-03-05", state="to_do")  # fmt: skip
    assert "L’action est dans le plan" in said
    assert "La date prévue est passée" in said
    item = office.store.plan(office.pole_id)[0]
    assert (item.draft.what, item.draft.due_on, item.campaign_id) == (
        "Réunir les comptables", date(2020, 3, 5), office.campaign_id)  # fmt: skip
    said = await browser.send(f"{root}/{item.id}/etat", state="done")
    assert "La date prévue est passée" not in said
    assert office.store.plan(office.pole_id)[0].draft.state is PlanState.DONE
    said = await browser.open(f"{root}/{item.id}")
    assert "faite" in said
    assert "action écrite" in said


async def test_an_unknown_piste_opens_an_empty_form_and_an_empty_action_is_not_kept(
    office: Office, browser: Browser
) -> None:
    await browser.enter("ana@pole.test")
    page = f"/animation/poles/{office.pole_id}/plan/nouvelle"
    await browser.open(f"{page}?mesure=P9&sujet=<b>")
    said = await browser.send(page, what="  ", due_on="demain")
    assert browser.status == 422
    assert "Écrivez ce que le pôle veut faire" in said
    assert "Cette date n’a pas été comprise" in said
    assert office.store.plan(office.pole_id) == []


async def test_the_later_of_two_writers_is_told(office: Office, browser: Browser) -> None:
    await browser.enter("ana@pole.test")
    root = f"/animation/poles/{office.pole_id}/plan"
    await browser.open(f"{root}/nouvelle")
    await browser.send(f"{root}/nouvelle", what="Visiter")
    item = office.store.plan(office.pole_id)[0]
    await browser.open(f"{root}/{item.id}")
    office.store.change_plan_item(item, type(item.draft)("Visiter la SCIC"))
    said = await browser.send(f"{root}/{item.id}", what="Visiter la Cuma")
    assert browser.status == 409
    assert "Quelqu’un a changé cette action" in said
    assert "Visiter la Cuma" in browser.page
    assert office.store.plan(office.pole_id)[0].draft.what == "Visiter la SCIC"
    await browser.send(f"{root}/{item.id}", what="Visiter la Cuma")
    await browser.open(f"{root}/{item.id}")
    await browser.send(f"{root}/{item.id}/retirer")
    assert office.store.plan(office.pole_id) == []


async def test_an_experience_is_written_changed_and_forgotten(office: Office, browser: Browser) -> None:
    await browser.enter("ana@pole.test")
    page = f"/animation/poles/{office.pole_id}/experiences"
    await browser.open(page)
    assert "Choisissez le sujet" in await browser.send(page, text="Un four partagé")
    await browser.send(page, code="C1", text="Un four <partagé>", asked="oui")
    (one,) = office.store.experiences(office.pole_id)
    assert (one.indicator, one.text, one.may_be_asked) == ("C1", "Un four <partagé>", True)
    await browser.open(f"{page}?sujet=C1")
    assert "Un four &lt;partagé&gt;</textarea>" in browser.page
    await browser.send(page, code="C1", text="Deux fours")
    assert [o.may_be_asked for o in office.store.experiences(office.pole_id)] == [False]
    assert "effacée" in await browser.send(f"{page}/C1/effacer")
    assert office.store.experiences(office.pole_id) == []


async def test_a_piste_of_the_results_becomes_an_action(office: Office, browser: Browser) -> None:
    await browser.enter("ana@pole.test")
    people(office.store, office.campaign_id, 6, codes=("A1", "A2", "C1"))
    office.store.close_campaign(office.campaign_id)
    await browser.open(f"/animation/poles/{office.pole_id}/collectes/{office.campaign_id}/resultats")
    link = re.findall(r'href="([^"]*/plan/nouvelle[^"]*)"', browser.page)[0]
    await browser.open(unescape(link))
    code = link.rpartition("sujet=")[2]
    step = referential.load().first_step(code)
    assert f'value="{escape(step.title)}"' in browser.page
    assert re.search(rf'<option value="{code}" selected', browser.page)
    assert re.search(rf'<option value="{step.measure}" selected', browser.page)
