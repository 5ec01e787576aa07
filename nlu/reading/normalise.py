"""Two ways to clean a message: `clean` keeps what the person wrote, `fold` keeps only what matters for matching."""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_PUNCTUATION = re.compile(r"[^\w\s'%/+-]", re.UNICODE)
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """The message without what cannot be seen: control characters, zero-width and direction marks; spaces collapsed."""
    kept = (" " if c in "\n\r\t" else c for c in unicodedata.normalize("NFC", text)
            if c in "\n\r\t" or c == "\u200d" or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return _SPACES.sub(" ", "".join(kept)).strip("\u200d ")


def unaccent(text: str) -> str:
    """« é » becomes « e », « œ » becomes « oe »."""
    text = text.replace("œ", "oe").replace("Œ", "Oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Lower case, no accents, straight apostrophes, no punctuation: the form in which phrases are compared."""
    folded = unaccent(clean(text).translate(_APOSTROPHES)).lower().replace("\u200d", "")
    return _SPACES.sub(" ", _PUNCTUATION.sub(" ", folded)).strip()
