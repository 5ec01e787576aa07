"""The channel in a process of its own, to be killed: `python -m tests.telegram.process DATABASE`."""

from __future__ import annotations

import asyncio
import sys

from bot.channels.telegram.channel import telegram
from bot.channels.telegram.pace import Pace
from bot.engine.engine import Engine
from bot.wording.render import Wording
from tests.botapi.cloud import TOKEN
from tests.telegram.brain import QuickBrain
from tests.telegram.conftest import open_store


async def main(database: str) -> None:
    """As `jalon serve` does, without pages nor Rasa nor haste."""
    engine = Engine(open_store(database), QuickBrain(0.02), Wording(), lambda: "https://jalon.test")
    await engine.recover()
    await telegram(engine, TOKEN, Pace(0.0, 0.0))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
