"""People who talk to a server over HTTP as a browser does to ours and a client to Rasa's REST channel."""

from __future__ import annotations

import http.client
import json
import time
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlencode
from uuid import uuid4

from bot.bench.turns_talk import Place

IDLE = 2.0
"""Seconds after which a connection is opened anew, before the server closes it under us."""
FORM = "application/x-www-form-urlencoded"


class Wrong(Exception):  # noqa: N818
    """The answer is not that of a turn."""


class Person(Protocol):
    """One conversation. `turns`: how many of theirs were answered."""

    place: Place
    turns: int

    def says(self, text: str) -> float:
        """Send a message; the seconds until the turn is answered, everything written. `Wrong` or OSError when not."""

    def looks(self) -> float:
        """The seconds to have the page, where there is one."""


@dataclass(slots=True)
class Line:
    """A connection kept open, as a browser's."""

    port: int
    connection: http.client.HTTPConnection | None = None
    used: float = 0.0

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        return self.ask("GET", path, None, {})[:2]

    def post(self, path: str, body: str, kind: str) -> tuple[int, bytes]:
        """Status and body."""
        return self.ask("POST", path, body.encode(), {"Content-Type": kind})[:2]

    def ask(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> tuple[int, bytes, http.client.HTTPMessage]:
        """Status, body and headers."""
        if self.connection is None or time.monotonic() - self.used > IDLE:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
            return answer.status, answer.read(), answer.headers
        except http.client.HTTPException as error:
            self.connection = None
            raise OSError(type(error).__name__) from error
        finally:
            self.used = time.monotonic()


@dataclass(slots=True)
class Visitor:
    """Posts the form of our page, with its id and version; the redirect is followed only by `looks`."""

    line: Line
    place: Place
    turns: int = 0

    def says(self, text: str) -> float:
        """One POST."""
        version = str(self.place.version + self.turns)
        form = urlencode({"text": text, "update_id": uuid4().hex, "version": version})
        began = time.perf_counter()
        status, _ = self.line.post(f"/p/{self.place.token}/message", form, FORM)
        took = time.perf_counter() - began
        if status != http.client.SEE_OTHER:
            raise Wrong(f"status {status}")
        self.turns += 1
        return took

    def looks(self) -> float:
        """The page that the redirect leads to."""
        began = time.perf_counter()
        status, _ = self.line.get(f"/p/{self.place.token}")
        if status != http.client.OK:
            raise Wrong(f"status {status}")
        return time.perf_counter() - began


@dataclass(slots=True)
class Client:
    """Posts to Rasa's REST channel; the replies come in the answer."""

    line: Line
    place: Place
    turns: int = 0

    def says(self, text: str) -> float:
        """One POST."""
        message = json.dumps({"sender": str(self.place.participation_id), "message": text})
        began = time.perf_counter()
        status, body = self.line.post("/webhooks/rest/webhook", message, "application/json")
        took = time.perf_counter() - began
        if status != http.client.OK or not json.loads(body):
            raise Wrong(f"status {status}, {len(body)} bytes")
        self.turns += 1
        return took

    def looks(self) -> float:
        """There is no page."""
        return 0.0
