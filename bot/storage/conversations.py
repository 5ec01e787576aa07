"""What a turn and a page need of the database, each in one call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.storage.messages import Messages
from bot.storage.participations import Participations
from bot.storage.records import Conversation, TakenIn


class Conversations(Participations, Messages):
    """`whose`: the number of a participation, or the token of its return link."""

    def take_in(self, channel: str, update_id: str | int, whose: int | str, payload: Mapping[str, Any],
                address: str | None = None) -> TakenIn | None:
        """Keep an update before anything is done with it, as `receive`; None for a repeat."""
        with self._writing() as connection:
            participation_id = self._whose(connection, whose)
            inbox_id = self._receive(connection, channel, update_id, participation_id, payload, address)
            if inbox_id is None:
                return None
            found = self._found(connection, participation_id)
        # Only now, for it must be kept even if what is there cannot be read.
        return TakenIn(inbox_id, self._loaded(found))

    def conversation(self, whose: int | str, last: int | None = None) -> Conversation:
        """What was said, in order, or its `last` lines. What still waits is left out: it is shown with its answer."""
        with self._reading() as connection:
            found = self._found(connection, self._whose(connection, whose))
            row, *_ = found
            # A turn says at least one line; one turn more tells whether there is more.
            after = -1 if last is None else row.version - last - 1
            lines = self._lines(connection, row.id, after)
        shown = lines if last is None else lines[-last:]
        return Conversation(self._loaded(found), tuple(shown), len(shown) < len(lines))
