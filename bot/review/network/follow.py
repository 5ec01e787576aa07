"""A pole that the network follows: notes for the network alone, and messages with the pole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.review import limits
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import InNetwork
from bot.review.network.nav import address
from bot.review.network.page import network_page
from bot.review.network.thread import Exchange, measures_for, thread
from bot.storage.network_errors import ShareUnknown
from bot.storage.store import Store


class FollowedPole:
    """The same notes and messages stand beside each diagnostic of the pole."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """What it shares now, and what was said."""
        return await self._page(request, await self._desk.gate.require_reviewer(request))

    async def note(self, request: Request) -> Response:
        """For the network alone."""
        here, form = await self._desk.reviewer_form(request)
        fields = Fields(form.fields)
        text = fields.text("note")
        if not text:
            fields.fault("note", "network.note.missing")
        if fields.faults:
            return await self._faulty(request, here, fields)
        pole = request.path_params["pole"]
        await self._desk.asks(self._store.note, here.network_id, pole, text, here.visitor.account.id)
        return to(_back(here, pole, fields), "noted")

    async def forget(self, request: Request) -> Response:
        """A note goes for good."""
        here, form = await self._desk.reviewer_form(request)
        await self._desk.asks(self._store.remove_note, here.network_id, request.path_params["note"])
        return to(_back(here, request.path_params["pole"], Fields(form.fields)), "unnoted")

    async def write(self, request: Request) -> Response:
        """To the pole, with a help proposed or not."""
        here, form = await self._desk.reviewer_form(request)
        fields = Fields(form.fields)
        text, pole = fields.text("text"), request.path_params["pole"]
        measure = fields.one("measure", [measure.id for measure in referential.load().measures])
        if not text:
            fields.fault("text", "network.message.missing")
        if fields.faults:
            return await self._faulty(request, here, fields)
        await limits.count(self._store, (limits.MESSAGES, here.visitor.account.email))
        try:
            await self._desk.asks(self._store.write_to_pole, here.network_id, pole, text, here.visitor.account.id,
                                  measure or None, _share(fields))  # fmt: skip
        except ShareUnknown as error:
            # Taken back while they wrote: the message is kept, to be sent without the diagnostic.
            return await self._page(request, here, 409, values=fields.sent, trouble=str(error))
        response = to(_back(here, pole, fields), "written")
        team = [member.email for member in await self._desk.asks(self._store.members, pole)]
        response.background = self._desk.telling(team, "network_message", f"/poles/{pole}/reseaux/messages",
                                                 network=here.membership.network_name)  # fmt: skip
        return response

    async def _faulty(self, request: Request, here: InNetwork, fields: Fields) -> Response:
        return await self._page(request, here, 422, values=fields.sent, faults=fields.said(), trouble=fields.summary())

    async def _page(self, request: Request, here: InNetwork, status: int = 200, **more: Any) -> Response:
        found = await self._desk.asks(self._gathered, here.network_id, request.path_params["pole"])
        return network_page(self._desk, request, "network_pole.html", here, status, **{**found, **more})

    def _gathered(self, network_id: int, pole_id: int) -> dict[str, Any]:
        with self._store.at_once():
            found = {"pole": self._store.follows(network_id, pole_id), "share": None,
                     "diagnostics": self._store.diagnostics_of(network_id, pole_id),
                     **beside(self._store, network_id, pole_id)}  # fmt: skip
        told(self._store, network_id, pole_id, found["exchanges"])
        return found


def beside(store: Store, network_id: int, pole_id: int, called: tuple[str, ...] = ()) -> dict[str, Any]:
    """Notes and messages. `called`: measures to offer first."""
    data = referential.load()
    return {"notes": store.notes(network_id, pole_id), "exchanges": thread(store.messages(network_id, pole_id), data),
            "measures": measures_for(called, data), "values": {}, "faults": {}}  # fmt: skip


def told(store: Store, network_id: int, pole_id: int, exchanges: Sequence[Exchange]) -> None:
    """What was new in them is told this once."""
    if any(one.new for one in exchanges):
        store.read_by_network(network_id, pole_id)


def _share(fields: Fields) -> int | None:
    """The diagnostic beside which the form stands, if any."""
    return fields.whole("diagnostic", 1, 10**9)


def _back(here: InNetwork, pole_id: int, fields: Fields) -> str:
    share = _share(fields)
    return address(here.network_id, f"/diagnostics/{share}" if share else f"/poles/{pole_id}")
