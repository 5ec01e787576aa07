"""What stands before every page: security headers, and a limit on what may be sent."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST = 64 * 1024
LARGEST_UPDATE = 1024 * 1024
"""What another program sends: a message and the one it answers, every character escaped, may pass 64 KiB."""
DRAINED = 16 * 1024 * 1024
POLICY = "; ".join((
    "default-src 'none'", "style-src 'self'", "script-src 'self'", "font-src 'self'", "img-src 'self' data:",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""An unguessable address is the only key: it must not travel in a Referer, nor be read from another site."""
HTTPS_ONLY = {"Strict-Transport-Security": "max-age=31536000"}


class SecurityHeaders:
    """Adds the headers to every answer of the application, and what is said only where there is https."""

    def __init__(self, app: ASGIApp, secure: bool = False) -> None:
        self._app = app
        self._headers = HEADERS | (HTTPS_ONLY if secure else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with the headers added as the answer begins."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        await self._app(scope, receive, sending if scope["type"] == "http" else send)


class BodyLimit:
    """Refuses what is larger than `largest` bytes, or `larger` for a path, whatever the request says of its length."""

    def __init__(self, app: ASGIApp, largest: int = LARGEST, larger: Mapping[str, int] | None = None) -> None:
        self._app, self._largest, self._larger = app, largest, larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, counting."""
        read, largest = 0, self._larger.get(scope.get("path", ""), self._largest)

        async def counting() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > largest:
                await _drain(receive, message)
                raise HTTPException(413)
            return message

        await self._app(scope, counting if scope["type"] == "http" else receive, send)


async def _drain(receive: Receive, message: Message) -> None:
    """Let a browser finish sending, within reason: it shows the answer only then, else « connexion interrompue »."""
    left = DRAINED
    while message.get("more_body") and left > 0:
        message = await receive()
        left -= len(message.get("body", b""))
