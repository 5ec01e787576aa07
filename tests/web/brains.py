"""Hand-written brains for what the real one seldom does."""

from __future__ import annotations

import asyncio

from bot.conversation.model import Campaign, State, Turn
from bot.engine.brain import Brain, Message
from bot.engine.errors import TurnFailed
from bot.storage.errors import DatabaseUnavailable


class Nobody:
    """For pages before any conversation."""

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        raise TurnFailed("nobody thinks here")


class Slow:
    """Thinks only when allowed to; counts how often it was asked."""

    def __init__(self, brain: Brain) -> None:
        self._brain, self.asked, self.may = brain, 0, asyncio.Event()
        self.may.set()

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        self.asked += 1
        await self.may.wait()
        return await self._brain.think(campaign, state, message)


class Failing:
    """Fails on what is typed; what the channel gives is understood."""

    def __init__(self, brain: Brain, error: Exception) -> None:
        self._brain, self._error = brain, error

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        if message.given is None:
            raise self._error
        return await self._brain.think(campaign, state, message)


def broken(brain: Brain) -> Failing:
    """A fault nobody thought of."""
    return Failing(brain, RuntimeError("une phrase de la personne"))


def offline(brain: Brain) -> Failing:
    """The database goes away in the middle of a turn."""
    return Failing(brain, DatabaseUnavailable("OperationalError"))


def confused(brain: Brain) -> Failing:
    """The turn cannot be computed."""
    return Failing(brain, TurnFailed("KeyError"))
