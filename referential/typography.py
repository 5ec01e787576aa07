"""French typography: authors type plain spaces and straight apostrophes, people read narrow spaces and curly ones."""

from __future__ import annotations

import re

NARROW = "\u202f"
_SPACE = "[ \\t\u00a0\u202f]"
_AFTER = '(?=[\\s»)\\]?!…”"*_]|$)'
_PAUSE = '(?=[\\s»"*_]|$)'
# Addresses, commands, code and template marks stay as typed.
_LEFT_ALONE = r"https?://\S+|www\.\S+|\S+@\S+|`[^`]*`|(?<!\S)/[a-z_]+|\{\{.*?\}\}|\{%.*?%\}"

_RULES: tuple[tuple[str, str], ...] = (
    (r"\.{3,}", "…"),
    (r"(?<=[^\W\d_])'(?=[\w«“\"])", "’"),
    (f"«{_SPACE}*", f"«{NARROW}"),
    (f"{_SPACE}*»", f"{NARROW}»"),
    (f"(?<=[^\\s(\\[/«?!]){_SPACE}*(?P<sign>[?!]){_AFTER}", rf"{NARROW}\g<sign>"),
    (f"(?<=[^\\s(\\[/«?!]){_SPACE}*(?P<sign>[;:]){_PAUSE}", rf"{NARROW}\g<sign>"),
    (f"(?<=\\S){_SPACE}+(?P<sign>[?!]){_AFTER}", rf"{NARROW}\g<sign>"),
    (f"(?<=\\d){_SPACE}*(?P<sign>%|[kM]?€)", rf"{NARROW}\g<sign>"),
    (f"(?<=\\S){_SPACE}+(?P<sign>[%€])", rf"{NARROW}\g<sign>"),
    (f"(?<=\\d){_SPACE}(?=\\d{{3}}(?!\\d))(?<![\\d,.]\\d{{3}}{_SPACE})", NARROW),
)
_COMPILED = tuple((re.compile(f"(?P<alone>{_LEFT_ALONE})|{rule}"), new) for rule, new in _RULES)


def french(text: str) -> str:
    """The text as French readers expect it; applying it twice changes nothing."""
    for pattern, new in _COMPILED:
        text = pattern.sub(lambda found, new=new: found["alone"] or found.expand(new), text)  # type: ignore[misc]
    return text
