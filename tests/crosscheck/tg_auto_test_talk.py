"""One whole conversation under PyPI `tg-auto-test`, which wants Python 3.12: without Rasa, in its own environment.

    uv venv -p 3.12 /tmp/crosscheck && uv pip install -p /tmp/crosscheck/bin/python tg-auto-test \
        "sqlalchemy<1.5" "alembic<1.20" jinja2 pyyaml cryptography starlette text2num onnxruntime scikit-learn babel \
        environs itsdangerous httpx jsonschema aiolimiter typer weasyprint resvg-py
    PYTHONPATH=. /tmp/crosscheck/bin/python tests/crosscheck/tg_auto_test_talk.py
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.ext import Defaults, TypeHandler
from tg_auto_test.test_utils.serverless_telegram_client import ServerlessTelegramClient

import referential
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.heard import heard
from bot.channels.telegram.live import Keyboards
from bot.channels.telegram.manners import Manners
from bot.channels.telegram.notices import Notices
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.sender import Sender
from bot.engine.engine import Engine
from bot.storage.database import migrate, open_engine
from bot.storage.store import Store
from bot.wording.render import Wording
from tests.telegram.brain import QuickBrain

ME = 9001
TYPED = ("oui", "oui", "non", "habitante", "dans le pôle", "l'essentiel", "la satisfaction", "4", "2", "5", "3", "1",
         "6", "4", "2", "/lexique", "3", "/bilan")  # fmt: skip
SCORES = [4, 2, 5, 3, 1, 6, 4, 2, 3]


class Bridge:
    """Our desk and sender behind a python-telegram-bot `Application`, as the tool wants one."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._desk, self._manners = engine, None, None
        self._tasks: list[asyncio.Task[None]] = []

    def build(self, builder: Any) -> Any:
        """The application."""
        self._app = builder.defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True))).build()
        self._app.add_handler(TypeHandler(Update, self._take))
        return self._app

    async def _take(self, update: Update, _: Any) -> None:
        if self._desk is None:
            keyboards = Keyboards()
            sender = Sender(self._app.bot, self._engine, Pace(0.0, 0.0), keyboards)
            self._manners = Manners(self._app.bot, self._engine.wording, keyboards)
            self._desk = Desk(self._engine, sender, Notices(self._engine, sender, "test_bot"), self._manners)
            self._tasks = [asyncio.create_task(sender.run())]
        if (found := heard(update)) is not None:
            await self._desk.take(found)
        while self._engine.store.unsent("telegram"):
            await asyncio.sleep(0.02)
        await self._manners.finish()


def opened() -> tuple[Store, str]:
    """A store in a folder of its own, and the token of a campaign."""
    engine = open_engine(f"sqlite:///{tempfile.mkdtemp()}/jalon.db")
    migrate(engine)
    store = Store(engine, secret="a secret of thirty-two letters..", referential_version="2014.1",
                  wording=lambda code: referential.load().indicator(code).wording)  # fmt: skip
    return store, store.create_campaign(store.create_pole("le pôle des Monts"), "Faire le point")[1]


async def newest(talk: Any) -> Any:
    """Print what came; the last of it."""
    last = None
    while True:
        try:
            last = await asyncio.wait_for(talk.get_response(), 1.5)
        except Exception:  # the tool's own time-out, of whatever kind: nothing more comes
            return last
        kind = "[photo] " if last.photo else "[document] " if last.document else ""
        print(f"< {kind}{(last.text or '')[:70]}".replace("\n", " "))


async def main() -> None:
    """From the link to the report; the answers as they were given."""
    store, token = opened()
    engine = Engine(store, QuickBrain(), Wording(), lambda: "https://jalon.test")
    client = ServerlessTelegramClient(build_application=Bridge(engine).build, user_id=ME)
    await client.connect()
    async with client.conversation("test_bot", timeout=30) as talk:
        await talk.send_message(f"/start {token}", parse_mode=None)
        welcome = await newest(talk)
        await welcome.click(data=welcome.buttons[0][0].data)
        for text in TYPED:
            print(f"> {text}")
            await talk.send_message(text, parse_mode=None)
            await newest(talk)
    print(Counter(call.api_method for call in client._api_calls))
    person = store.telegram_participation(store.vault.chat_hash(ME))
    assert person is not None
    assert [answer.score for answer in store.answers(person)] == SCORES
    print("Toutes les réponses sont là.")
    await client.disconnect()


if __name__ == "__main__":
    asyncio.run(main())
