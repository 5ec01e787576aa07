"""What is said outside any conversation; kept in the inbox until it is delivered."""

from __future__ import annotations

import asyncio
import contextlib
import logging

from bot.channels.telegram.api import CHANNEL
from bot.channels.telegram.beginnings import Beginnings
from bot.channels.telegram.letters import Notice, ToStranger
from bot.channels.telegram.sender import Sender
from bot.engine.engine import Engine
from bot.storage.errors import LinkError, StorageError

logger = logging.getLogger(__name__)
LOOK_EVERY = 1.0


class Notices:
    """To strangers, to groups, and about links that lead nowhere."""

    def __init__(self, engine: Engine, sender: Sender, username: str) -> None:
        self._engine, self._sender, self._username = engine, sender, username
        self._woken = asyncio.Event()
        self._beginnings = Beginnings(engine.store)

    async def post(self, update_id: int | str, chat_id: int, notice: Notice) -> None:
        """Once for an update, whatever its repeats; sent by the process that sends."""
        payload = {"notice": notice.key, "values": dict(notice.values), "token": notice.token}
        await asyncio.to_thread(self._engine.store.receive, CHANNEL, update_id, None, payload, str(chat_id))
        self._woken.set()

    async def stranger(self, update_id: int, chat_id: int) -> None:
        """No conversation and no link: where to find one, or a try."""
        found = await asyncio.to_thread(self._beginnings.demonstration_campaign)
        key = "telegram.no_link" if found is not None else "telegram.no_link_no_demonstration"
        await self.post(update_id, chat_id, Notice(key))

    async def group(self, update_id: int, chat_id: int, token: str, asked: bool) -> None:
        """Explained once to each group, and again to who asks by a command."""
        group = f"group:{self._engine.store.vault.chat_hash(chat_id)}"
        campaign = await asyncio.to_thread(self._campaign_token, token)
        await self.post(update_id if asked else group, chat_id, Notice("telegram.group", token=campaign))

    async def run(self) -> None:
        """Until cancelled: those of this process at once, those of another or of before a stop soon."""
        while True:
            self._woken.clear()
            try:
                await self._hand_over()
            except StorageError as error:
                logger.warning("notices cannot be read: %s", error)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self._woken.wait()

    async def _hand_over(self) -> None:
        # Asked before the inbox is read: one delivered meanwhile still stands in what was read.
        handed = self._sender.handed()
        for pending in await asyncio.to_thread(self._engine.store.pending):
            key, address = pending.payload.get("notice"), pending.address
            if pending.channel != CHANNEL or not key or not address:
                continue
            notice = Notice(key, pending.payload.get("values", {}), pending.payload.get("token", ""))
            letter = ToStranger(self._engine, pending.inbox_id, int(address), notice, self._username)
            if letter.id not in handed:
                await self._sender.notify(letter)

    def _campaign_token(self, token: str) -> str:
        """The token, if it opens a campaign: a personal one is never repeated to a group."""
        try:
            self._engine.store.campaign_by_token(token)
        except LinkError:
            return ""
        return token
