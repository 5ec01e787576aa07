"""What our own texts promise: short, one question at a time, and never prescriptive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from referential.errors import Fault
from referential.sources import Record

QUESTION_WORDS = 30
SHORT_WORDS = range(2, 6)
# « n'est pas obligatoire », « jamais ce qu'il faudrait » prescribe nothing.
NEGATED = r"(?<!pas )(?<!jamais )(?<!jamais ce qu['’])"
PRESCRIPTIVE = re.compile(rf"\b{NEGATED}(vous dev(?:ez|rez|riez)|il (?:faut|faudra|faudrait)|obligatoire\w*)\b", re.I)
# Quoted from the publication or the law, or never read by people.
NOT_OURS = frozenset({"wording", "id", "code", "source", "aliases", "keywords", "terms", "helpers", "measures"})
NESTED = frozenset({"objectives", "indicators", "general_objectives", "objects"})


def prose_faults(records: Sequence[Record]) -> Iterator[Fault]:
    """Every text of ours that prescribes, every question that is too long or is no question."""
    for record in records:
        for path, text in _texts(record.fields):
            yield from (
                Fault(record.file, f"{record.id}.{path}", f"ton prescriptif : « {found} »")
                for found in PRESCRIPTIVE.findall(_spaced(text))
            )
        if record.kind == "texts":
            yield from _questions(record)


def count_words(text: str) -> int:
    """Words as one says them: what stands between spaces, signs alone not counted."""
    return sum(1 for part in text.split() if re.search(r"\w", part))


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _texts(inner, f"{path}[{number}]")
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in NOT_OURS | NESTED:
                yield from _texts(inner, f"{path}.{key}" if path else str(key))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _questions(record: Record) -> Iterator[Fault]:
    for key in ("questions", "rephrased"):
        value = record.fields.get(key)
        for reading, text in value.items() if isinstance(value, Mapping) else ():
            path = f"{record.id}.{key}.{reading}"
            if isinstance(text, str) and count_words(text) > QUESTION_WORDS:
                yield Fault(record.file, path, f"trop long : {count_words(text)} mots, {QUESTION_WORDS} au plus")
            if isinstance(text, str) and not text.rstrip().endswith("?"):
                yield Fault(record.file, path, "n'est pas une question : « ? » attendu à la fin")
    short = record.fields.get("short")
    if isinstance(short, str) and count_words(short.replace("'", " ")) not in SHORT_WORDS:
        yield Fault(record.file, f"{record.id}.short", "de 2 à 5 mots attendus")
