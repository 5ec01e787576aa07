"""French typography: authors type plain spaces and straight apostrophes, people read narrow spaces and curly ones."""

from __future__ import annotations

import re

NARROW = "\u202f"
_SPACE = "[ \\t\u00a0\u202f]"
_AFTER = '(?=[\\s»)\\]?!…”"*_]|$)'
_PAUSE = '(?=[\\s»"*_]|$)'
# Addresses, commands, code and template marks stay as typed.
_LEFT_ALONE = r"https?://\S+|www\.\S+|\S+@\S+|`[^`]*`|(?<!\S)/[a-z_]+|\{\{.*?\}\}|\{%.*?%\}"

# What is found, and what is put in its place, before the sign where there is one.
_RULES: tuple[tuple[str, str], ...] = (
    (r"\.{3,}", "…"),
    (r"(?<=[^\W\d_])'(?=[\w«“\"])", "’"),
    (f"«{_SPACE}*", f"«{NARROW}"),
    (f"{_SPACE}*»", f"{NARROW}»"),
    (f"(?<=[^\\s(\\[/«?!]){_SPACE}*(?P<sign>[?!]){_AFTER}", NARROW),
    (f"(?<=[^\\s(\\[/«?!]){_SPACE}*(?P<sign>[;:]){_PAUSE}", NARROW),
    (f"(?<=\\S){_SPACE}+(?P<sign>[?!]){_AFTER}", NARROW),
    (f"(?<=\\d){_SPACE}*(?P<sign>%|[kM]?€)", NARROW),
    (f"(?<=\\S){_SPACE}+(?P<sign>[%€])", NARROW),
    (f"(?<=\\d){_SPACE}(?=\\d{{3}}(?!\\d))(?<![\\d,.]\\d{{3}}{_SPACE})", NARROW),
)
_SIGNS = ("...", "'", "«", "»", "?!", ";:", "?!", "%€", "%€", " \t\u00a0\u202f")
"""What a text must hold for each rule to change anything: looking for a letter costs far less than a rule."""
_COMPILED = tuple(
    (signs, re.compile(f"(?P<alone>{_LEFT_ALONE})|{rule}{'' if '(?P<sign>' in rule else '(?P<sign>)'}"), new)
    for signs, (rule, new) in zip(_SIGNS, _RULES, strict=True)
)


def french(text: str) -> str:
    """The text as French readers expect it; applying it twice changes nothing."""
    for signs, pattern, new in _COMPILED:
        if any(sign in text for sign in signs):
            text = pattern.sub(lambda found, new=new: found["alone"] or new + found["sign"], text)  # type: ignore[misc]
    return text
