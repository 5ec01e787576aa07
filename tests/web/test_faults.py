"""Faults: the right status, a French page that says what to do, what was typed still there."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.channels import serve
from bot.engine.brain import Brain, RasaBrain
from tests.web.brains import broken, confused, offline
from tests.web.site import OPENING, Person, Site, field_of, hidden, text_of


async def talking(site: Site, client: Any) -> Person:
    return await Person(site, client).begin(*OPENING)


def fail_on_typed(site: Site, make: Any, brain: Brain) -> None:
    """From now on, the site's brain is that one."""
    site.engine.brain = make(brain)


async def test_the_database_away_in_the_middle_of_a_turn_loses_nothing(site: Site, brain: RasaBrain) -> None:
    async with site.browser() as client:
        person = await talking(site, client)
        fail_on_typed(site, offline, brain)
        await person.type("quatre <b>")
        assert person.status == 503
        assert field_of(person.page) == "quatre <b>"
        site.engine.brain = brain
        await person.send(hidden(person.page) | {"text": "quatre"})
        assert person.status == 200
        assert [recorded.score for recorded in person.state.answers.values()] == [4]
        await person.look("?tout=1")
        assert "quatre <b>" not in text_of(person.page), "what was never answered is not shown twice"


async def test_what_a_fault_left_unanswered_is_answered_once_it_is_over(site: Site, brain: RasaBrain) -> None:
    async with site.browser() as client:
        person = await talking(site, client)
        fail_on_typed(site, offline, brain)
        await person.type("quatre")
        later = hidden(person.page) | {"text": "quatre"}
        sweeping = asyncio.create_task(serve.catch_up(site.engine, every=0.01, older_than=timedelta(0)))
        await asyncio.sleep(0.1)
        assert site.store.pending(), "still away: it waits"
        site.engine.brain = brain
        while site.store.pending():
            await asyncio.sleep(0.02)
        sweeping.cancel()
        assert [recorded.score for recorded in person.state.answers.values()] == [4]
        # Sent again from the page that asked for it: it counts once, and nothing is said to be outdated.
        assert (await person.send(later)).status_code == 303
        assert [recorded.score for recorded in person.state.answers.values()] == [4]
        assert field_of(person.page) == ""


async def test_a_button_is_kept_too_when_the_database_is_away(site: Site, brain: RasaBrain) -> None:
    async with site.browser() as client:
        person = await talking(site, client)
        fail_on_typed(site, offline, brain)
        await person.tap("note:3|3 · plutôt peu satisfaisant")
        assert person.status == 503
        assert "Votre choix : 3 · plutôt peu satisfaisant" in text_of(person.page)
        site.engine.brain = brain
        await person.send(hidden(person.page))
        assert [recorded.score for recorded in person.state.answers.values()] == [3]


async def test_a_database_that_is_gone_says_to_come_back(site: Site, lose_database: Callable[[], None]) -> None:
    async with site.browser() as client:
        person = await talking(site, client)
        site.store._engine.dispose()
        lose_database()
        await person.look()
        assert person.status == 503
        assert "confirmé est gardé" in text_of(person.page)
        assert f'href="{person.path}"' in person.page
        assert (await client.get("/sante")).text == "ok"


async def test_a_turn_that_fails_is_an_apology(site: Site, brain: RasaBrain) -> None:
    async with site.browser() as client:
        person = await talking(site, client)
        fail_on_typed(site, confused, brain)
        await person.type("quatre")
        assert person.status == 200
        assert "quelque chose n’a pas marché de mon côté" in text_of(person.page)


async def test_an_unforeseen_fault_is_a_page_that_quotes_nothing(site: Site, brain: RasaBrain) -> None:
    async with site.browser() as client:
        person = await talking(site, client)
        fail_on_typed(site, broken, brain)
        response = await person.type("quatre")
        assert response.status_code == 500
        assert "une phrase de la personne" not in person.page
        assert "de notre côté" in text_of(person.page)
        assert response.headers["content-security-policy"]


@pytest.mark.parametrize(("method", "path"), [("PUT", "/"), ("GET", "/aller"), ("DELETE", "/p/x"), ("POST", "/sante")])
async def test_a_method_that_is_not_there_is_405(person: Person, method: str, path: str) -> None:
    response = await person.client.request(method, path)
    assert response.status_code == 405
    assert "allow" in response.headers
    assert "page précédente" in text_of(response.text)
