"""One update, received and answered: whose conversation it belongs to, then the engine."""

from __future__ import annotations

import asyncio

from bot.channels.telegram import glossary
from bot.channels.telegram.api import CHANNEL
from bot.channels.telegram.beginnings import Beginnings
from bot.channels.telegram.edits import reread
from bot.channels.telegram.heard import Edited, Heard, InGroup, Start, Tap, Words
from bot.channels.telegram.letters import DEMONSTRATION, Notice
from bot.channels.telegram.manners import Manners
from bot.channels.telegram.notices import Notices
from bot.channels.telegram.render import read_data
from bot.channels.telegram.sender import Sender
from bot.conversation.moves.asides import GLOSSARY
from bot.engine import edge
from bot.engine.engine import Engine, Incoming, Moved
from bot.storage.errors import CampaignClosed, LinkError
from nlu.reading.model import Act


class Desk:
    """Called with the updates of one chat one after another."""

    def __init__(self, engine: Engine, sender: Sender, notices: Notices, manners: Manners) -> None:
        self._engine, self._sender, self._notices, self._manners = engine, sender, notices, manners
        self._beginnings = Beginnings(engine.store)

    async def take(self, heard: Heard) -> None:
        """Store it, answer it. A repeat changes nothing."""
        what = heard.what
        if await asyncio.to_thread(self._engine.store.processed, CHANNEL, heard.update_id):
            if isinstance(what, Tap):
                self._manners.repeated(heard.chat_id, what)
            return
        if isinstance(what, InGroup):
            await self._notices.group(heard.update_id, heard.chat_id, what.token, what.asked)
        elif isinstance(what, Start):
            await self._start(heard, what)
        elif isinstance(what, Tap):
            await self._tap(heard, what)
        else:
            await self._said(heard, what)

    async def _start(self, heard: Heard, start: Start) -> None:
        try:
            person = await asyncio.to_thread(self._beginnings.by_token, heard.chat_id, start.token)
        except (LinkError, CampaignClosed) as error:
            notice = Notice("telegram.bad_link", {"sentence": str(error)})
            await self._notices.post(heard.update_id, heard.chat_id, notice)
            return
        await self._open(heard, person)

    async def _open(self, heard: Heard, person: int | None) -> None:
        if person is None:
            await self._notices.stranger(heard.update_id, heard.chat_id)
            return
        await self._engine_takes(heard, person, Words(edge.opening()))

    async def _said(self, heard: Heard, said: Words | Edited) -> None:
        person = await asyncio.to_thread(self._beginnings.of_chat, heard.chat_id)
        if person is None:
            await self._to_stranger(heard, said)
            return
        if isinstance(said, Edited):
            loaded = await asyncio.to_thread(self._engine.store.load, person)
            said = reread(said.text, loaded.state)
        if said.message.given is None and await asyncio.to_thread(self._elsewhere, person):
            said = Words(edge.given("moved"), said.shown)
        await self._engine_takes(heard, person, said)

    def _elsewhere(self, person: int) -> bool:
        """It went on in another channel: what is typed here answers a question that is past."""
        return self._engine.store.last_channel(person) not in (None, CHANNEL)

    async def _to_stranger(self, heard: Heard, said: Words | Edited) -> None:
        given = said.message.given if isinstance(said, Words) else None
        if given is not None and given.act is Act.EXPLAIN and given.topic == "glossary":
            await self._notices.post(heard.update_id, heard.chat_id, Notice(GLOSSARY))
        else:
            await self._notices.stranger(heard.update_id, heard.chat_id)

    async def _tap(self, heard: Heard, tap: Tap) -> None:
        version, code = read_data(tap.data) or (None, "")
        if version == 0 and code.startswith(glossary.CODE):
            letter = code.removeprefix(glossary.CODE)
            self._manners.turned(heard.chat_id, tap, glossary.page(self._engine.wording, letter) if letter else None)
            return
        person = await asyncio.to_thread(self._beginnings.of_chat, heard.chat_id)
        if (version, code) == (0, DEMONSTRATION):
            await self._demonstration(heard, tap, person)
        elif person is None:
            self._manners.refused(heard.chat_id, tap, "telegram.no_conversation")
        elif version is None:
            self._manners.refused(heard.chat_id, tap, "telegram.stale")
        else:
            await self._tapped(heard, person, tap, code, version)

    async def _tapped(self, heard: Heard, person: int, tap: Tap, code: str, version: int) -> None:
        try:
            await self._engine_takes(heard, person, Words(*edge.tapped(code, tap.label)), version)
        except Moved:
            self._manners.refused(heard.chat_id, tap, "telegram.stale")
        else:
            self._manners.answered(heard.chat_id, tap)

    async def _demonstration(self, heard: Heard, tap: Tap, person: int | None) -> None:
        if person is not None and await asyncio.to_thread(self._beginnings.begun, person):
            self._manners.refused(heard.chat_id, tap, "telegram.stale")
            return
        await self._open(heard, person or await asyncio.to_thread(self._beginnings.demonstration, heard.chat_id))
        self._manners.answered(heard.chat_id, tap)

    async def _engine_takes(self, heard: Heard, person: int, words: Words, expected: int | None = None) -> None:
        address = str(heard.chat_id)
        incoming = Incoming(CHANNEL, str(heard.update_id), person, words.message, words.shown, expected, address)
        tap = heard.what if isinstance(heard.what, Tap) else None
        async with self._manners.moving_on(heard.chat_id, tap), self._manners.typing(heard.chat_id):
            if not await self._engine.take(incoming):
                # Received, not answered: who received it is gone, or still thinks, and then nothing is counted twice.
                await self._engine.recover()
        self._sender.wake()
