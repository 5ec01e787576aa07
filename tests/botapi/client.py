"""Plain calls of the Bot API."""

from __future__ import annotations

from typing import Any

import httpx


class Client:
    """`result` for what must succeed, `refusal` for what must not."""

    def __init__(self, http: httpx.AsyncClient, token: str) -> None:
        self.http, self.token = http, token

    async def reply(self, method: str, **params: Any) -> httpx.Response:
        """The reply as it is."""
        return await self.http.post(f"/bot{self.token}/{method}", json=params)

    async def result(self, method: str, **params: Any) -> Any:
        """What the method gives."""
        reply = await self.reply(method, **params)
        assert reply.status_code == 200, reply.text
        return reply.json()["result"]

    async def refusal(self, method: str, **params: Any) -> tuple[int, str]:
        """The code, the same as the HTTP status, and the description."""
        reply = await self.reply(method, **params)
        body = reply.json()
        assert body["ok"] is False
        assert body["error_code"] == reply.status_code
        return reply.status_code, body["description"]


def keyboard(*codes: str) -> dict[str, Any]:
    """One button a row, labelled by its data."""
    return {"inline_keyboard": [[{"text": code or "vide", "callback_data": code}] for code in codes]}
