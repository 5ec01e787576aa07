"""The keyboards that stand in chats now, so that an old one is taken away once the conversation has moved on.

In memory only: after a restart an old keyboard may stay, and a tap on it says so kindly.
"""

from __future__ import annotations

from collections import OrderedDict

MANY = 5000


class Keyboards:
    """Message ids by chat."""

    def __init__(self) -> None:
        self._shown: OrderedDict[int, list[int]] = OrderedDict()

    def shown(self, chat_id: int, message_id: int) -> None:
        """A message was sent with buttons."""
        self._shown.setdefault(chat_id, []).append(message_id)
        self._shown.move_to_end(chat_id)
        while len(self._shown) > MANY:
            self._shown.popitem(last=False)

    def take(self, chat_id: int) -> list[int]:
        """Those of that chat, forgotten from now on."""
        return self._shown.pop(chat_id, [])
