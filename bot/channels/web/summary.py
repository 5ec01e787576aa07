"""A person's summary, behind its own link."""

from __future__ import annotations

import asyncio
from importlib import import_module
from importlib.util import find_spec

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.channels.web.pages import Pages
from bot.engine.engine import Engine
from bot.storage.store import Store
from referential.model import Referential


class Summary:
    """The page around what `bot.reports.summary` draws."""

    def __init__(self, engine: Engine, pages: Pages) -> None:
        self._store, self._pages = engine.store, pages

    async def show(self, request: Request) -> Response:
        """The summary as it stands now."""
        token = request.path_params["token"]
        participation_id = await asyncio.to_thread(self._store.participation_by_summary_token, token)
        loaded = await asyncio.to_thread(self._store.load, participation_id)
        body = await asyncio.to_thread(_body, self._store, referential.load(), participation_id)
        return self._pages.page("summary.html", pole=loaded.campaign.pole_name, body=body)


def _body(store: Store, data: Referential, participation_id: int) -> Markup:
    if find_spec("bot.reports.summary"):
        return Markup(import_module("bot.reports.summary").page_body(store, data, participation_id))
    rows = [f"{row.wording} : {row.score or 'sans note'}" for row in store.answers(participation_id)]
    return Markup("<ul>{}</ul>").format(Markup("").join(Markup("<li>{}</li>").format(escape(row)) for row in rows))
