"""Replies become text: YAML by key, variants taken in turn, rendered with Jinja2 in a sandbox."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from bot.conversation.model import Button, Reply
from referential.typography import french

FOLDER = Path(__file__).parent / "texts"
SHORT = 32
"""Letters of a figure or a name; what people write is longer, and is not kept in memory."""
_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True)
class SaidButton:
    """A button as shown: the `code` that comes back, the `label` read by people."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """A reply as shown: plain text, blank lines between paragraphs; `key` names the wording it comes from."""

    text: str
    buttons: tuple[SaidButton, ...] = ()
    key: str = ""


@cache
def texts(folder: Path = FOLDER) -> Mapping[str, tuple[str, ...]]:
    """Every wording by key, as its variants."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.glob("*.yml")):
        for key, value in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            found[key] = tuple(value) if isinstance(value, list) else (value,)
    return found


class Wording:
    """What Jalon says, by key; KeyError for an unknown key."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Each text of the folder is compiled when it is first said."""
        self._environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        self._environment.filters |= {
            "spoken": self._spoken, "capitalise": _capitalise, "decapitalise": _decapitalise, "au": _au, "du": _du,
        }  # fmt: skip
        self._compiled = cache(self._environment.from_string)
        self._texts = texts(folder)
        # The same dozen labels stand under every question.
        self._label = lru_cache(1024)(lambda key, values: self.text(key, 0, dict(values)))
        self._again = lru_cache(4096)(lambda key, values: self.text(key, 0, dict(values)))

    def say(self, reply: Reply, turn: int, links: Mapping[str, str]) -> Said:
        """A reply as text, its lead first; `turn` picks the variant, so that none is heard twice in a row."""
        values = {"return_link": "", "summary_link": "", "glossary_link": "", **links}
        parts = [self.text(part.key, turn, {**values, **part.values}) for part in (*reply.lead, reply)]
        buttons = tuple(self.button(button) for button in reply.buttons)
        return Said("\n\n".join(parts), buttons, reply.key)

    def button(self, button: Button) -> SaidButton:
        """A button with its label."""
        return SaidButton(button.code, self._label(button.key, tuple(button.values.items())))

    def text(self, key: str, turn: int, values: Mapping[str, Any]) -> str:
        """One text with its values, in French typography."""
        variants = self._texts[key]
        return _tidy(french(self._compiled(variants[turn % len(variants)]).render(**values)))

    def again(self, key: str, values: Mapping[str, Any]) -> str:
        """As `text`, for pages, which say the same few hundred things thousands of times: what is short is kept."""
        short = all(type(value) is int or (isinstance(value, str) and len(value) <= SHORT) for value in values.values())
        return self._again(key, tuple(values.items())) if short else self.text(key, 0, values)

    def _spoken(self, value: str) -> str:
        return self.text(value, 0, {}) if value.startswith("reason.") else value


def _capitalise(text: str) -> str:
    """The first letter only: « EPCI » stays as it is."""
    return text[:1].upper() + text[1:]


def _decapitalise(text: str) -> str:
    """For a name inside a sentence; « ESS » and « A1 » stay as they are."""
    return text[:1].lower() + text[1:] if text[1:2].islower() or text[1:2] in "’' " else text


def _au(name: str) -> str:
    """« à » before a name with its article: « au pôle », « aux ateliers », « à la fabrique »."""
    return _contracted(name, {"le ": "au ", "les ": "aux "}, "à ")


def _du(name: str) -> str:
    """« de » before a name with its article: « du pôle », « des ateliers », « de la fabrique »."""
    return _contracted(name, {"le ": "du ", "les ": "des "}, "de ")


def _contracted(name: str, articles: Mapping[str, str], otherwise: str) -> str:
    for article, contracted in articles.items():
        if name.lower().startswith(article):
            return contracted + name[len(article):]
    return otherwise + name


def _tidy(text: str) -> str:
    lines = [_SPACES.sub(" ", line).strip(" ") for line in text.split("\n")]
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()
