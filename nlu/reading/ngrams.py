"""Linear models over hashed n-grams: what a message does, which score it says, whether a correction brings a value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from nlu.reading.features import Vectoriser, word_hash
from nlu.reading.model import Context
from nlu.reading.normalise import fold

MODELS = ("act", "score", "value")


class Ngrams:
    """A message's logits by each model; several threads may share one."""

    def __init__(self, arrays: Mapping[str, Any]) -> None:
        """`arrays`: as `nlu.training.ngrams.train` makes them.

        The three models' weights stand side by side: a feature's are fetched from memory once.
        """
        self._vectoriser = Vectoriser()
        self._words = set(arrays["words"].tolist())
        self._weights = np.hstack([arrays[f"{name}_w"] for name in MODELS]).astype(np.float32, order="C")
        self._bias = np.hstack([arrays[f"{name}_b"] for name in MODELS]).astype(np.float32)
        ends = np.cumsum([len(arrays[f"{name}_b"]) for name in MODELS])
        self._columns = {name: slice(end - len(arrays[f"{name}_b"]), end)
                         for name, end in zip(MODELS, ends, strict=True)}

    def logits(self, text: str, context: Context) -> dict[str, Any]:
        """By model: 13 acts, 6 scores, 1 value."""
        found = self._bias.copy()
        # Not a sparse product: scipy's costs more than its multiplications for one row, and converts all the weights.
        for row in self._vectoriser.parts([(text, context)]):
            found += row.data.astype(np.float32) @ self._weights[row.indices]
        return {name: found[columns] for name, columns in self._columns.items()}

    def any_known(self, text: str) -> bool:
        """Whether a word of it stands in the corpus: « qsdf » agrees with nothing, and declines nothing."""
        return any(word_hash(word) in self._words for word in fold(text).split())
