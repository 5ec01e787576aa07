"""An application on a real port of this machine, on the test's own loop."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette

from bot.botapi.server import Server


@contextlib.asynccontextmanager
async def serving(app: Starlette, lifespan: bool = False) -> AsyncIterator[str]:
    """Its address, while it serves."""
    config = uvicorn.Config(app, port=0, log_level="critical", ws="none", lifespan="on" if lifespan else "off",
                            access_log=False, timeout_graceful_shutdown=1)  # fmt: skip
    server = Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started and not task.done():
        await asyncio.sleep(0.005)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.end()
        await task
