"""The glossary as a page: every word explained, the same as in the conversation."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.channels.web.pages import Pages
from referential.glossary import by_letter

ADDRESS = "/lexique"


class Lexicon:
    """Belongs to nobody: the same for all."""

    def __init__(self, pages: Pages) -> None:
        self._pages = pages

    async def show(self, request: Request) -> Response:
        """By letter, each with an address of its own."""
        letters = by_letter(referential.load().terms)
        return self._pages.page("lexicon.html", public=True, letters=letters)
