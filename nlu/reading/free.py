"""The learnt reader, for everything the rules are not sure of: an act, and a distribution over the scores 1–6."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from nlu.reading.features import Vectoriser
from nlu.reading.model import ANNOTATED, UNKNOWN, Act, Context, Interpretation, Reason

WEIGHTS = Path(__file__).parent / "weights" / "ngrams.npz"
LEAST = 0.35
LEAST_OF: dict[Act, float] = {Act.AFFIRM: 0.8, Act.ERASE: 0.6, Act.NON_RESPONSE: 0.5, Act.PAUSE: 0.5}
"""Below these probabilities an act is not believed: the message is not understood, and Jalon asks otherwise.

To agree is to record, so a doubtful agreement is none.
"""


class Missing(Exception):  # noqa: N818
    """What was learnt is not there; the message says how to make it."""


class Free:
    """Linear models over hashed n-grams."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        """`arrays`: as `nlu.training.ngrams.train` makes them."""
        self._vectoriser = Vectoriser()
        self._arrays = {name: array.astype(np.float32) for name, array in arrays.items()}

    def read(self, text: str, context: Context) -> Interpretation | None:
        """The likeliest act and, for an assessment, the distribution; None outside question and confirmation."""
        if context.state not in ("question", "confirmation"):
            return None
        acts, scores = self.distributions(text, context)
        act = ANNOTATED[int(acts.argmax())]
        if acts.max() < LEAST_OF.get(act, LEAST):
            return None
        return interpretation(act, scores, text)

    def distributions(self, text: str, context: Context) -> tuple[Any, Any]:
        """Probabilities of the acts allowed in that state, and of the six scores."""
        row = self._vectoriser.rows([(text, context)])
        acts = _softmax(row @ self._arrays["act_w"] + self._arrays["act_b"])
        if context.state == "question":
            # There is nothing to agree with, or to refuse.
            acts[[ANNOTATED.index(Act.AFFIRM), ANNOTATED.index(Act.DENY)]] = 0.0
            acts /= acts.sum()
        return acts, _softmax(row @ self._arrays["score_w"] + self._arrays["score_b"])


def interpretation(act: Act, scores: Any, text: str) -> Interpretation:
    """An inferred reading: a score is always confirmed before it is recorded."""
    if act is Act.NOTE:
        spread = tuple(float(p) for p in scores)
        return Interpretation(act, int(np.argmax(scores)) + 1, spread, confirm=True, why="c’est l’impression d’ensemble de votre phrase")
    if act is Act.NON_RESPONSE:
        return Interpretation(act, reason=Reason.UNSPECIFIED, why="vous ne donnez pas de note")
    return Interpretation(act, scores=UNKNOWN)


@cache
def load(path: Path = WEIGHTS) -> Free:
    """The reader shipped with the project; Missing when it is not there."""
    if not path.is_file():
        raise Missing(f"{path} est introuvable : lancez « python -m nlu.training.ngrams ».")
    with np.load(path) as arrays:
        return Free(dict(arrays))


def _softmax(logits: Any) -> Any:
    values = np.asarray(logits, dtype=np.float64).ravel()
    powers = np.exp(values - values.max())
    return powers / powers.sum()
