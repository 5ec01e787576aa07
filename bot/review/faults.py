"""What went wrong in these pages, said with what to do next."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.channels.web.pages import Pages
from bot.review.forms import FormRefused
from bot.review.gate import PLACE
from bot.review.limits import TooMany
from bot.review.words import say
from bot.storage.access_errors import AccessError, PassError, PassUnknown, SessionOver
from bot.storage.network_errors import NetworkError


class ReviewFaults:
    """Exceptions to pages; `handlers` is for the application."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self.handlers = {AccessError: self.access, NetworkError: self.network, TooMany: self.many,
                         FormRefused: self.refused}  # fmt: skip

    async def access(self, request: Request, error: Exception) -> Response:
        """To the sign-in page, or 404: a stranger learns nothing of what exists."""
        if isinstance(error, SessionOver):
            onward = f"?vers={quote(request.url.path)}" if request.method == "GET" else "?terminee=1"
            return RedirectResponse(f"{PLACE}/connexion{onward}", 303)
        if isinstance(error, PassError):
            status = 404 if isinstance(error, PassUnknown) else 410
            return self._page(status, say("pass.title"), str(error), f"{PLACE}/connexion", "Demander un nouveau lien")
        return self._page(404, "Page introuvable", str(error), PLACE, "Voir mes pôles")

    async def network(self, request: Request, error: Exception) -> Response:
        """What is not shared, or no longer: it is not said which."""
        number = request.path_params.get("network")
        path = f"{PLACE}/reseaux/{number}" if number else PLACE
        return self._page(404, say("network.nothing"), str(error), path, "Revenir")

    async def many(self, request: Request, error: Exception) -> Response:
        """Later."""
        wait = error.wait if isinstance(error, TooMany) else timedelta(hours=1)
        response = self._page(429, say("many.title"), say("many.text", wait=_spoken(wait)), PLACE, "Revenir")
        response.headers["Retry-After"] = str(int(wait.total_seconds()))
        return response

    async def refused(self, request: Request, error: Exception) -> Response:
        """Not a form of ours."""
        return self._page(403, say("refused.title"), say("refused.text"), PLACE, "Revenir à l’espace d’animation")

    def _page(self, status: int, title: str, sentence: str, path: str, label: str) -> Response:
        return self._pages.page("review_fault.html", status, title=title, sentence=sentence, path=path, label=label)


def _spoken(wait: timedelta) -> str:
    if wait < timedelta(hours=1):
        return say("many.minutes", minutes=int(wait.total_seconds()) // 60)
    return say("many.hour") if wait < timedelta(days=1) else say("many.day")
