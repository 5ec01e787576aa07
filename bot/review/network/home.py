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
        every = self._store.diagnostics(network_id)
        poles = self._store.poles_of_network(network_id)
        new, asked = self._store.new_for_network(network_id), [one for one in poles if one.state is Acceptance.ASKED]
        to_read = [one for one in every if one.state is ReadingState.TO_READ]
        steps = (Step("asked", len(asked), "/poles"),
                 Step("answers", sum(new.values()), f"/poles/{next(iter(new))}" if len(new) == 1 else "/poles"),
                 Step("to_read", len(to_read), f"/diagnostics?etat={ReadingState.TO_READ}&ordre=date"))  # fmt: skip
        return {
            "network": self._store.network(network_id),
            "steps": [step for step in steps if step.count],
            "poles": len([one for one in poles if one.state is Acceptance.ACCEPTED]),
            "shared": len(every),
        }
