"""The same message as other hands type it: no accents, SMS spelling, capitals, no punctuation, a slip of the thumb."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

from nlu.reading.normalise import spelling, unaccent

SHORTER = (("qu", "k"), ("eau", "o"), ("au", "o"), ("ph", "f"), ("ss", "s"), ("tt", "t"), ("nn", "n"), ("mm", "m"),
           ("ent ", " "), ("er ", "é "), ("ez ", "é "), ("ai", "é"), ("ou", "u"), ("c'est", "c"), ("j'ai", "g"))
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def vary(text: str, chance: random.Random) -> str:
    """One message as it is (half of the time) or changed in one to three ways."""
    if chance.random() < 0.45:
        return text
    for change in chance.sample(CHANGES, chance.choice((1, 1, 2, 3))):
        changed = change(text, chance)
        text = changed if changed.strip() else text
    return text


def _accents(text: str, chance: random.Random) -> str:
    return unaccent(text)


def _lower(text: str, chance: random.Random) -> str:
    return text.lower()


def _case(text: str, chance: random.Random) -> str:
    return text.upper() if chance.random() < 0.3 else text[:1].upper() + text[1:]


def _bare(text: str, chance: random.Random) -> str:
    """As dictated: no sign but those of a number."""
    return re.sub(r"\s+", " ", re.sub(r"(?<!\d)[.,;:!?…«»\"()]+|[.,;:!?…«»\"()]+(?!\d)", " ", text)).strip()


def _dots(text: str, chance: random.Random) -> str:
    end = chance.choice((".", "…", "...", " !", "!!", ""))
    return text.rstrip(" .!") + end if not text.rstrip().endswith("?") else text


def _apostrophes(text: str, chance: random.Random) -> str:
    return re.sub("['’]", chance.choice(("", " ", "'", "’")), text)


def _sms(text: str, chance: random.Random) -> str:
    """Known SMS spellings first, then letters left out here and there."""
    for meaning, ways in _spellings():
        if meaning in text and chance.random() < 0.7:
            text = re.sub(rf"(?<!\w){re.escape(meaning)}(?!\w)", chance.choice(ways), text)
    for long, short in SHORTER:
        if chance.random() < 0.3:
            text = (text + " ").replace(long, short).rstrip()
    return text


def _slip(text: str, chance: random.Random) -> str:
    """A letter doubled, dropped or swapped in one word in eight."""
    def one(found: re.Match[str]) -> str:
        word = found.group()
        if len(word) < 5 or chance.random() > 0.12:
            return word
        at = chance.randrange(1, len(word) - 1)
        kinds = (word[:at] + word[at + 1:], word[:at] + word[at] + word[at:],
                 word[:at] + word[at + 1] + word[at] + word[at + 2:])
        return chance.choice(kinds)
    return _WORD.sub(one, text)


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    _accents, _accents, _lower, _case, _bare, _bare, _dots, _apostrophes, _sms, _slip)


@cache
def _spellings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What people mean, and the ways they type it."""
    ways: dict[str, list[str]] = {}
    for typed, meaning in spelling()["words"].items():
        ways.setdefault(meaning, []).append(typed)
    return tuple((meaning, tuple(typed)) for meaning, typed in ways.items())
