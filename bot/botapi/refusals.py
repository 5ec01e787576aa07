"""How the Bot API says no: an HTTP status, a description, sometimes parameters."""

from __future__ import annotations

from typing import Any


class Refused(Exception):  # noqa: N818 (said, not failed)
    """Becomes `{"ok": false, "error_code": …, "description": …}` with the same HTTP status."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters

    def body(self) -> dict[str, Any]:
        """As Telegram writes it."""
        found = {"ok": False, "error_code": self.code, "description": self.description}
        return found | ({"parameters": self.parameters} if self.parameters else {})


def bad(what: str) -> Refused:
    """400."""
    return Refused(400, f"Bad Request: {what}")


def too_many(seconds: int) -> Refused:
    """429, with the time to wait."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


UNAUTHORIZED = Refused(401, "Unauthorized")
NOT_FOUND = Refused(404, "Not Found")
BLOCKED = Refused(403, "Forbidden: bot was blocked by the user")
STRANGER = Refused(403, "Forbidden: bot can't initiate conversation with a user")
KICKED = Refused(403, "Forbidden: bot was kicked from the group chat")
OTHER_POLLER = Refused(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance "
                            "is running")  # fmt: skip
WEBHOOK = Refused(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
                       "the webhook first")  # fmt: skip
TOO_LARGE = Refused(413, "Request Entity Too Large")
SERVER_FAULT = Refused(500, "Internal Server Error")
