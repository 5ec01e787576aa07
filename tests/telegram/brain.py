"""A brain without Rasa: the same reading, the same moves, in a millisecond."""

from __future__ import annotations

import asyncio
from functools import cache

import referential
from bot.conversation.model import Campaign, State, Turn
from bot.conversation.options import context
from bot.conversation.step import step
from bot.engine.brain import Message
from nlu.reading import choices
from nlu.reading.cascade import UNREAD
from nlu.reading.model import Context, Interpretation
from nlu.reading.reader import Reader

NEVER_UNDERSTOOD = "xyzzy brzzt"


@cache
def reader() -> Reader:
    """Loaded once."""
    return Reader()


class QuickBrain:
    """At the port `bot.engine.brain.Brain`. `thinks`: seconds it takes."""

    def __init__(self, thinks: float = 0.0) -> None:
        self.thinks = thinks

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        """The turn that the message leads to."""
        await asyncio.sleep(self.thinks)
        read = _read(message, context(referential.load(), campaign, state))
        return step(referential.load(), campaign, state, read, message.text)


def _read(message: Message, here: Context) -> Interpretation:
    if message.given is not None:
        return message.given
    if message.tapped is not None:
        return choices.tapped(message.tapped, here)
    return UNREAD if message.text == NEVER_UNDERSTOOD else reader().read(message.text, here)
