"""What a form brings, read once: anything a browser or a stranger may send is made safe here."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass

from starlette.requests import Request

from bot.channels.web.choices import split
from bot.engine import edge
from bot.engine.brain import Message

_UPDATE_ID = re.compile(r"[0-9a-f]{32}")
_VERSION = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Sent:
    """`text` as typed; `tapped`: a button's value; `version`: what the person was looking at; `is_file`: not text."""

    text: str
    tapped: str
    update_id: str
    version: int | None
    is_file: bool = False

    @property
    def kept(self) -> str:
        """Typed, then left unsent because a button was tapped."""
        return self.text if self.tapped and self.text.strip() else ""

    def message(self) -> tuple[Message, str]:
        """For the engine, and as shown in the thread."""
        if self.is_file:
            return edge.given("unsupported"), "(une pièce jointe)"
        return edge.tapped(*split(self.tapped)) if self.tapped else edge.typed(self.text)


def new_update_id() -> str:
    """Put in each form as it is rendered; a form posted twice is recognised by it."""
    return uuid.uuid4().hex


async def read(request: Request) -> Sent:
    """The fields of the request's form, whatever they are."""
    async with request.form(max_files=4, max_fields=12) as form:
        values = {name: value for name, value in form.items() if isinstance(value, str)}
        is_file = len(values) < len(form)
    update_id, version = values.get("update_id", ""), values.get("version", "")
    return Sent(
        text=values.get("text", ""),
        tapped=values.get("tapped", ""),
        update_id=update_id if _UPDATE_ID.fullmatch(update_id) else new_update_id(),
        version=int(version) if _VERSION.fullmatch(version) else None,
        is_file=is_file,
    )
