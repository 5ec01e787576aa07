"""A site for tests: a store, a brain of one's choice, the same wiring as `jalon serve`."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from bot import app as wiring
from bot.channels.web.app import web
from bot.engine.brain import Brain, RasaBrain
from bot.engine.engine import Engine
from bot.settings import Settings
from bot.settings_mail import Mail
from bot.storage.store import Store

MODEL = Path("models/jalon.tar.gz")
ADDRESS = "http://jalon.test"
SECRET = "un secret pour les tests seulement"
POLE = "le pôle des Monts <d'Ici>"
TITLE = "Avant l'assemblée"
OPENING = (
    "welcome:go|C'est parti", "consent:yes|Oui", "consent:yes|Oui", "consent:no|Non", "family:habitants|Habitants",
    "position:inside|Dans le pôle", "scope:essential|L'essentiel", "reading:satisfaction|La satisfaction",
)  # fmt: skip
"""Taps that lead from the welcome to the first question."""


@cache
def real_brain() -> RasaBrain:
    """One for all the tests; the model is made when it is missing."""
    if not MODEL.is_file():
        subprocess.run([sys.executable, "-m", "bot.cli", "train"], check=True)
    return RasaBrain(MODEL)


class Site:
    """The application, its store, and the token of one open campaign."""

    def __init__(self, database_url: str, brain: Brain, address: str = ADDRESS, mail: Mail | None = None) -> None:
        self.settings = Settings(database_url, "127.0.0.1", 8000, address, MODEL, SECRET, mail=mail)
        self.store: Store = wiring.open_store(self.settings)
        self.engine: Engine = wiring.open_engine_of_turns(self.settings, self.store, brain)
        self.app: Starlette = web(self.engine, self.settings)
        pole = self.store.create_pole(POLE, invented=True)
        self.campaign_id, self.token = self.store.create_campaign(pole, TITLE)

    def browser(self) -> httpx.AsyncClient:
        """Speaks to the application directly; redirects are not followed."""
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url=self.settings.address)


class Person:
    """Someone with a browser without JavaScript: sends the forms of the page they see."""

    def __init__(self, site: Site, client: httpx.AsyncClient) -> None:
        self.site, self.client = site, client
        self.path, self.page, self.status = "", "", 0

    async def begin(self, *taps: str) -> Person:
        """Through the door, then those buttons."""
        response = await self.client.post(f"/c/{self.site.token}")
        self.path = response.headers["location"]
        await self.look()
        for tap in taps:
            await self.tap(tap)
        return self

    async def look(self, query: str = "") -> str:
        """The conversation as it is now."""
        response = await self.client.get(self.path + query)
        self.page, self.status = response.text, response.status_code
        return self.page

    async def type(self, text: str, **fields: str) -> httpx.Response:
        """Send what was typed from the page last seen; the page it leads to is seen."""
        return await self.send(self.form(text=text, **fields))

    async def tap(self, value: str, **fields: str) -> httpx.Response:
        """Tap a button of the page last seen."""
        return await self.send(self.form(tapped=value, **fields))

    async def send(self, form: dict[str, str]) -> httpx.Response:
        """Post a form, whatever page it is from, and see where it leads."""
        response = await self.client.post(f"{self.path}/message", data=form)
        if response.status_code == 303:
            seen = await self.client.get(response.headers["location"])
            self.page, self.status = seen.text, seen.status_code
        else:
            self.page, self.status = response.text, response.status_code
        return response

    def form(self, **fields: str) -> dict[str, str]:
        """The page's form with those fields."""
        return hidden(self.page) | fields

    @property
    def participation_id(self) -> int:
        return self.site.store.participation_by_token(self.path.rpartition("/")[2])

    @property
    def state(self) -> Any:
        return self.site.store.load(self.participation_id).state


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page."""
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page))


def text_of(page: str) -> str:
    """What is read on a page, spaces made plain."""
    body = re.sub(r"<(script|style|title).*?</\1>|<[^>]+>", " ", page, flags=re.S)
    return re.sub(r"\s+", " ", unescape(body)).strip()


def field_of(page: str) -> str:
    """What is in the text field."""
    found = re.search(r'<textarea id="texte"[^>]*>\n?(.*?)</textarea>', page, re.S)
    return unescape(found[1]) if found else ""
