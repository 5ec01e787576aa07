"""The server itself: its port, what it does beside serving, and a health page that waits for nothing."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from datetime import timedelta

import pytest
import typer

from bot.channels import serve
from bot.engine import edge
from bot.engine.brain import RasaBrain
from bot.reports.network import ahead
from tests.reports.networks import poles
from tests.web.brains import Slow
from tests.web.site import OPENING, Person, Site


def test_a_port_already_taken_is_said_in_one_sentence(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(typer.Exit) as stopped:
            serve.run(replace(site.settings, port=port), site.engine)
    assert stopped.value.exit_code == 1
    assert f"Jalon : Le port {port} est déjà pris" in capsys.readouterr().err


def test_a_host_that_is_not_ours_is_said_too(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit):
        serve.run(replace(site.settings, host="198.51.100.7"), site.engine)
    assert "vérifiez JALON_HOST" in capsys.readouterr().err


async def test_what_was_received_before_a_stop_is_answered_before_serving(site: Site, person: Person) -> None:
    await person.begin()
    payload = {"text": "", "tapped": "welcome:go", "given": None, "shown": "C'est parti", "expected": None}
    site.store.receive("web", "resté-là", person.participation_id, payload)
    async with serve.living(site.settings, site.engine):
        assert person.state.phase == "consent_store"
    assert "C&#39;est parti" in await person.look()


async def test_health_does_not_wait_for_a_turn(database_url: str, brain: RasaBrain) -> None:
    slow = Slow(brain)
    site = Site(database_url, slow)
    async with site.browser() as client:
        person = await Person(site, client).begin(*OPENING)
        slow.may.clear()
        turns = [asyncio.create_task(client.post(f"{person.path}/message", data={"text": "4"})) for _ in range(20)]
        await asyncio.sleep(0.1)
        response = await asyncio.wait_for(client.get("/sante"), 0.5)
        assert (response.status_code, response.text) == (200, "ok")
        slow.may.set()
        await asyncio.gather(*turns)


async def test_it_tidies_at_once_and_survives_a_fault(site: Site) -> None:
    begun = site.store.begin(site.campaign_id, "web")
    site.store._clock = lambda now=site.store._clock: now() + timedelta(hours=25)
    tidying = asyncio.create_task(serve.tidy(site.engine, every=0.05))
    for _ in range(100):
        await asyncio.sleep(0.02)
        if site.store.load(begun.participation_id).erased:
            break
    tidying.cancel()
    assert site.store.load(begun.participation_id).erased


async def test_it_purges_what_closed_as_many_months_ago_as_the_installation_says(site: Site) -> None:
    site.store.close_campaign(site.campaign_id)
    site.store._clock = lambda now=site.store._clock: now() + timedelta(days=95)
    assert site.store.would_purge(4).campaigns == 0
    tidying = asyncio.create_task(serve.tidy(site.engine, 3, every=60))
    for _ in range(250):
        await asyncio.sleep(0.02)
        if not site.store.campaigns():
            break
    tidying.cancel()
    assert not site.store.campaigns()


async def test_what_networks_open_is_drawn_again_after_an_update(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = site.store.create_network("le réseau")
    poles(site.store, network, [1, 2])
    assert len(ahead.undrawn(site.store)) == 2
    for edition in ("this one", "the next one"):
        monkeypatch.setattr("bot.reports.edition.edition", lambda edition=edition: edition)
        assert len(ahead.undrawn(site.store)) == 2
        drawing = asyncio.create_task(serve.redraw(site.engine, first=0, every=60, pause=0))
        for _ in range(250):
            await asyncio.sleep(0.02)
            if not ahead.undrawn(site.store):
                break
        drawing.cancel()
        assert ahead.undrawn(site.store) == []


async def test_the_opening_is_said_once(site: Site, person: Person) -> None:
    begun = site.store.begin(site.campaign_id, "web")
    for _ in range(2):
        await person.client.get(f"/p/{begun.return_token}")
    assert site.store.load(begun.participation_id).version == 1
    assert edge.opening().given is not None
