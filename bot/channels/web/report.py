"""A person's report to take away: the PDF and the picture, behind the link of the summary."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.channels.web.pages import Pages, download
from bot.engine.engine import Engine
from bot.reports.errors import ReportUnavailable
from bot.reports.view import SummaryView


class Report:
    """Made when asked for, in a thread; nothing is kept."""

    def __init__(self, engine: Engine, pages: Pages) -> None:
        self._store, self._pages = engine.store, pages

    async def pdf(self, request: Request) -> Response:
        """To print."""
        from bot.reports.report import pdf

        return await self._file(request, pdf, "application/pdf", "bilan.pdf")

    async def png(self, request: Request) -> Response:
        """To send."""
        from bot.reports.report import png

        return await self._file(request, png, "image/png", "bilan.png")

    async def _file(self, request: Request, make: Callable[[SummaryView], bytes], kind: str, name: str) -> Response:
        token = request.path_params["token"]
        participation_id = await asyncio.to_thread(self._store.participation_by_summary_token, token)
        try:
            made = await asyncio.to_thread(self._made, participation_id, make)
        except ReportUnavailable as error:
            return self._pages.page("fault.html", 503, title="Ce document n’est pas disponible",
                                    sentence=str(error), more="", again="")
        return Response(made, media_type=kind, headers=download(name))

    def _made(self, participation_id: int, make: Callable[[SummaryView], bytes]) -> bytes:
        from bot.reports.summary import view

        return make(view(self._store, referential.load(), participation_id))
