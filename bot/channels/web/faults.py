"""What went wrong, said on a page of its own, with the right status."""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.channels.web.guard import HEADERS
from bot.channels.web.notices import BROKEN, GONE, SENTENCES, TITLES, UNAVAILABLE
from bot.channels.web.pages import Pages
from bot.storage import errors

logger = logging.getLogger(__name__)


class Faults:
    """Exceptions to pages."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    async def storage(self, request: Request, error: Exception) -> Response:
        """Our own errors carry their French sentence; those about the database are for whoever runs Jalon."""
        if isinstance(error, errors.DatabaseUnavailable):
            logger.warning("the database does not answer: %s", error)
            return self._page(request, 503, UNAVAILABLE)
        if isinstance(error, errors.LinkExpired | errors.LinkRevoked):
            return self._page(request, 410, str(error))
        if isinstance(error, errors.CampaignNotOpen):
            return self._page(request, 404, str(error), title="Pas encore ouverte")
        if isinstance(error, errors.CampaignClosed):
            return self._page(request, 410, str(error), title="Collecte terminée")
        if isinstance(error, errors.LinkUnknown | errors.CampaignUnknown | errors.ParticipationUnknown):
            more = GONE if request.url.path.startswith(("/p/", "/bilan/")) else ""
            return self._page(request, 404, str(error), more=more, title="Lien inconnu")
        logger.error("the database refused: %s", error)
        return self._page(request, 500, BROKEN)

    async def http(self, request: Request, error: Exception) -> Response:
        """No such page, no such method, too large."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        response = self._page(request, status, SENTENCES.get(status, BROKEN))
        if isinstance(error, HTTPException) and error.headers:
            response.headers.update(error.headers)
        return response

    async def other(self, request: Request, error: Exception) -> Response:
        """A fault of ours, which the server logs. Answered outside the middleware, so its headers are added here."""
        response = self._page(request, 500, BROKEN)
        response.headers.update(HEADERS)
        return response

    def _page(self, request: Request, status: int, sentence: str, *, more: str = "", title: str = "") -> Response:
        title = title or TITLES.get(status, "Une erreur est survenue")
        return self._pages.page("fault.html", status, title=title, sentence=sentence, more=more,
                                again=request.url.path if status == 503 else "")  # fmt: skip
