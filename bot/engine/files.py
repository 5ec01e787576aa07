"""Files that go with a summary, on the channels that carry files.

The outbox names what to make; it is made at the moment of sending, and nothing made is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.conversation.model import Finished, Reply, Turn

PICTURE, DOCUMENT = "file.picture", "file.document"
"""Wording keys of their captions; `bot.storage.records.FILE` begins them."""
CARRIED = {"telegram": (PICTURE, DOCUMENT)}


def with_files(channel: str, turn: Turn) -> Iterator[Reply]:
    """The replies of a turn, those that sum up followed by the files that show the same."""
    for reply in turn.replies:
        yield reply
        if _sums_up(reply, turn) and reply.values.get("answered"):
            yield from (Reply(key) for key in CARRIED.get(channel, ()))


def _sums_up(reply: Reply, turn: Turn) -> bool:
    """Asked for, or at the end; not each time that someone comes back to an end already reached."""
    ended = any(isinstance(event, Finished) for event in turn.events)
    return reply.key == "summary.so_far" or (reply.key == "summary.final" and ended)
