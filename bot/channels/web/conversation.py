"""The conversation: shown by GET, carried on by POST, which leads back to GET."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.web import notices
from bot.channels.web.choices import sorted_choices
from bot.channels.web.pages import Pages
from bot.channels.web.place import place
from bot.channels.web.sent import Sent, new_update_id, read
from bot.channels.web.thread import SHOWN, answered, thread
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

    def __init__(self, engine: Engine, pages: Pages) -> None:
        self._engine, self._store, self._pages = engine, engine.store, pages

    async def show(self, request: Request) -> Response:
        """The conversation as it stands; all of it with `?tout=1`."""
        token = request.path_params["token"]
        participation_id = await asyncio.to_thread(self._store.participation_by_token, token)
        return await self._page(token, participation_id, whole="tout" in request.query_params)

    async def answer(self, request: Request) -> Response:
        """Take what was typed or tapped, then show what it led to."""
        token, sent = request.path_params["token"], await read(request)
        try:
            participation_id = await asyncio.to_thread(self._store.participation_by_token, token)
            return await self._take(token, participation_id, sent)
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

    async def _take(self, token: str, participation_id: int, sent: Sent) -> Response:
        message, shown = sent.message()
        incoming = Incoming(CHANNEL, sent.update_id, participation_id, message, shown, sent.version)
        try:
            fresh = await self._engine.take(incoming)
        except Moved:
            return await self._page(token, participation_id, 409, notices.moved(sent.text), sent.text)
        if not fresh and not await self._heard(participation_id, sent.update_id, shown):
            return await self._page(token, participation_id, 409, notices.moved(sent.text), sent.text)
        faults.point("before_send")
        if (await asyncio.to_thread(self._store.load, participation_id)).erased:
            return RedirectResponse(FAREWELL, 303)
        if sent.kept:
            return await self._page(token, participation_id, 200, notices.KEPT, sent.kept)
        return RedirectResponse(f"/p/{token}#nouveau", 303)

    async def _heard(self, participation_id: int, update_id: str, shown: str) -> bool:
        """Whether a repeat says what its first posting said; waits for the answer to that one."""
        for _ in range(PATIENCE):
            if await asyncio.to_thread(self._store.processed, CHANNEL, update_id):
                break
            await asyncio.sleep(0.05)
        lines = await asyncio.to_thread(self._store.transcript, participation_id)
        return any(line.author == "person" and line.text == shown for line in lines) or not lines

    async def _page(self, token: str, participation_id: int, status: int = 200, notice: str = "", text: str = "",
                    whole: bool = False) -> Response:
        loaded = await asyncio.to_thread(self._store.load, participation_id)
        if loaded.state.phase is Phase.NEW:
            await self.begin(participation_id)
            loaded = await asyncio.to_thread(self._store.load, participation_id)
        lines = answered(await asyncio.to_thread(self._store.transcript, participation_id))
        hidden = 0 if whole else max(0, len(lines) - SHOWN)
        lines = lines[hidden:]
        origin, where = self._engine.address(), place(loaded)
        return self._pages.page(
            "conversation.html", status, token=token, pole=loaded.campaign.pole_name, place=where,
            lines=thread(lines, origin, where.theme), hidden=hidden,
            choices=sorted_choices(lines[-1].buttons if lines else ()),
            version=loaded.version, update_id=new_update_id(), notice=notice, text=text,
            return_link=f"{origin}/p/{token}", farewell=loaded.erased,
        )  # fmt: skip
