"""The learnt reader, for everything the rules are not sure of: an act, and a distribution over the scores 1–6."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from nlu.reading import encoder, targets
from nlu.reading.choices import OPEN_STATES
from nlu.reading.evidence import why
from nlu.reading.hints import reason
from nlu.reading.model import ANNOTATED, Act, Context, Interpretation
from nlu.reading.ngrams import Ngrams
from nlu.reading.normalise import key, words

WEIGHTS = Path(__file__).parent / "weights" / "ngrams.npz"
ALSO = 0.08
"""From this probability on, a question mark beside an assessment is a question to answer too."""
LEAST = 0.35
LEAST_OF: dict[Act, float] = {Act.AFFIRM: 0.8, Act.ERASE: 0.9, Act.NON_RESPONSE: 0.35}
"""Below these probabilities an act is not believed: the message is not understood, and Jalon asks otherwise.

To agree is to record, so a doubtful agreement is none.
"""
DECLINES = 0.35
"""From this probability on, a message declines to score, even where another act is a little likelier.

Chosen on four held-out voices, where it understands the most acts (.952, non-responses .86 found at .88 right, against
.948, .79 and .90 for the likeliest act): a score put into the mouth of who declines is the worse of the two mistakes.
"""


class Missing(Exception):  # noqa: N818
    """What was learnt is not there; the message says how to make it."""


class Free:
    """Linear models over hashed n-grams, beside the encoder where there is one."""

    def __init__(self, arrays: dict[str, Any], fine: encoder.Encoder | None = None) -> None:
        """`arrays`: as `nlu.training.ngrams.train` makes them; `fine`: reads more finely, when it is there."""
        self._ngrams, self._fine = Ngrams(arrays), fine

    def read(self, text: str, context: Context) -> Interpretation | None:
        """The likeliest act and, for an assessment, the distribution; None outside question and confirmation."""
        if context.state not in OPEN_STATES:
            return None
        acts, scores = self.distributions(text, context)
        act = _chosen(acts)
        doubtful = acts[ANNOTATED.index(act)] < LEAST_OF.get(act, LEAST)
        if doubtful or (act in LEAST_OF and not self._ngrams.any_known(text)):
            return None
        if act is Act.NOTE:
            return self._note(text, context, scores, float(acts[ANNOTATED.index(Act.EXPLAIN)]))
        if act is Act.CORRECT:
            return self._correction(text, context, scores)
        return _plain(act, text)

    def distributions(self, text: str, context: Context) -> tuple[Any, Any]:
        """Probabilities of the acts allowed in that state, and of the six scores."""
        counted = self._ngrams.logits(text, context)
        acts, scores = _softmax(counted["act"]), _softmax(counted["score"])
        if self._fine is not None:
            acts, scores = self._fine.beside((acts, scores), text, context)
        if context.state == "question":
            # There is nothing to agree with, or to refuse.
            acts[[ANNOTATED.index(Act.AFFIRM), ANNOTATED.index(Act.DENY)]] = 0.0
            acts /= acts.sum()
        return acts, scores

    def _note(self, text: str, context: Context, scores: Any, asks: float) -> Interpretation:
        """An inferred score is always confirmed before it is recorded; a question beside it is answered too."""
        score = decided(scores)
        also = Act.EXPLAIN if "?" in text and asks >= ALSO else None
        return Interpretation(Act.NOTE, score, _tuple(scores), True, self._why(text, context, score), also)

    def _correction(self, text: str, context: Context, scores: Any) -> Interpretation:
        """Another value than the proposed one when the words bring one; else the answer it wants to come back to."""
        if context.proposed is None or not self._brings_value(text, context):
            return Interpretation(Act.CORRECT, target=targets.find(text), why="vous voulez changer une réponse")
        others = np.array(scores)
        others[context.proposed - 1] = 0.0
        others /= others.sum()
        score = decided(others, context.proposed)
        return Interpretation(Act.CORRECT, score, _tuple(others), True, self._why(text, context, score))

    def _brings_value(self, text: str, context: Context) -> bool:
        return bool(self._ngrams.logits(text, context)["value"].item() > 0)

    def _why(self, text: str, context: Context, score: int) -> str:
        """The words that carry the score, by the n-grams alone: each clause costs a fraction of a millisecond."""
        def fits(part: str) -> float:
            return float(_softmax(self._ngrams.logits(part, context)["score"])[score - 1])

        return why(text, score, fits)


def _chosen(acts: Any) -> Act:
    """The likeliest act, but for a likely enough non-response."""
    declines = acts[ANNOTATED.index(Act.NON_RESPONSE)] >= DECLINES
    return Act.NON_RESPONSE if declines else ANNOTATED[int(acts.argmax())]


def _plain(act: Act, text: str) -> Interpretation:
    if act is Act.NON_RESPONSE:
        return Interpretation(act, reason=reason(text), why="vous ne donnez pas de note")
    topic = next((t for t in (targets.term(key(part)) for part in _windows(text)) if t), None)
    return Interpretation(act, topic=topic if act is Act.EXPLAIN else None)


def _windows(text: str) -> list[tuple[str, ...]]:
    """Runs of one to four words, the longest first: where a term of the glossary may stand."""
    said = words(text)
    return [said[i : i + n] for n in (4, 3, 2, 1) for i in range(len(said) - n + 1)]


def decided(scores: Any, refused: int | None = None) -> int:
    """The score to propose, never the `refused` one: a near miss costs less than a far one, a hit costs nothing.

    On held-out voices it finds as many exact scores as the likeliest one, with a better kappa.
    """
    apart = np.abs(np.arange(6)[:, None] - np.arange(6))
    costs = scores @ (apart + (apart > 0))
    if refused is not None:
        costs[refused - 1] = np.inf
    return int(costs.argmin()) + 1


def _tuple(scores: Any) -> tuple[float, ...]:
    return tuple(float(p) for p in scores)


@cache
def load(path: Path = WEIGHTS) -> Free:
    """The reader shipped with the project; Missing when it is not there."""
    if not path.is_file():
        raise Missing(f"{path} est introuvable : lancez « python -m nlu.training.ngrams ».")
    with np.load(path) as arrays:
        return Free(dict(arrays), encoder.load())


def _softmax(logits: Any) -> Any:
    values = np.asarray(logits, dtype=np.float64).ravel()
    powers = np.exp(values - values.max())
    return powers / powers.sum()
