"""What reaches Jalon, made safe to read: the one place where a message is validated; after it, it is trusted."""

from __future__ import annotations

from bot.engine.brain import Message
from nlu.reading.model import Act, Interpretation
from nlu.reading.normalise import clean

LONGEST = 3000
"""Characters of a message that is read; an observation of two pages fits."""
LONGEST_CODE = 40
SHOWN_OF_TOO_LONG = 280


def typed(text: str) -> tuple[Message, str]:
    """A typed message, and how the thread shows it: cleaned of what cannot be seen, never empty, never endless."""
    cleaned = clean(text[: LONGEST * 4])
    if not cleaned:
        return given("empty"), "…"
    if len(cleaned) > LONGEST:
        return given("too_long"), cleaned[:SHOWN_OF_TOO_LONG].rstrip() + " …"
    return Message(text=cleaned), cleaned


def tapped(code: str, label: str) -> tuple[Message, str]:
    """A tapped button, shown by its label; a code that cannot be ours is a button of the past."""
    if not code.isascii() or not 0 < len(code) <= LONGEST_CODE:
        return given("stale"), "…"
    return Message(tapped=code), clean(label)[:SHOWN_OF_TOO_LONG] or "…"


def given(topic: str) -> Message:
    """A message the channel already understands: `empty`, `too_long`, `unsupported`, `stale`, `moved`."""
    return Message(given=Interpretation(Act.OTHER, topic=topic, sure=True))


def opening() -> Message:
    """The beginning: Jalon speaks first."""
    return Message(given=Interpretation(Act.CONTINUE, sure=True))
