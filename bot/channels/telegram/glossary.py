"""The glossary on a phone: a letter a page, turned in place. It belongs to no conversation: its buttons never age."""

from __future__ import annotations

from functools import cache

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

import referential
from bot.channels.telegram import render
from bot.channels.telegram.page import Page
from bot.wording.render import Wording
from referential.glossary import by_letter
from referential.model import Term

CODE = "lexique:"
"""Begins the code of its buttons; then the letter, or nothing to put it away."""
A_ROW = 6


def page(wording: Wording, letter: str = "") -> Page:
    """The words of that letter, of the first one when there is none such."""
    pages = _pages()
    here = letter if letter in pages else next(iter(pages))
    title = wording.text("telegram.glossary.page", 0, {"letter": here, "count": len(pages[here])})
    words = [wording.text("explain.term", 0, {"term": t.term, "definition": t.definition}) for t in pages[here]]
    return Page("\n\n".join((title, *words)), _keyboard(wording, here), lasting=True, bold=(title, *_names(words)))


def _names(words: list[str]) -> tuple[str, ...]:
    return tuple(word.partition("\u202f:")[0] for word in words)


def _keyboard(wording: Wording, here: str) -> InlineKeyboardMarkup:
    """Every letter, then the one before, the way out, the one after."""
    letters = list(_pages())
    made = [_button(f"· {letter} ·" if letter == here else letter, letter) for letter in letters]
    at = letters.index(here)
    turn = [_button(wording.text("telegram.glossary.close", 0, {}), "")]
    if at:
        turn.insert(0, _button(f"‹ {letters[at - 1]}", letters[at - 1]))
    if at + 1 < len(letters):
        turn.append(_button(f"{letters[at + 1]} ›", letters[at + 1]))
    return InlineKeyboardMarkup([*(made[i : i + A_ROW] for i in range(0, len(made), A_ROW)), turn])


def _button(label: str, letter: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(label, callback_data=render.data(0, f"{CODE}{letter}"))


@cache
def _pages() -> dict[str, tuple[Term, ...]]:
    return dict(by_letter(referential.load().terms))
