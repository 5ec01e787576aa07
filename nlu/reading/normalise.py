"""Three ways to clean a message.

`clean` keeps what the person wrote, `fold` keeps only what matters for matching, `tokens` also spells it out:
« g pa d info ?! » becomes j' ai pas d' info ? !
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import yaml

SPELLING = Path(__file__).parent / "phrases" / "spelling.yml"
MARKS = frozenset(".,;:!?")
"""Punctuation that `tokens` keeps, each sign a token; everything else is a word, a number, `%`, `/`, `+` or `-`."""
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"})
_PUNCTUATION = re.compile(r"[^\w\s'%/+-]", re.UNICODE)
_SPACES = re.compile(r"\s+")
_SIGNS = str.maketrans({"…": ".", "(": ",", ")": ",", "=": ":", "€": " euros ", "&": " et ", "½": ".5", "—": ",",
                        "–": "-", "\n": " . ", "¿": " ", "¡": " "})
_DECIMAL = re.compile(r"(?<![\d,.])(\d{1,3})[,.](\d{1,2})(?![\d,.])")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_LONE = re.compile(r"\b(c(?= (?:est|était|etait)\b)|[jdlmnt](?= [aeéèêiouyh])) ")
_HYPHEN = re.compile(r"(?<=\w)-(?=[^\W\d])")
_TOKEN = re.compile(r"\d+(?:\.\d+)?(?![^\W_])|[^\W_]+'?|[%/+]|-(?=\s*\d)|[.,;:!?]")
_SILENT = frozenset({"ne", "n'"})


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


def tokens(text: str) -> tuple[str, ...]:
    """The words of the message spelled out, its numbers and its punctuation; « ne » and « n' » dropped."""
    raw = _TOKEN.findall(_DECIMAL.sub(r"\1.\2", _HYPHEN.sub(" ", _readable(text))))
    spelled = (word for token in raw for word in _spell(token))
    return tuple(word for word in spelled if word not in _SILENT)


def words(text: str) -> tuple[str, ...]:
    """The tokens without punctuation."""
    return tuple(token for token in tokens(text) if token not in MARKS)


def key(said: tuple[str, ...]) -> str:
    """Words glued together, « je » as « j' »: « c'est quoi », « cest quoi » and « c est-quoi » have the same key."""
    return "".join("j" if word == "je" else word.rstrip("'") for word in said)


@cache
def spelling() -> dict[str, dict[str, str]]:
    """What `spelling.yml` says: `signs` (emoji and signs), `words` (a spelling, what it stands for)."""
    read = yaml.safe_load(SPELLING.read_text(encoding="utf-8")) or {}
    return {part: {str(k): str(v) for k, v in (read.get(part) or {}).items()} for part in ("signs", "words")}


def _readable(text: str) -> str:
    """The message with signs in words, folded but for its punctuation and decimal signs."""
    text = clean(text.replace("\n", " . "))
    for sign, meaning in spelling()["signs"].items():
        if sign in text:
            text = text.replace(sign, f" {meaning} ")
    text = "".join(str(unicodedata.digit(c)) if unicodedata.category(c) == "No" and c not in "½¼¾" and c.isdigit()
                   else c for c in text)
    return _LONE.sub(r"\1'", text.translate(_APOSTROPHES).translate(_SIGNS).lower())


@cache
def _spelled() -> dict[str, tuple[str, ...]]:
    return {word: tuple(unaccent(part) for part in _TOKEN.findall(meaning.lower()))
            for word, meaning in spelling()["words"].items()}


def _spell(token: str) -> tuple[str, ...]:
    """A token as the spelling list has it, accents first as typed; letters repeated for emphasis count once."""
    once = _STRETCHED.sub(r"\1", token)
    plain = unaccent(once)
    return _spelled().get(once) or _spelled().get(plain) or (plain,)
