"""A message as it goes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from telegram import InlineKeyboardMarkup


@dataclass(frozen=True, slots=True)
class File:
    """Made a moment ago, for this sending only."""

    kind: Literal["photo", "document"]
    content: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Page:
    """`file`: what the text is the caption of; `lasting`: its buttons outlive the turn; `bold`: parts that stand out,
    in the order of the text."""

    text: str
    keyboard: InlineKeyboardMarkup | None = None
    file: File | None = None
    lasting: bool = False
    bold: tuple[str, ...] = ()
