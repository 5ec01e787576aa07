"""What is said outside any conversation; kept in the inbox until it is delivered."""

from __future__ import annotations

import asyncio

from bot.channels.telegram.api import CHANNEL
from bot.channels.telegram.beginnings import Beginnings
from bot.channels.telegram.letters import Notice, ToStranger
from bot.channels.telegram.sender import Sender
from bot.engine.engine import Engine
from bot.storage.errors import LinkError


class Notices:
    """To strangers, to groups, and about links that lead nowhere."""

    def __init__(self, engine: Engine, sender: Sender, username: str) -> None:
        self._engine, self._sender, self._username = engine, sender, username
        self._beginnings = Beginnings(engine.store)

    async def post(self, update_id: int | str, chat_id: int, notice: Notice) -> None:
        """Once for an update, whatever its repeats."""
        payload = {"notice": notice.key, "values": dict(notice.values), "token": notice.token}
        inbox_id = await asyncio.to_thread(
            self._engine.store.receive, CHANNEL, update_id, None, payload, str(chat_id)
        )  # fmt: skip
        if inbox_id is not None:
            await self._send(inbox_id, chat_id, notice)

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

    async def resume(self) -> None:
        """Those that a stop left unsent."""
        for pending in await asyncio.to_thread(self._engine.store.pending):
            key = pending.payload.get("notice")
            if pending.channel == CHANNEL and key and pending.address:
                notice = Notice(key, pending.payload.get("values", {}), pending.payload.get("token", ""))
                await self._send(pending.inbox_id, int(pending.address), notice)

    async def _send(self, inbox_id: int, chat_id: int, notice: Notice) -> None:
        await self._sender.notify(ToStranger(self._engine, inbox_id, chat_id, notice, self._username))

    def _campaign_token(self, token: str) -> str:
        """The token, if it opens a campaign: a personal one is never repeated to a group."""
        try:
            self._engine.store.campaign_by_token(token)
        except LinkError:
            return ""
        return token
