"""Weigh the encoder and the n-grams against each other, and calibrate, on voices neither has seen.

    python -m nlu.training.calibrate --weights nlu/reading/weights     # writes reader.json there, prints the figures

An n-gram model is learnt without the held-out voices for this, and thrown away.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from nlu.corpus.load import Message, messages
from nlu.reading.encoder import CALIBRATION, Encoder
from nlu.reading.features import Vectoriser
from nlu.reading.model import ANNOTATED
from nlu.training import measure, ngrams
from nlu.training.measure import HELD_OUT

Pair = tuple[Any, Any]


def encoded(weights: Path, held: Sequence[Message]) -> Pair:
    """The encoder's log probabilities of acts and scores."""
    if not (weights / CALIBRATION).exists():
        (weights / CALIBRATION).write_text("{}", encoding="utf-8")
    encoder = Encoder(weights)
    both = [encoder.logits(m.text, ngrams.context_of(m)) for m in held]
    return logs(np.array([a for a, _ in both])), logs(np.array([s for _, s in both]))


def counted(known: Sequence[Message], held: Sequence[Message]) -> Pair:
    """Those of n-grams learnt on the other voices."""
    arrays = {name: array.astype(np.float32) for name, array in ngrams.train(known).items()}
    rows = Vectoriser().rows([(m.text, ngrams.context_of(m)) for m in held])
    return (logs(rows @ arrays["act_w"] + arrays["act_b"]), logs(rows @ arrays["score_w"] + arrays["score_b"]))


def logs(logits: Any) -> Any:
    """Log probabilities by row."""
    logits = np.asarray(logits, dtype=np.float64)
    logits = logits - logits.max(1, keepdims=True)
    return logits - np.log(np.exp(logits).sum(1, keepdims=True))


def weigh(one: Any, other: Any, right: Any) -> tuple[float, float]:
    """The powers of the two products of probabilities that make the right answers likeliest."""
    def surprise(powers: Any) -> float:
        mixed = logs(powers[0] * one + powers[1] * other)
        return float(-mixed[np.arange(len(right)), right].mean())
    found = minimize(surprise, np.array([0.8, 0.2]), method="Nelder-Mead").x
    return float(found[0]), float(max(0.0, found[1]))


def expected_error(probabilities: Any, right: Any, bins: int = 10) -> float:
    """Expected calibration error of the likeliest answer, bins of equal mass."""
    return _gap(probabilities.max(1), probabilities.argmax(1) == right, bins)


def error_of_each(probabilities: Any, right: Any, bins: int = 10) -> float:
    """The same over every probability given, not only the likeliest: what offering three scores rests on."""
    return _gap(probabilities.ravel(), (np.arange(probabilities.shape[1]) == np.asarray(right)[:, None]).ravel(), bins)


def _gap(sure: Any, hit: Any, bins: int) -> float:
    """Between what was said and what came true, over bins of equal mass."""
    parts = np.array_split(np.argsort(sure, kind="stable"), bins)
    return float(sum(len(p) * abs(sure[p].mean() - hit[p].mean()) for p in parts) / len(sure))


def fit(held: Sequence[Message], fine: Pair, coarse: Pair) -> dict[str, float]:
    """The calibration: powers together, and the encoder's temperature alone; prints the figures."""
    acts = np.array([ANNOTATED.index(m.act) for m in held])
    scored = np.array([m.score is not None for m in held])
    scores = np.array([m.score - 1 for m in held if m.score is not None])
    made = {}
    for kind, one, other, right in (("act", fine[0], coarse[0], acts),
                                    ("score", fine[1][scored], coarse[1][scored], scores)):
        alone = minimize(lambda t, o=one, r=right: -logs(o / t[0])[np.arange(len(r)), r].mean(), [1.0],
                         method="Nelder-Mead").x
        made[f"{kind}_temperature"] = float(alone[0])
        made[f"{kind}_encoder"], made[f"{kind}_ngrams"] = weigh(one, other, right)
        mixed = np.exp(logs(made[f"{kind}_encoder"] * one + made[f"{kind}_ngrams"] * other))
        print(f"{kind}: calibration error {expected_error(mixed, right):.3f}")
    for name, pair in (("encoder", fine), ("n-grams", coarse), ("both", mix(made, fine, coarse))):
        print(f"{name:8} {measure.line(measure.figures(held, np.exp(pair[0]), pair[1]))}")
    return {name: round(value, 4) for name, value in made.items()}


def mix(made: dict[str, float], fine: Pair, coarse: Pair) -> Pair:
    """Log probabilities of both together."""
    return (logs(made["act_encoder"] * fine[0] + made["act_ngrams"] * coarse[0]),
            logs(made["score_encoder"] * fine[1] + made["score_ngrams"] * coarse[1]))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--hold", nargs="*", default=HELD_OUT, help="voices the encoder has not seen")
    options = parser.parse_args()
    held = [m for m in messages() if m.voice in options.hold]
    known = [m for m in messages() if m.voice not in options.hold]
    made = fit(held, encoded(options.weights, held), counted(known, held))
    (options.weights / CALIBRATION).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
