"""HTTP on loopback: `/bot<token>/<method>`, by GET or POST, in a query, a form, multipart or JSON."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import socket
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot.botapi.cloud import TOKEN, Call, Cloud
from bot.botapi.courier import delivering
from bot.botapi.faults import Fault, Kind
from bot.botapi.methods import METHODS
from bot.botapi.refusals import NOT_FOUND, UNAUTHORIZED, Refused
from bot.botapi.uploads import Upload


class Cut(Response):
    """Promises a body and closes the connection before it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100")]})
        await send({"type": "http.response.body", "body": b"{", "more_body": False})


class Server(uvicorn.Server):
    """Beside others on a loop: Ctrl + C is not its own; `end` is heeded at once, not at uvicorn's next tick."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._ended = asyncio.Event()

    def end(self) -> None:
        """No more connections, idle ones closed, answers under way waited for."""
        self._ended.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leaves them as they are."""
        yield

    async def main_loop(self) -> None:
        """Until the end."""
        await self._ended.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's own, without its pauses; `sockets` are closed by the servers on them."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        tasks = list(self.server_state.tasks)
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=self.config.timeout_graceful_shutdown)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self.lifespan.shutdown()


@contextlib.asynccontextmanager
async def serving(cloud: Cloud) -> AsyncIterator[str]:
    """Its address, while it serves on this loop."""
    # Answers still under way at the end are of no use to anyone.
    config = uvicorn.Config(application(cloud), port=0, log_level="critical", ws="none", lifespan="off",
                            timeout_graceful_shutdown=0)  # fmt: skip
    server = Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.005)
    try:
        async with delivering(cloud):
            yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        cloud.closed = True
        cloud.move()
        server.end()
        await task


def application(cloud: Cloud) -> Starlette:
    """The server over one cloud."""

    async def method(request: Request) -> Response:
        return await _answer(cloud, request)

    async def download(request: Request) -> Response:
        content = cloud.files.get(request.path_params["path"])
        return Response(content) if content is not None else _refusal(NOT_FOUND)

    return Starlette(routes=[
        Route("/file/bot{token}/{path}", download),
        Route("/bot{token}/{method}", method, methods=["GET", "POST"]),
    ])  # fmt: skip


async def _answer(cloud: Cloud, request: Request) -> Response:
    name, params = request.path_params["method"].lower(), await _params(request)
    if request.path_params["token"] != TOKEN:
        return _refusal(UNAUTHORIZED)
    if name not in METHODS:
        return _refusal(NOT_FOUND)
    chat_id = int(params["chat_id"]) if str(params.get("chat_id", "")).lstrip("-").isdigit() else None
    fault = cloud.faults.take(name, chat_id)
    started = time.monotonic()
    if fault is not None and fault.kind in (Kind.REFUSED, Kind.LOST):
        cloud.calls.append(Call(name, chat_id, started, params, False))
        return _refusal(fault.refusal) if fault.kind is Kind.REFUSED else Cut()
    try:
        result = METHODS[name](cloud, params)
        result = await result if inspect.isawaitable(result) else result
    except Refused as refused:
        cloud.calls.append(Call(name, chat_id, started, params, False))
        return _refusal(refused)
    cloud.calls.append(Call(name, chat_id, started, params, True))
    cloud.move()
    return await _reply(result, fault)


async def _reply(result: Any, fault: Fault | None) -> Response:
    if fault is not None and fault.kind is Kind.CUT:
        return Cut()
    if fault is not None:
        await asyncio.sleep(fault.seconds)
    return JSONResponse({"ok": True, "result": result})


def _refusal(refused: Refused) -> Response:
    return JSONResponse(refused.body(), status_code=refused.code)


async def _params(request: Request) -> dict[str, Any]:
    found: dict[str, Any] = dict(request.query_params)
    if request.method == "POST":
        kind = request.headers.get("content-type", "")
        if kind.startswith("application/json"):
            sent: dict[str, Any] = await request.json()
            return found | sent
        for name, value in (await request.form()).items():
            found[name] = await _upload(value) if isinstance(value, UploadFile) else value
    return found


async def _upload(part: UploadFile) -> Upload:
    return Upload.of(await part.read(), part.filename or "")
