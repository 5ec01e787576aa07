"""« Vos données »: the notice, the register of processing, and what is kept of a person, for that person."""

from __future__ import annotations

import asyncio
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import privacy
from bot.channels.web.assets import Assets
from bot.channels.web.pages import Pages, download
from bot.privacy.own_data import Kind, json_of, sections, text_of
from bot.privacy.register import markdown, register
from bot.settings_privacy import Privacy
from bot.storage.base import utc_now
from bot.storage.own_data import Own
from bot.storage.store import Store

ADDRESS = "/donnees"
OWN = "/p/{token}/donnees"
TEMPLATES = Path(privacy.__file__).parent / "templates"
TYPES = {"txt": "text/plain; charset=utf-8", "json": "application/json"}


class PrivacyPages:
    """The first two are the same for all; the others open by a return link alone, never by a summary's."""

    def __init__(self, store: Store, settings: Privacy, assets: Assets) -> None:
        self._store, self._settings = store, settings
        self._pages = Pages(assets, TEMPLATES, settings=settings)

    @property
    def routes(self) -> list[Route]:
        """All of them."""
        return [
            Route(ADDRESS, self.notice),
            Route(f"{ADDRESS}/registre", self.register),
            Route(f"{ADDRESS}/registre.md", self.markdown),
            Route(OWN, self.own),
            Route(f"{OWN}.{{kind}}", self.file),
        ]

    async def notice(self, request: Request) -> Response:
        """Who reads, how long, how to erase, how to get one's data."""
        return self._pages.page("privacy.html", public=True)

    async def register(self, request: Request) -> Response:
        """Of this installation."""
        return self._pages.page("register.html", public=True, register=register(self._settings))

    async def markdown(self, request: Request) -> Response:
        """The register to keep elsewhere."""
        return _file(markdown(register(self._settings)), "text/markdown; charset=utf-8", "registre-jalon.md")

    async def own(self, request: Request) -> Response:
        """What there is, and the two files."""
        token = request.path_params["token"]
        found = sections("participation", await asyncio.to_thread(self._own, token))
        return self._pages.page("own_data.html", token=token, sections=found)

    async def file(self, request: Request) -> Response:
        """To read, or for a program."""
        own = await asyncio.to_thread(self._own, request.path_params["token"])
        return own_file("participation", own, request.path_params["kind"])

    def _own(self, token: str) -> Own:
        return self._store.own_participation(self._store.participation_by_token(token))


def own_file(of: Kind, own: Own, kind: str) -> Response:
    """A person's own data as they asked for it; 404 for another kind of file."""
    if kind not in TYPES:
        raise HTTPException(404)
    made = (text_of if kind == "txt" else json_of)(of, own, utc_now())
    # The mark lets any program read the accents of a plain text.
    return _file(f"\ufeff{made}" if kind == "txt" else made, TYPES[kind], f"mes-donnees-jalon.{kind}")


def _file(text: str, kind: str, name: str) -> Response:
    return Response(text, media_type=kind, headers=download(name))
