"""Learn the first honest reader: logistic regressions on hashed n-grams, one for the act, one for the score.

    python -m nlu.training.ngrams            # about a minute on two cores; writes nlu/reading/weights/ngrams.npz
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from nlu.corpus.load import Message, messages
from nlu.reading.features import Vectoriser, word_hash
from nlu.reading.free import WEIGHTS
from nlu.reading.model import ANNOTATED, Act, Context
from nlu.reading.normalise import fold

SEED = 20140919


def context_of(message: Message) -> Context:
    """The dialogue in which a corpus message was typed."""
    return Context(message.state, message.reading, message.indicator, message.proposed)


def train(corpus: Iterable[Message], strength: float = 20.0) -> dict[str, Any]:
    """Arrays `act_w` (buckets × acts), `act_b`, `score_w` (buckets × 6), `score_b`, half precision.

    `value_w` (buckets × 1), `value_b`: whether a correction brings a value; `words`: hashes of the corpus's words.
    """
    from sklearn.linear_model import LogisticRegression

    every = list(corpus)
    rows = Vectoriser().rows([(m.text, context_of(m)) for m in every])
    acts = LogisticRegression(C=strength, max_iter=400, random_state=SEED)
    acts.fit(rows, [ANNOTATED.index(m.act) for m in every])
    places, scores, weights = _soft(every)
    marks = LogisticRegression(C=strength, max_iter=400, random_state=SEED)
    marks.fit(rows[places], scores, sample_weight=weights)
    corrections = [place for place, m in enumerate(every) if m.act is Act.CORRECT and m.state == "confirmation"]
    values = LogisticRegression(C=strength, max_iter=400, random_state=SEED)
    values.fit(rows[corrections], [every[place].score is not None for place in corrections])
    learnt = {"value": values, "act": acts, "score": marks}
    weights_of = {f"{name}_w": model.coef_.T.astype(np.float16) for name, model in learnt.items()}
    words = sorted({word_hash(word) for m in every for word in fold(m.text).split()})
    weights_of["words"] = np.array(words, dtype=np.uint32)
    return weights_of | {f"{name}_b": model.intercept_.astype(np.float32) for name, model in learnt.items()}


def _soft(every: list[Message]) -> tuple[list[int], list[int], list[float]]:
    """A scored message counts once, shared between the scores its readers gave it."""
    cells = [(place, score, weight) for place, message in enumerate(every)
             for score, weight in enumerate(message.target, start=1) if weight]
    return [c[0] for c in cells], [c[1] for c in cells], [c[2] for c in cells]


if __name__ == "__main__":
    WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(WEIGHTS, **train(messages()))
    print(f"{WEIGHTS}: {WEIGHTS.stat().st_size / 1e6:.1f} Mo")
