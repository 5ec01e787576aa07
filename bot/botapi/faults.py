"""What goes wrong on request: once each, in the order asked for, for one method and perhaps one chat."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.botapi.refusals import OTHER_POLLER, SERVER_FAULT, Refused, too_many


class Kind(Enum):
    """`LOST`, `CUT`: no reply reaches the bot; with CUT the request was carried out. `LATE`: carried out, too late."""

    REFUSED = "refused"
    LOST = "lost"
    CUT = "cut"
    LATE = "late"


@dataclass(frozen=True)
class Fault:
    """`seconds`: how late."""

    method: str
    kind: Kind
    chat_id: int | None = None
    refusal: Refused = SERVER_FAULT
    seconds: float = 0.0


class Faults:
    """Those still to come."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def refuse(self, method: str, refusal: Refused = SERVER_FAULT, times: int = 1, chat_id: int | None = None) -> None:
        """Answer with an error, and do nothing."""
        self.waiting += [Fault(method.lower(), Kind.REFUSED, chat_id, refusal)] * times

    def throttle(self, seconds: int, chat_id: int | None = None, times: int = 1) -> None:
        """429 to the next messages."""
        self.refuse("sendMessage", too_many(seconds), times, chat_id)

    def conflict(self, times: int = 1) -> None:
        """Another poller has the updates."""
        self.refuse("getUpdates", OTHER_POLLER, times)

    def lose(self, method: str, times: int = 1, chat_id: int | None = None) -> None:
        """Close the connection without having read the request."""
        self.waiting += [Fault(method.lower(), Kind.LOST, chat_id)] * times

    def cut(self, method: str, times: int = 1, chat_id: int | None = None) -> None:
        """Carry the request out, then close the connection in the middle of the reply."""
        self.waiting += [Fault(method.lower(), Kind.CUT, chat_id)] * times

    def late(self, method: str, seconds: float, times: int = 1, chat_id: int | None = None) -> None:
        """Carry the request out, and reply only after that long."""
        self.waiting += [Fault(method.lower(), Kind.LATE, chat_id, seconds=seconds)] * times

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault for this request, which is then past."""
        for fault in self.waiting:
            if fault.method == method and fault.chat_id in (None, chat_id):
                self.waiting.remove(fault)
                return fault
        return None
