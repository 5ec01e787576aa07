"""A person at a browser without JavaScript: forms read from the page, posted, and posted again when in doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx

_HIDDEN = re.compile(r'<input[^>]*name="(update_id|version)"[^>]*value="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Form:
    """What a page's form would send beside the text."""

    update_id: str
    version: str


class Visitor:
    """One conversation over HTTP."""

    def __init__(self, address: str, path: str) -> None:
        """`path`: `/p/<token>`, as a return link ends."""
        self.address, self.path = address, path
        self._client = httpx.Client(timeout=60, follow_redirects=True)

    @classmethod
    def begin(cls, address: str, campaign_token: str) -> Visitor:
        """Open the door of a collecte and begin."""
        with httpx.Client(timeout=60) as client:
            answer = client.post(f"{address}/c/{campaign_token}")
        if answer.status_code != 303:
            raise ValueError(f"no conversation began: {answer.status_code}")
        path = httpx.URL(answer.headers["location"]).path
        return cls(address, path)

    @property
    def token(self) -> str:
        """The return token."""
        return self.path.rsplit("/", 1)[-1]

    def page(self) -> str:
        """The page as it is now."""
        return self._client.get(self.address + self.path).text

    def form(self) -> Form:
        """The form of the page as it is now; ValueError when the page has none."""
        found = dict(_HIDDEN.findall(self.page()))
        if set(found) != {"update_id", "version"}:
            raise ValueError("the page has no form")
        return Form(found["update_id"], found["version"])

    def post(self, form: Form, text: str) -> httpx.Response:
        """Send a text; an httpx.TransportError when the server dies over it."""
        data = {"text": text, "update_id": form.update_id, "version": form.version}
        return self._client.post(f"{self.address}{self.path}/message", data=data)

    def says(self, text: str) -> httpx.Response:
        """Read the page, then send a text."""
        return self.post(self.form(), text)
