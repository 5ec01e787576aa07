"""The words of the scale: the twelve official labels and what people say in their place (`phrases/scale.yml`)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from nlu.reading.normalise import MARKS, key
from nlu.reading.phrases.load import Index, Words, inner, lines, raw, sequences
from nlu.reading.sure_figure import Figure
from referential.model import Reading

AGAINST = frozenset({"mais", "pas", "sauf", "non", "enfin", "quoique", "plutot", "ou", "sans", "peu", "et", "aucun",
                     "aucune", "jamais", "rien", "manque", "malgre", "pourtant", "meme", "moyen", "bof", "si"})
"""Words beside an official label that may turn it round: what follows is then read with the whole."""


GOING_ON = frozenset({"pour", "cote", "au", "aux", "sur", "dans", "chez", "ce", "cette", "ces", "de", "du", "a", "en"})
"""Words that carry an official label on: « important pour les jeunes »."""


@dataclass(frozen=True, slots=True)
class Label:
    """One block of `scale.yml`."""

    score: int
    accept: tuple[int, ...]
    reading: Reading | None
    official: bool


def whole(said: Words, reading: Reading | None) -> Figure | None:
    """The score that the message is, in words of the scale; None when it says anything else."""
    if "?" in said:
        return None
    words = tuple(token for token in said if token not in MARKS)
    found = exact(words, reading) if len(words) <= 14 else None
    return found or _agreeing(said, reading)


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


def _pieces(said: Words) -> list[Words]:
    """The words between stops."""
    pieces: list[list[str]] = [[]]
    for token in said:
        if token in MARKS:
            pieces.append([])
        else:
            pieces[-1].append(token)
    return [tuple(piece) for piece in pieces if piece]


def _agreeing(said: Words, reading: Reading | None) -> Figure | None:
    """Several labels that agree: « bof, moyen », « très bien, très satisfaisant »; the official one has the word."""
    pieces = _pieces(said)
    found = [exact(piece, reading) for piece in pieces] if 1 < len(pieces) <= 3 else []
    known = [figure for figure in found if figure is not None]
    if not known or len(known) < len(found):
        return None
    first = next((figure for figure in known if figure.plain), known[0])
    if not all(first.score in figure.accept for figure in known):
        return None
    return first if len({figure.score for figure in known}) == 1 else replace(first, plain=False)


def official_first(said: Words, reading: Reading | None) -> Figure | None:
    """An official label and a comment that does not turn it round: « très important, j'y tiens », « important pour nous
    tous ». Without a stop between them it is to be confirmed."""
    end = next((at for at, token in enumerate(said) if at and token in MARKS | GOING_ON), len(said))
    rest = said[end:]
    if not 1 <= end <= 6 or not rest or "?" in rest or AGAINST & set(rest):
        return None
    label = exact(tuple(token for token in said[:end] if token not in MARKS), reading)
    if label is None or not label.plain:
        return None
    return label if rest[0] in MARKS else replace(label, plain=False)


def _figure(label: Label, reading: Reading | None, said: str) -> Figure:
    mine = label.official and label.reading is reading
    return Figure(label.score, label.accept, mine, f"vous dites « {said} »")


@cache
def _labels() -> Index[Label]:
    return Index((phrase, _label(block)) for block in raw("scale") for phrase in lines(block["phrases"]))


def _label(block: dict[str, Any]) -> Label:
    reading = Reading(block["reading"]) if "reading" in block else None
    return Label(block["score"], tuple(block["accept"]), reading, bool(block.get("official")))
