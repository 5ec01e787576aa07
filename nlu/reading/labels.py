"""The words of the scale: the twelve official labels and what people say in their place (`phrases/scale.yml`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from nlu.reading.normalise import MARKS, key
from nlu.reading.phrases.load import Index, Words, inner, lines, raw, sequences
from nlu.reading.sure_figure import Figure
from referential.model import Reading

AGAINST = frozenset({"mais", "pas", "sauf", "non", "enfin", "quoique", "plutot", "ou", "sans", "peu", "et", "aucun",
                     "aucune", "jamais", "rien", "manque", "malgre", "pourtant", "meme", "moyen", "bof", "si"})
"""Words beside an official label that may turn it round: what follows is then read with the whole."""


@dataclass(frozen=True, slots=True)
class Label:
    """One block of `scale.yml`."""

    score: int
    accept: tuple[int, ...]
    reading: Reading | None
    official: bool


def read(said: Words, reading: Reading | None) -> Figure | None:
    """The score that the message is, in words of the scale; None when it says anything else."""
    if "?" in said:
        return None
    words = tuple(token for token in said if token not in MARKS)
    found = exact(words, reading) if len(words) <= 14 else None
    return found or _official_first(said, reading)


def exact(words: Words, reading: Reading | None) -> Figure | None:
    """The score of words that are a label, light words around apart."""
    for held in inner(words, sequences("light", "label_before"), sequences("light", "label_after")):
        label = find(held, reading)
        if label is not None:
            return _figure(label, reading, " ".join(held).replace("' ", "'"))
    return None


def find(words: Words, reading: Reading | None) -> Label | None:
    """The block of exactly these words: that of the reading first, then that of both, then that of the other."""
    labels = [label for label, _ in _labels().hits(key(words))]
    order = {reading: 0, None: 1}
    return min(labels, key=lambda label: order.get(label.reading, 2), default=None)


def is_official(words: Words) -> bool:
    """Whether these words are an official label of either reading."""
    return any(label.official for label, _ in _labels().hits(key(words)))


def _official_first(said: Words, reading: Reading | None) -> Figure | None:
    """An official label, a stop, and a comment that does not turn it round: « très important, j'y tiens »."""
    stop = next((at for at, token in enumerate(said) if token in MARKS), len(said))
    rest = said[stop + 1:]
    if not 1 <= stop <= 6 or not rest or AGAINST & set(rest):
        return None
    label = exact(said[:stop], reading)
    return label if label is not None and label.plain else None


def _figure(label: Label, reading: Reading | None, said: str) -> Figure:
    mine = label.official and label.reading is reading
    return Figure(label.score, label.accept, mine, f"vous dites « {said} »")


@cache
def _labels() -> Index[Label]:
    return Index((phrase, _label(block)) for block in raw("scale") for phrase in lines(block["phrases"]))


def _label(block: dict[str, Any]) -> Label:
    reading = Reading(block["reading"]) if "reading" in block else None
    return Label(block["score"], tuple(block["accept"]), reading, bool(block.get("official")))
