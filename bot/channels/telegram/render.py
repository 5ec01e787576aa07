"""Texts and keyboards as Telegram takes them: 4096 characters a message, 64 bytes a button."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity

logger = logging.getLogger(__name__)
LONGEST = 4096
LONGEST_DATA = 64
SHORT_LABEL = 18
"""Two labels up to this length stand side by side on a phone."""
ALONE = ("note", "family", "which", "objective")
"""Lists: one a row, whatever their length."""


def parts(text: str, longest: int = LONGEST) -> list[str]:
    """The text in messages, split between paragraphs, else lines, else words, else anywhere."""
    found = []
    while length(text) > longest:
        cut = _cut(text, longest)
        found.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*found, text] if text or not found else found


def length(text: str) -> int:
    """As Telegram counts: an emoji is two."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, longest: int) -> int:
    end = longest
    while length(text[:end]) > longest:
        end -= 1
    for mark in ("\n\n", "\n", " "):
        if (at := text.rfind(mark, end // 2, end + 1)) > 0:
            return at
    return end


def data(version: int, code: str) -> str:
    """What a button sends back."""
    return f"{version}|{code}"


def read_data(sent: str) -> tuple[int, str] | None:
    """The version and the code; None when it cannot be ours."""
    version, bar, code = sent.partition("|")
    return (int(version), code) if bar and version.isascii() and version.isdigit() and len(version) < 10 else None


def keyboard(buttons: Iterable[Mapping[str, Any]], version: int) -> InlineKeyboardMarkup | None:
    """None when there is nothing to tap."""
    rows = list(_rows(_fitting(buttons, version)))
    made = [[InlineKeyboardButton(label, callback_data=code) for label, code in row] for row in rows]
    return InlineKeyboardMarkup(made) if made else None


def _fitting(buttons: Iterable[Mapping[str, Any]], version: int) -> Iterator[tuple[str, str, bool]]:
    for button in buttons:
        code = str(button["code"])
        sent, label = data(version, code), str(button["label"])
        if len(sent.encode()) > LONGEST_DATA:
            # It can still be typed; Telegram would refuse the whole message.
            logger.error("a button's code is too long for Telegram: %s", code.partition(":")[0])
            continue
        yield label, sent, code.partition(":")[0] not in ALONE and len(label) <= SHORT_LABEL


def _rows(buttons: Iterable[tuple[str, str, bool]]) -> Iterator[list[tuple[str, str]]]:
    waiting: list[tuple[str, str]] = []
    for label, sent, short in buttons:
        if waiting and (not short or len(waiting) == 2):
            yield waiting
            waiting = []
        waiting.append((label, sent))
        if not short:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def asked(key: str, text: str) -> tuple[str, ...]:
    """What stands out in a question: the paragraph that asks."""
    if not key.startswith("question."):
        return ()
    return next(((part,) for part in reversed(text.split("\n\n")) if part.endswith("?")), ())


def entities(text: str, bold: Iterable[str]) -> list[MessageEntity] | None:
    """Those parts of the text in bold. By place, so that nothing a person writes can be taken for formatting."""
    found, end = [], 0
    for part in bold:
        if (at := text.find(part, end)) >= 0:
            end = at + len(part)
            found.append(MessageEntity(MessageEntity.BOLD, length(text[:at]), length(part)))
    return found or None


def chosen(text: str, label: str) -> str:
    """A question once answered by a tap."""
    mark = f"\n\n→ {label}"
    return text + mark if length(text + mark) <= LONGEST else text
