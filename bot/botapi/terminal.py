"""A terminal as the phone: messages as bubbles, buttons with a number each, lines typed or taps sent back."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.botapi.phone import Phone

WIDEST = 78
BUBBLE = 60
FILE = {"file_id": "demonstration", "file_unique_id": "demonstration"}
SENT: dict[str, dict[str, Any]] = {
    "!photo": {"photo": [{**FILE, "width": 1, "height": 1}]},
    "!vocal": {"voice": {**FILE, "duration": 2}},
    "!contact": {"contact": {"phone_number": "0102030405", "first_name": "Camille"}},
}
"""What else than words can be sent from here."""
EDIT = "!modifier "


class Terminal:
    """What the phone's owner sees. `folder`: where the files they receive are kept."""

    def __init__(self, phone: Phone, folder: Path, echo: Callable[[str], None]) -> None:
        self._phone, self._folder, self._echo = phone, folder, echo
        self._shown: dict[int, str] = {}
        self._buttons: list[tuple[dict[str, Any], str]] = []
        self._last: dict[str, Any] | None = None

    def send(self, line: str) -> None:
        """A tap for « #3 », something that is no text for « !photo », else the line as it is."""
        number = line.removeprefix("#").strip()
        if line.startswith("#") and number.isdigit():
            self._tap(int(number))
        elif line in SENT:
            self._phone.sends(**SENT[line])
        elif line.startswith(EDIT) and self._last is not None:
            self._phone.edits(self._last, line.removeprefix(EDIT))
        elif line:
            self._last = self._phone.types(line)
        self._buttons = []

    def refresh(self) -> None:
        """Print what came or changed since the last time."""
        for message in list(self._phone.said):
            text = message.get("text", message.get("caption", ""))
            before = self._shown.get(message["message_id"])
            self._shown[message["message_id"]] = text
            if before is None:
                self._print(message, text)
            elif before != text and text.startswith(before):
                self._echo(textwrap.indent(text[len(before) :].strip(), " " * 4))
            elif before != text:
                self._print(message, text)

    def _tap(self, number: int) -> None:
        if not 0 < number <= len(self._buttons):
            self._echo(f"Il n’y a pas de bouton #{number} ici.")
            return
        message, data = self._buttons[number - 1]
        self._phone.sends_data(message, data)

    def _print(self, message: dict[str, Any], text: str) -> None:
        width = min(BUBBLE, shutil.get_terminal_size((WIDEST, 24)).columns - 4)
        lines = [line for part in text.split("\n") for line in textwrap.wrap(part, width) or [""]]
        if received := self._received(message):
            lines = [f"[{received}]", *lines]
        self._echo("\n".join(["", "  ╭─ Jalon", *(f"  │ {line}".rstrip() for line in lines), "  ╰─"]))
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            self._echo("     " + "   ".join(self._key(message, key) for key in row))

    def _key(self, message: dict[str, Any], key: dict[str, Any]) -> str:
        if "url" in key:
            return f"{key['text']} → {key['url']}"
        self._buttons.append((message, key["callback_data"]))
        return f"#{len(self._buttons):<2} {key['text']}"

    def _received(self, message: dict[str, Any]) -> str:
        """A file it carries, kept, and where."""
        if "photo" in message:
            kind, name, file_id = "image", "bilan.png", message["photo"][-1]["file_id"]
        elif "document" in message:
            kind, name, file_id = "document", message["document"]["file_name"], message["document"]["file_id"]
        else:
            return ""
        file = self._folder / f"{message['message_id']}-{name}"
        file.write_bytes(self._phone.cloud.files[file_id])
        return f"{kind} : {file}"
