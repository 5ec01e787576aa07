"""The glossary in the order people look words up in: by letter, accents apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from referential.model import Term


def by_letter(terms: Iterable[Term]) -> Mapping[str, tuple[Term, ...]]:
    """The terms of each letter that has some, A first; « école » stands under E."""
    found: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda term: plain(term.term)):
        found.setdefault(plain(term.term)[0].upper(), []).append(term)
    return {letter: tuple(held) for letter, held in found.items()}


def plain(text: str) -> str:
    """In lower case, without accents."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
