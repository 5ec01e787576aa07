"""A network's first page: what waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.review.desk import Desk
from bot.review.network.page import network_page
from bot.storage.records_networks import Acceptance
from bot.storage.records_shares import ReadingState


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do: the key of its words in texts.yml, how many of it, and where, below the network's address."""

    key: str
    count: int
    tail: str


class NetworkHome:
    """« Votre réseau »."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """Poles that ask, answers, diagnostics to read; then what the network is."""
        here = await self._desk.gate.require_reviewer(request)
        found = await self._desk.asks(self._gathered, here.network_id)
        return network_page(self._desk, request, "network_home.html", here, **found)

    def _gathered(self, network_id: int) -> dict[str, Any]:
        with self._store.at_once():
            network, new = self._store.network(network_id), self._store.new_for_network(network_id)
            poles, read = self._store.acceptances(network_id), self._store.reading_states(network_id)
        steps = (Step("asked", poles.get(Acceptance.ASKED, 0), "/poles"),
                 Step("answers", sum(new.values()), f"/poles/{next(iter(new))}" if len(new) == 1 else "/poles"),
                 Step("to_read", read.get(ReadingState.TO_READ, 0),
                      f"/diagnostics?etat={ReadingState.TO_READ}&ordre=date"))  # fmt: skip
        return {
            "network": network,
            "steps": [step for step in steps if step.count],
            "poles": poles.get(Acceptance.ACCEPTED, 0),
            "shared": sum(read.values()),
        }
