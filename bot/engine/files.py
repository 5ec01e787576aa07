"""Files that go with a summary, or with one's own data, on the channels that carry files.

The outbox names what to make; it is made at the moment of sending, and nothing made is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.conversation.model import Finished, Reply, Turn

PICTURE, DOCUMENT, DATA = "file.picture", "file.document", "file.data"
"""Wording keys of their captions; `bot.storage.records.FILE` begins them."""
CARRIED = {"telegram": (PICTURE, DOCUMENT)}
OWN_DATA = {"telegram": (DATA,)}
"""With the way to a person's own data."""


def with_files(channel: str, turn: Turn) -> Iterator[Reply]:
    """The replies of a turn, those that sum up, or lead to one's data, followed by the files that show the same."""
    for reply in turn.replies:
        yield reply
        if _sums_up(reply, turn) and reply.values.get("answered"):
            yield from (Reply(key) for key in CARRIED.get(channel, ()))
        elif reply.key == "help.data":
            yield from (Reply(key) for key in OWN_DATA.get(channel, ()))


def _sums_up(reply: Reply, turn: Turn) -> bool:
    """Asked for, or at the end; not each time that someone comes back to an end already reached."""
    ended = any(isinstance(event, Finished) for event in turn.events)
    return reply.key == "summary.so_far" or (reply.key == "summary.final" and ended)
