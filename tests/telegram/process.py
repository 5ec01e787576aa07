"""The channel in a process of its own, to be killed: `python -m tests.telegram.process DATABASE [PORT]`.

With a port, Telegram brings the updates there; without one they are fetched.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.botapi.cloud import TOKEN
from bot.channels import serve, telegram
from bot.channels.telegram.pace import Pace
from bot.engine.engine import Engine
from bot.settings import Settings
from bot.wording.render import Wording
from tests.telegram.brain import QuickBrain
from tests.telegram.conftest import SECRET, open_store

PUBLIC = "https://jalon.test"


async def main(database: str, port: int) -> None:
    """As `jalon serve` does, without Rasa nor haste, and without pages unless by webhook."""
    engine = Engine(open_store(database), QuickBrain(0.02), Wording(), lambda: PUBLIC)
    mode = "webhook" if port else "polling"
    settings = Settings(database, "127.0.0.1", port, PUBLIC, Path("none"), SECRET, TOKEN, mode)
    beside = telegram.beside(engine, settings, Pace(0.0, 0.0))
    if not port:
        await engine.recover()
        await asyncio.gather(*beside.tasks())
        return
    import uvicorn

    config = uvicorn.Config(serve.application(settings, engine, beside), port=port, ws="none", log_level="warning")
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0))
