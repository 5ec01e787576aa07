"""What networks write to the pole, and what it answers."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import Here
from bot.review.sharing.followers import in_network, networks_of
from bot.review.sharing.letters import Letter, letters
from bot.review.words import say
from bot.storage.access_errors import NotMember
from bot.storage.records_exchanges import Choice


class ExchangePages:
    """Anyone of the team may read and answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The newest first; what was new is marked once, then read."""
        here = await self._desk.gate.require_member(request)
        found = await self._desk.asks(self._letters, here.pole_id)
        await self._desk.asks(self._store.read_by_pole, here.pole_id)
        return self._desk.shown(request, "pole_messages.html", here, letters=found)

    async def one(self, request: Request) -> Response:
        """One message, to answer it."""
        here = await self._desk.gate.require_member(request)
        return self._page(request, here, await self._letter(request, here), {}, {})

    async def answer(self, request: Request) -> Response:
        """A choice when a help is proposed, and free words."""
        here, form = await self._desk.member_form(request)
        letter, fields = await self._letter(request, here), Fields(form.fields)
        choice, text = fields.one("choice", tuple(Choice)), fields.text("text")
        if not letter.open:
            return self._page(request, here, letter, fields.sent, {}, 409, trouble=say("message.over"))
        if letter.measure and not choice:
            fields.fault("choice", "message.choice.missing")
        if not letter.measure and not text:
            fields.fault("text", "message.text.missing")
        if fields.faults:
            return self._page(request, here, letter, fields.sent, fields.said(), 422, trouble=fields.summary())
        await self._desk.asks(self._store.answer_network, here.pole_id, letter.message.id, text,
                              here.visitor.account.id, Choice(choice) if letter.measure else None)  # fmt: skip
        response = to(f"{networks_of(here)}/messages", "answered")
        people = await self._desk.asks(self._store.waiting_for_answer, letter.message.id)
        response.background = self._desk.telling(people, "pole_answer", in_network(here, letter.message.network_id),
                                                 pole=here.membership.pole_name)  # fmt: skip
        return response

    def _letters(self, pole_id: int) -> tuple[Letter, ...]:
        messages, links = self._store.messages_of_pole(pole_id), self._store.networks_of(pole_id)
        return letters(messages, links, referential.load())

    async def _letter(self, request: Request, here: Here) -> Letter:
        for letter in await self._desk.asks(self._letters, here.pole_id):
            if letter.message.id == request.path_params["message"] and not letter.ours:
                return letter
        raise NotMember

    def _page(
        self, request: Request, here: Here, letter: Letter, values: Any, faults: Any, status: int = 200, **more: Any
    ) -> Response:
        return self._desk.shown(request, "pole_message.html", here, status, letter=letter, values=values,
                                faults=faults, choices=list(Choice), **more)  # fmt: skip
