"""The ways in: the first page, a collecte's door, and an address pasted by hand."""

from __future__ import annotations

import asyncio
import re
from contextlib import suppress

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.telegram.links import Way
from bot.channels.web.beginnings import Beginnings
from bot.channels.web.conversation import CHANNEL, Conversation
from bot.channels.web.pages import Pages
from bot.channels.web.sent import new_update_id, read
from bot.engine.engine import Engine
from bot.reports import qr
from bot.storage.errors import LinkError

_ADDRESS = re.compile(r"/(?P<kind>c|p|bilan)/(?P<token>[\w-]{8,})")
_TOKEN = re.compile(r"[\w-]{16,}")


class Door:
    """Before there is a conversation."""

    def __init__(self, engine: Engine, pages: Pages, conversation: Conversation, telegram: Way) -> None:
        self._store, self._pages, self._conversation = engine.store, pages, conversation
        self._address, self._telegram = engine.address, telegram
        self._beginnings = Beginnings()

    async def home(self, request: Request) -> Response:
        """What Jalon is, for who arrives without a link."""
        return self._pages.page("home.html", public=True, unread="", pasted="")

    async def follow(self, request: Request) -> Response:
        """Go where a pasted address leads, however it was copied."""
        pasted = (await read(request)).text.strip()
        path = await self._path(pasted)
        if path:
            return RedirectResponse(path, 303)
        return self._pages.page("home.html", 422, unread="oui", pasted=pasted[:300])

    async def campaign(self, request: Request) -> Response:
        """What it is, how long it takes, what becomes of the answers, and one button."""
        token = request.path_params["token"]
        record = await asyncio.to_thread(self._store.campaign_by_token, token)
        link, telegram = f"{self._address()}/c/{token}", self._telegram.link(token)
        return self._pages.page(
            "campaign.html", record=record, token=token, update_id=new_update_id(), telegram=telegram,
            code=Markup(qr.svg(link)), telegram_code=Markup(qr.svg(telegram)) if telegram else "",
        )  # fmt: skip

    async def begin(self, request: Request) -> Response:
        """A new participation, at its own address."""
        token, sent = request.path_params["token"], await read(request)
        record = await asyncio.to_thread(self._store.campaign_by_token, token)
        begun = await self._beginnings.once(
            sent.update_id, lambda: asyncio.to_thread(self._store.begin, record.id, CHANNEL)
        )
        await self._conversation.begin(begun.participation_id)
        return RedirectResponse(f"/p/{begun.return_token}", 303)

    async def _path(self, pasted: str) -> str:
        if found := _ADDRESS.search(pasted):
            return f"/{found['kind']}/{found['token']}"
        if not _TOKEN.fullmatch(pasted):
            return ""
        with suppress(LinkError):
            await asyncio.to_thread(self._store.participation_by_token, pasted)
            return f"/p/{pasted}"
        return f"/c/{pasted}"
