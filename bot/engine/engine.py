"""A message in, the replies out: stored first, computed without a transaction, committed if nothing moved meanwhile.

    take in → [think → commit if the version is unchanged, else load] → outbox → the channel sends
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.conversation.model import Reply, State, Turn
from bot.engine import faults
from bot.engine.brain import Brain, Message
from bot.engine.errors import EngineError, TooBusy, TurnFailed
from bot.engine.files import with_files
from bot.storage.errors import StorageError
from bot.storage.records import Loaded, Pending, Said
from bot.storage.store import Store
from bot.wording.render import Wording
from nlu.components import wire

logger = logging.getLogger(__name__)
TRIES = 8


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of a channel. `expected`: the version the person was looking at, when the channel knows it.

    whose: the number of a participation, or the token of its return link.
    """

    channel: str
    update_id: str
    whose: int | str
    message: Message
    shown: str = ""
    expected: int | None = None
    address: str | None = None


class Moved(Exception):  # noqa: N818
    """The conversation went on elsewhere since the person last saw it; nothing was read."""


class Engine:
    """Turns for every channel, over one store and one brain."""

    def __init__(self, store: Store, brain: Brain, wording: Wording, address: Callable[[], str]) -> None:
        """`address`: where the pages are reached, without a final slash."""
        self.store = store
        self.brain = brain
        self.wording = wording
        self.address = address

    async def take(self, incoming: Incoming) -> State | None:
        """Store the update, then answer it: where that leads, None for a repeat. `Moved` when `expected` is past."""
        taken = await asyncio.to_thread(
            self.store.take_in, incoming.channel, incoming.update_id, incoming.whose, _payload(incoming),
            incoming.address,
        )
        faults.point("after_inbox")
        if taken is None:
            return None
        return await self._answer(taken.inbox_id, incoming.channel, taken.loaded, incoming.message, incoming.expected)

    async def recover(self, older_than: timedelta = timedelta(0)) -> int:
        """Answer what was received and never answered, before a stop or because of a fault; how many there were.

        A fault stops only the conversation it meets; the first one is raised at the end. `older_than`: leave alone
        what was received since, which is likely being answered now.
        """
        waiting = await asyncio.to_thread(self.store.pending, older_than)
        stuck: dict[int | None, StorageError | EngineError] = {}
        for pending in waiting:
            if pending.participation_id not in stuck:
                try:
                    await self._recover(pending)
                except (StorageError, EngineError) as fault:
                    stuck[pending.participation_id] = fault
        if stuck:
            raise next(iter(stuck.values()))
        return len(waiting)

    async def _recover(self, pending: Pending) -> None:
        if pending.payload.get("notice"):
            # A channel's word to someone who takes part in nothing: the channel sends it again itself.
            return
        if pending.participation_id is None or not pending.payload:
            await asyncio.to_thread(self.store.settle, pending.inbox_id)
            return
        message, expected = _message(pending.payload), pending.payload.get("expected")
        loaded = await asyncio.to_thread(self.store.load, pending.participation_id)
        try:
            await self._answer(pending.inbox_id, pending.channel, loaded, message, expected)
        except Moved:
            logger.info("an update was overtaken before it could be answered")

    async def _answer(self, inbox_id: int, channel: str, loaded: Loaded, message: Message,
                      expected: int | None) -> State:
        for _ in range(TRIES):
            if expected is not None and loaded.version != expected:
                # Another process that started meanwhile may have answered this very update: then all is well.
                if await asyncio.to_thread(self.store.settle, inbox_id):
                    raise Moved
                return loaded.state
            turn = await self._think(loaded, message)
            faults.point("before_commit")
            if await asyncio.to_thread(self._commit, loaded, turn, inbox_id, channel):
                faults.point("after_commit")
                return turn.state
            loaded = await asyncio.to_thread(self.store.load, loaded.participation_id)
        raise TooBusy("Cette conversation reçoit trop de messages à la fois : réessayez dans un instant.")

    async def _think(self, loaded: Loaded, message: Message) -> Turn:
        try:
            return await self.brain.think(loaded.campaign, loaded.state, message)
        except TurnFailed as failure:
            logger.error("a turn failed: %s", failure)
            return Turn(loaded.state, (Reply("fault.apology"),))

    def _commit(self, loaded: Loaded, turn: Turn, inbox_id: int, channel: str) -> bool:
        links = {"return_link": _Link(lambda: self.return_link(loaded.participation_id)),
                 "summary_link": _Link(lambda: self.summary_link(loaded.participation_id)),
                 "glossary_link": _Link(self.glossary_link)}
        said = [self._said(reply, turn.state.turn, links) for reply in with_files(channel, turn)]
        return self.store.commit(loaded.participation_id, loaded.version, turn, said, inbox_id, channel)

    def _said(self, reply: Reply, turn: int, links: Any) -> Said:
        said = self.wording.say(reply, turn, links)
        return Said(said.text, tuple({"code": b.code, "label": b.label} for b in said.buttons), said.key)

    def return_link(self, participation_id: int) -> str:
        """The address by which a person comes back."""
        return f"{self.address()}/p/{self.store.return_token(participation_id)}"

    def summary_link(self, participation_id: int) -> str:
        """The address of a person's summary."""
        return f"{self.address()}/bilan/{self.store.summary_token(participation_id)}"

    def glossary_link(self) -> str:
        """The address of the page that explains every word."""
        return f"{self.address()}/lexique"


class _Link:
    """An address made only when a text shows it."""

    def __init__(self, make: Callable[[], str]) -> None:
        self._make = make

    def __str__(self) -> str:
        return self._make()


def _payload(incoming: Incoming) -> dict[str, Any]:
    message = incoming.message
    return {
        "text": message.text,
        "tapped": message.tapped,
        "given": wire.interpretation_json(message.given) if message.given else None,
        "shown": incoming.shown,
        "expected": incoming.expected,
    }


def _message(payload: Any) -> Message:
    given = wire.interpretation(payload["given"]) if payload.get("given") else None
    return Message(payload.get("text", ""), payload.get("tapped"), given)
