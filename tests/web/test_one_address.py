"""Sixty people in one room, behind one address: all begin and answer at once, and none is refused."""

from __future__ import annotations

import asyncio
import socket
from collections import Counter

import httpx
import uvicorn

from bot.conversation.model import Phase, Scope
from referential.model import Reading
from tests.web.site import OPENING, Person, Site

ROOM = 60


async def test_a_whole_room_answers_at_once(site: Site) -> None:
    pole = site.store.campaign(site.campaign_id).pole_id
    site.campaign_id, site.token = site.store.create_campaign(pole, "En salle", Scope.ESSENTIAL,
                                                              readings=[Reading.SATISFACTION])
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(site.app, ws="none", log_level="warning", access_log=False))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            states = await asyncio.gather(*(_answers(site, address) for _ in range(ROOM)))
        finally:
            server.should_exit = True
            await serving
    assert Counter(states) == {Phase.QUESTION: ROOM}
    counts = site.store.count_answers(site.campaign_id)
    assert sum(counts.values()) == ROOM


async def _answers(site: Site, address: str) -> Phase:
    """Through the door, to the first question, and one answer; every page must come."""
    async with httpx.AsyncClient(base_url=address, timeout=120) as client:
        person = await Person(site, client).begin(*OPENING[:6])
        await person.type("4")
        assert person.status == 200
        return Phase(person.state.phase)
