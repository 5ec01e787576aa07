"""What a message names: an indicator or an objective of the référentiel, or a term of the glossary."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from functools import cache

import referential
from nlu.reading.normalise import key, words

LONGEST = 7
"""Words in the longest name looked for."""
NEAR = 0.86
"""How alike a mistyped term and its right spelling are, from 0 to 1."""
_ARTICLES = ("", "le", "la", "l'", "les", "un", "une", "des", "de la", "de l'", "du", "de", "d'", "aux", "au", "nos",
             "notre", "mes", "mon", "ma", "vos", "votre", "ce", "cette", "ces", "leur", "leurs", "ton", "ta", "mot")
_BEFORE = ("", "la question", "la question sur", "la question de", "la question du", "la question des", "l'indicateur",
           "indicateur", "question", "le point", "le sujet", "le thème", "thème", "la partie", "le numéro", "celle sur",
           "celle de", "celle du", "celle des", "ma réponse sur", "la note de", "la note sur", "l'item")
_LEADS = tuple(dict.fromkeys(key(words(f"{before} {article}")) for before in _BEFORE for article in _ARTICLES))
_CODE = re.compile(r"[a-i][1-4]")


def find(text: str) -> str | None:
    """The code of the indicator (`C3`) or objective (`C`) that the message names; the longest name wins."""
    said = words(text)
    best: tuple[int, str] | None = None
    for start in range(len(said)):
        for end in range(start + 1, min(len(said), start + LONGEST) + 1):
            name = key(said[start:end])
            code = names().get(name)
            if code is not None and (best is None or len(name) > best[0] or _CODE.fullmatch(name)):
                best = (99 if _CODE.fullmatch(name) else len(name), code)
    return best[1] if best else None


def named(said: str) -> str | None:
    """The code that a key names, articles and « la question sur » apart."""
    for lead in _LEADS:
        if said.startswith(lead) and said[len(lead):] in names():
            return names()[said[len(lead):]]
    return None


def code_at_end(said: str) -> str | None:
    """The code that ends a key: in « revenir à a4 » the preposition may have taken the code's letter."""
    found = re.search(r"[a-i][1-4]$", said)
    return found[0].upper() if found else None


def term(said: str) -> str | None:
    """The id of the glossary term that a key names, articles apart."""
    return terms().get(said)


def near_term(said: str) -> str | None:
    """The same, mistyped: « mutulisation »."""
    found = difflib.get_close_matches(said, terms(), 1, NEAR)
    return terms()[found[0]] if found else None


@cache
def names() -> dict[str, str]:
    """Keys of codes, short names and keywords; « C » alone names nothing, « objectif C » does."""
    found: dict[str, str] = {}
    loaded = referential.load()
    for objective in loaded.objectives:
        for said in (f"objectif {objective.code}", f"thème {objective.code}", f"bloc {objective.code}",
                     f"partie {objective.code}", f"axe {objective.code}"):
            found[key(words(said))] = objective.code
        _add(found, objective.code, (objective.short, *objective.keywords))
    for indicator in loaded.indicators:
        _add(found, indicator.code, (indicator.code, indicator.short, *indicator.keywords))
    return found


@cache
def terms() -> dict[str, str]:
    """Keys of the glossary's terms and aliases, with and without an article."""
    found: dict[str, str] = {}
    for entry in referential.load().terms:
        _add(found, entry.id, (entry.term, *entry.aliases))
    articles = {key(words(article)) for article in _ARTICLES}
    return {article + said: id for article in articles for said, id in found.items()} | found


def _add(found: dict[str, str], code: str, sayings: Iterable[str]) -> None:
    """The sayings under their keys, singular and plural, unless another code has them already."""
    for saying in sayings:
        at = key(words(saying))
        found.setdefault(at, code)
        if len(at) > 4:
            found.setdefault(at.removesuffix("s"), code)
            found.setdefault(f"{at}s", code)

