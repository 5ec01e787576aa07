"""A person's summary, behind its own link."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.channels.telegram.links import Way
from bot.channels.web.pages import Pages
from bot.engine.engine import Engine
from bot.reports.summary import page_body


class Summary:
    """The page around what `bot.reports.summary` draws."""

    def __init__(self, engine: Engine, pages: Pages, telegram: Way) -> None:
        self._store, self._pages, self._telegram = engine.store, pages, telegram

    async def show(self, request: Request) -> Response:
        """The summary as it stands now."""
        token = request.path_params["token"]
        participation_id = await asyncio.to_thread(self._store.participation_by_summary_token, token)
        loaded = await asyncio.to_thread(self._store.load, participation_id)
        body = await asyncio.to_thread(page_body, self._store, referential.load(), participation_id)
        # Without a token: a summary may be shown to others, the way back into the conversation may not.
        telegram = self._telegram.link() if loaded.channel == "telegram" else ""
        return self._pages.page("summary.html", pole=loaded.campaign.pole_name, body=body, token=token,
                                telegram=telegram)  # fmt: skip
