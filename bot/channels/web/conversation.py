"""The conversation: shown by GET, carried on by POST, which leads back to GET."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.telegram.links import Way
from bot.channels.web import notices
from bot.channels.web.choices import sorted_choices
from bot.channels.web.pages import Pages
from bot.channels.web.place import place
from bot.channels.web.sent import Sent, new_update_id, read
from bot.channels.web.thread import SHOWN, thread
from bot.conversation.model import Phase
from bot.engine import edge, faults
from bot.engine.engine import Engine, Incoming, Moved
from bot.engine.errors import TooBusy
from bot.storage.errors import DatabaseUnavailable, LinkUnknown

CHANNEL = "web"
FAREWELL = "/au-revoir"
PATIENCE = 60
"""How often, every 50 ms, we look whether the first of two equal forms was answered."""


class Conversation:
    """Pages over the engine; its store is called in threads."""

    def __init__(self, engine: Engine, pages: Pages, telegram: Way) -> None:
        self._engine, self._store, self._pages, self._telegram = engine, engine.store, pages, telegram

    async def show(self, request: Request) -> Response:
        """The conversation as it stands; all of it with `?tout=1`."""
        return await self._page(request.path_params["token"], whole="tout" in request.query_params)

    async def answer(self, request: Request) -> Response:
        """Take what was typed or tapped, then show what it led to."""
        token, sent = request.path_params["token"], await read(request)
        try:
            return await self._take(token, sent)
        except LinkUnknown:
            # « Tout effacer » tapped twice: the second finds nothing left.
            if await asyncio.to_thread(self._store.processed, CHANNEL, sent.update_id):
                return RedirectResponse(FAREWELL, 303)
            raise
        except (TooBusy, DatabaseUnavailable):
            later = {"token": token, "sent": sent, "update_id": new_update_id()}
            return self._pages.page("later.html", 503, **later)

    async def back(self, request: Request) -> Response:
        """From a form's address to the conversation's."""
        return RedirectResponse(f"/p/{request.path_params['token']}", 303)

    async def begin(self, participation_id: int) -> None:
        """Jalon speaks first, once."""
        first = Incoming(CHANNEL, f"ouverture-{participation_id}", participation_id, edge.opening())
        await self._engine.take(first)

    async def _take(self, token: str, sent: Sent) -> Response:
        message, shown = sent.message()
        incoming = Incoming(CHANNEL, sent.update_id, token, message, shown, sent.version)
        try:
            state = await self._engine.take(incoming)
        except Moved:
            return await self._moved(token, sent, shown)
        if state is None and not await self._heard(token, sent.update_id, shown):
            return await self._page(token, 409, notices.moved(sent.text), sent.text)
        faults.point("before_send")
        if state is not None and state.phase is Phase.ERASED:
            return RedirectResponse(FAREWELL, 303)
        if sent.kept:
            return await self._page(token, 200, notices.KEPT, sent.kept)
        return RedirectResponse(f"/p/{token}#nouveau", 303)

    async def _moved(self, token: str, sent: Sent, shown: str) -> Response:
        """Sent again after a fault, and answered meanwhile: then all is well. Else it answers another question."""
        found = await asyncio.to_thread(self._store.conversation, token, SHOWN)
        mine = ("person", (sent.version or 0) + 1, shown)
        if any((line.author, line.turn, line.text) == mine for line in found.lines):
            return RedirectResponse(f"/p/{token}#nouveau", 303)
        return await self._page(token, 409, notices.moved(sent.text), sent.text)

    async def _heard(self, token: str, update_id: str, shown: str) -> bool:
        """Whether a repeat says what its first posting said; waits for the answer to that one."""
        for _ in range(PATIENCE):
            if await asyncio.to_thread(self._store.processed, CHANNEL, update_id):
                break
            await asyncio.sleep(0.05)
        found = await asyncio.to_thread(self._store.conversation, token)
        return any(line.author == "person" and line.text == shown for line in found.lines)

    async def _page(self, token: str, status: int = 200, notice: str = "", text: str = "",
                    whole: bool = False) -> Response:
        last = None if whole else SHOWN
        found = await asyncio.to_thread(self._store.conversation, token, last)
        if found.loaded.state.phase is Phase.NEW:
            await self.begin(found.loaded.participation_id)
            found = await asyncio.to_thread(self._store.conversation, token, last)
        loaded, lines = found.loaded, found.lines
        origin, where = self._engine.address(), place(loaded)
        return self._pages.page(
            "conversation.html", status, token=token, pole=loaded.campaign.pole_name, place=where,
            lines=thread(lines, origin, where.theme), earlier=found.earlier,
            choices=sorted_choices(lines[-1].buttons if lines else ()),
            version=loaded.version, update_id=new_update_id(), notice=notice, text=text,
            return_link=f"{origin}/p/{token}", telegram=self._telegram.link(token), farewell=loaded.erased,
        )  # fmt: skip
