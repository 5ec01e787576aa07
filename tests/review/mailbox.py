"""A real SMTP server for tests, on a port of its own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from bot.settings_mail import Mail


class Mailbox:
    """What was received."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self._came = threading.Condition()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Called by aiosmtpd."""
        received = message_from_bytes(envelope.content, policy=policy.default)
        with self._came:
            self.messages.append(received)  # type: ignore[arg-type]
            self._came.notify_all()
        return "250 OK"

    def last(self) -> EmailMessage:
        """The only message, which is taken out."""
        assert len(self.messages) == 1, [message["Subject"] for message in self.messages]
        return self.messages.pop()


@contextmanager
def mailbox() -> Iterator[tuple[Mailbox, Mail]]:
    """The server and the settings that lead to it."""
    box = Mailbox()
    controller = Controller(box, hostname="127.0.0.1", port=_free_port(), decode_data=False)
    controller.start()
    try:
        yield box, Mail("127.0.0.1", controller.port, "none", "Jalon <jalon@pole.test>")
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
