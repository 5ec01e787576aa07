"""How far the probabilities of both readers together can be believed, on voices that neither has seen.

    nice python -m nlu.training.calibration_error --fold nlu/reading/weights chercheur_sociologue ouvrier_recyclerie

`--fold` may be given several times: a folder of weights, then the voices its encoder was not shown. The n-grams are
learnt anew without those voices. How both are weighed is fitted on one half of the voices and measured on the other,
then the other way round; the error is over all that was so measured. A reader whose probabilities are exactly right
would not show zero either, for a bin holds few messages: what it would show is printed beside.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from nlu.corpus.load import Message, messages
from nlu.reading.model import ANNOTATED
from nlu.training.calibrate import Pair, counted, encoded, error_of_each, expected_error, logs, weigh
from nlu.training.measure import allowed
from nlu.training.ngrams import SEED

DRAWS = 500
BINS = 10


@dataclass(frozen=True, slots=True)
class Seen:
    """Both readers' log probabilities of some held-out messages, and what was right."""

    fine: Any
    coarse: Any
    right: Any
    states: tuple[str, ...] = ()
    """Of acts only: a question leaves nothing to agree with."""

    def mixed(self, powers: tuple[float, float]) -> Any:
        """Probabilities of both together."""
        found = np.exp(logs(powers[0] * self.fine + powers[1] * self.coarse))
        return allowed(found, self.states) if self.states else found


def crossed(one: Seen, other: Seen) -> tuple[Any, Any]:
    """Probabilities of each half as weighed on the other, and what was right."""
    found = [measured.mixed(weigh(fitted.fine, fitted.coarse, fitted.right))
             for fitted, measured in ((other, one), (one, other))]
    return np.concatenate(found), np.concatenate([one.right, other.right])


def by_chance(probabilities: Any, error: Callable[[Any, Any, int], float]) -> tuple[float, float]:
    """The error that exactly right probabilities would show: on average, and in one case out of twenty at least."""
    chance, errors = np.random.default_rng(SEED), []
    upto = probabilities.cumsum(1)
    for _ in range(DRAWS):
        right = (chance.random((len(upto), 1)) * upto[:, -1:] > upto).sum(1)
        errors.append(error(probabilities, right, BINS))
    return float(np.mean(errors)), float(np.percentile(errors, 95))


def acts_of(held: Sequence[Message], fine: Pair, coarse: Pair) -> Seen:
    """Of every message."""
    right = np.array([ANNOTATED.index(m.act) for m in held])
    return Seen(fine[0], coarse[0], right, tuple(m.state for m in held))


def scores_of(held: Sequence[Message], fine: Pair, coarse: Pair) -> Seen:
    """Of the messages that have a score."""
    places = [place for place, m in enumerate(held) if m.score is not None]
    right = np.array([m.score - 1 for m in held if m.score is not None])
    return Seen(fine[1][places], coarse[1][places], right)


def halves(weights: Path, voices: Sequence[str]) -> dict[str, tuple[Seen, Seen]]:
    """Act and score of the voices, in two halves."""
    known = [m for m in messages() if m.voice not in voices]
    found: dict[str, list[Seen]] = {"act": [], "score": []}
    held = [[m for m in messages() if m.voice in part] for part in (voices[::2], voices[1::2])]
    both = counted(known, [*held[0], *held[1]])
    cuts = (slice(0, len(held[0])), slice(len(held[0]), None))
    for half, cut in zip(held, cuts, strict=True):
        fine, coarse = encoded(weights, half), (both[0][cut], both[1][cut])
        found["act"].append(acts_of(half, fine, coarse))
        found["score"].append(scores_of(half, fine, coarse))
    return {kind: (one, other) for kind, (one, other) in found.items()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fold", nargs="+", action="append", required=True, metavar="FOLDER VOICE",
                        help="weights, and two voices or more their encoder was not shown")
    folds = [halves(Path(folder), voices) for folder, *voices in parser.parse_args().fold]
    for kind in ("act", "score"):
        pairs = [crossed(*fold[kind]) for fold in folds]
        probabilities, right = (np.concatenate(parts) for parts in zip(*pairs, strict=True))
        for which, error in (("likeliest", expected_error), ("each", error_of_each)):
            mean, high = by_chance(probabilities, error)
            print(f"{kind}, {which}: {len(right)} messages, expected calibration error "
                  f"{error(probabilities, right, BINS):.3f} (right probabilities would show {mean:.3f}, "
                  f"less than {high:.3f} in 19 cases out of 20)")


if __name__ == "__main__":
    main()
