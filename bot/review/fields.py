"""A form as sent, read field by field: whatever a browser or a stranger may send is made safe here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from bot.review.words import say

LONGEST_LINE = 120
LONGEST_TEXT = 2000
_SPACES = re.compile(r"[\s\u202f\u00a0€]+")
_FRENCH_DAY = re.compile(r"(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})")

Sent = Mapping[str, Sequence[str]]


class Fields:
    """`faults`: what cannot be accepted, by field, as the key of a sentence and its values."""

    def __init__(self, sent: Sent) -> None:
        self.sent = {name: [clean(value) for value in values] for name, values in sent.items()}
        self.faults: dict[str, tuple[str, dict[str, Any]]] = {}

    def line(self, name: str, longest: int = LONGEST_LINE, needed: str = "") -> str:
        """One line of text. `needed`: the sentence when it is empty."""
        return self._text(name, " ".join(self.raw(name).split()), longest, needed)

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        """Text with its paragraphs."""
        return self._text(name, self.raw(name).replace("\r\n", "\n").strip(), longest, "")

    def whole(self, name: str, low: int, high: int) -> int | None:
        """A number without decimals, spaces and euro signs left aside; None when there is none."""
        typed = _SPACES.sub("", self.raw(name))
        if not typed:
            return None
        if typed.isascii() and typed.isdigit() and len(typed) < 16 and low <= int(typed) <= high:
            return int(typed)
        self.fault(name, "field.whole", low=low, high=high)
        return None

    def day(self, name: str) -> date | None:
        """As a date field sends it, or as it is written by hand; None when there is none."""
        typed = self.raw(name).strip()
        if not typed:
            return None
        with suppress(ValueError):
            if found := _FRENCH_DAY.fullmatch(typed):
                return _likely(date(int(found[3]), int(found[2]), int(found[1])))
            return _likely(date.fromisoformat(typed))
        self.fault(name, "field.day")
        return None

    def one(self, name: str, allowed: Collection[str]) -> str:
        """One of these; empty when none, or another, was chosen."""
        chosen = self.raw(name)
        return chosen if chosen in allowed else ""

    def many(self, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
        """Those that were chosen, in the order they are offered."""
        chosen = set(self.sent.get(name, ()))
        return tuple(value for value in allowed if value in chosen)

    def raw(self, name: str) -> str:
        """As sent; empty when it was not."""
        return next(iter(self.sent.get(name, ())), "")

    def fault(self, name: str, key: str, **values: Any) -> None:
        """Note what is wrong; the first fault of a field stays."""
        self.faults.setdefault(name, (key, values))

    def said(self) -> dict[str, str]:
        """Each fault as a sentence, by field."""
        return {name: say(key, **values) for name, (key, values) in self.faults.items()}

    def summary(self) -> str:
        """How many there are, for the top of the page."""
        return say("form.faults", count=len(self.faults))

    def _text(self, name: str, text: str, longest: int, needed: str) -> str:
        if needed and not text:
            self.fault(name, needed)
        if len(text) > longest:
            self.fault(name, "field.too_long", count=len(text), longest=longest)
        return text


def clean(text: str) -> str:
    """Without the characters no database keeps and nobody types."""
    return "".join(c for c in text if c in "\n\r\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def _likely(day: date) -> date:
    if not 1990 <= day.year <= 2100:
        raise ValueError
    return day
