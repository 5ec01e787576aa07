"""A message in its context as sparse features: character n-grams, and words tied to the dialogue state."""

from __future__ import annotations

from itertools import pairwise
from typing import Any
from zlib import crc32

from nlu.reading.model import Context
from nlu.reading.normalise import fold

BUCKETS = 2**17
"""Hash buckets, shared by every kind of feature."""


def lines(text: str, context: Context) -> tuple[str, str]:
    """The text folded for n-grams, and a line of tokens that tie words to state, reading and indicator."""
    folded = fold(text)
    words = folded.split()
    pairs = [f"{a}_{b}" for a, b in pairwise(words)]
    reading, indicator = context.reading or "-", context.indicator or "-"
    tied = [f"S={context.state}|{w}" for w in words] + [f"R={reading}|{w}" for w in words]
    tied += [f"I={indicator}|{w}" for w in words if len(w) > 3]
    ends = [f"last={'_'.join(words[-2:])}", f"first={'_'.join(words[:2])}", f"len={min(len(words), 30) // 3}"]
    bias = [f"S={context.state}", f"R={reading}", f"P={context.proposed}", f"q={'?' in text}", f"!={'!' in text}"]
    return folded, " ".join([*words, *pairs, *tied, *ends, *bias])


def word_hash(word: str) -> int:
    """Four bytes for a folded word: the corpus's words are shipped as such numbers, not as text."""
    return crc32(word.encode())


class Vectoriser:
    """Rows of `BUCKETS` numbers, of length one for each kind; stateless, so nothing of the corpus is shipped."""

    def __init__(self) -> None:
        """Import scikit-learn where it is used."""
        from sklearn.feature_extraction.text import HashingVectorizer

        common = {"n_features": BUCKETS, "alternate_sign": True, "norm": "l2", "lowercase": False}
        self._characters = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 5), **common)
        self._tokens = HashingVectorizer(analyzer=str.split, **common)

    def rows(self, messages: list[tuple[str, Context]]) -> Any:
        """A sparse matrix, one row a message."""
        characters, tokens = self.parts(messages)
        return characters + tokens

    def parts(self, messages: list[tuple[str, Context]]) -> tuple[Any, Any]:
        """The two matrices whose sum is `rows`: of the characters, and of the words."""
        pairs = [lines(text, context) for text, context in messages]
        return self._characters.transform([p[0] for p in pairs]), self._tokens.transform([p[1] for p in pairs])
