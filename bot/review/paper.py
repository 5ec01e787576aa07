"""« Sur papier »: what can be printed for those who will not use a screen, and which sheets came back."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.channels.web.pages import download
from bot.conversation.model import Campaign, Scope
from bot.conversation.paper import printed
from bot.reports import paper
from bot.reports.errors import ReportUnavailable
from bot.reports.words import say as told
from bot.review.campaign_nav import campaign_of, campaign_page
from bot.review.desk import Desk
from bot.review.gate import Here

CHOICE = "sujets"
LEXICON, SHEET = "lexique", "feuille"


def settled(request: Request, here: Here, sent: str = "") -> Campaign:
    """What the sheet asks; where the collecte leaves it open, `?sujets=complete` prints the 36."""
    wanted = sent or request.query_params.get(CHOICE, "")
    return printed(campaign_of(here).campaign, Scope.COMPLETE if wanted == Scope.COMPLETE else Scope.ESSENTIAL)


class PaperPages:
    """Nothing here changes anything."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """What to print, and the sheets typed in so far."""
        here = await self._desk.gate.require_member(request)
        sheets = await self._desk.asks(self._store.papers, campaign_of(here).id)
        return campaign_page(self._desk, request, "paper.html", here, sheets=sheets)

    async def lexicon(self, request: Request) -> Response:
        """To print from the browser."""
        here = await self._desk.gate.require_member(request)
        return self._page(request, here, LEXICON, _lexicon())

    async def lexicon_pdf(self, request: Request) -> Response:
        """The same, ready to print."""
        here = await self._desk.gate.require_member(request)
        return await self._pdf(request, here, LEXICON, _lexicon(), told("paper.lexicon"))

    async def sheet(self, request: Request) -> Response:
        """A blank observation sheet for this collecte."""
        here = await self._desk.gate.require_member(request)
        return self._page(request, here, SHEET, _sheet(request, here))

    async def sheet_pdf(self, request: Request) -> Response:
        """The same, ready to print."""
        here = await self._desk.gate.require_member(request)
        return await self._pdf(request, here, SHEET, _sheet(request, here), told("paper.sheet"))

    async def _pdf(self, request: Request, here: Here, what: str, body: Markup, title: str) -> Response:
        """A plain sentence where this machine makes no PDF."""
        try:
            made = await self._desk.asks(paper.pdf, body, title)
        except ReportUnavailable as error:
            return self._page(request, here, what, body, 503, trouble=str(error))
        return Response(made, media_type="application/pdf", headers=download(f"jalon-{what}.pdf"))

    def _page(self, request: Request, here: Here, what: str, body: Markup, status: int = 200, **more: Any) -> Response:
        open_ = campaign_of(here).campaign.scope is None
        complete = settled(request, here).scope is Scope.COMPLETE
        return campaign_page(self._desk, request, "paper_print.html", here, status, what=what, body=body,
                             choice=f"?{CHOICE}=complete" if open_ and complete else "", **more)  # fmt: skip


def _lexicon() -> Markup:
    return paper.lexicon(referential.load())


def _sheet(request: Request, here: Here) -> Markup:
    return paper.sheet(referential.load(), settled(request, here), campaign_of(here).title)
