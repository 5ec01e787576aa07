"""Small values for the tests of results."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping

import referential
from bot.results.answers import Recorded, Slot
from nlu.reading.model import Reason
from referential.model import Reading

DATA = referential.load()
CODES = tuple(indicator.code for indicator in DATA.indicators)
ESSENTIAL = tuple(f"{objective.code}1" for objective in DATA.objectives)
SATISFACTION, IMPORTANCE = Reading.SATISFACTION, Reading.IMPORTANCE


def scores(values: Mapping[str, int], reading: Reading = SATISFACTION) -> dict[Slot, Recorded]:
    return {Slot(code, reading): Recorded(score) for code, score in values.items()}


def unknown(codes: Iterable[str], reason: Reason, reading: Reading = SATISFACTION) -> dict[Slot, Recorded]:
    return {Slot(code, reading): Recorded(None, reason) for code in codes}


def all_at(score: int, codes: Iterable[str] = CODES, /, **others: int) -> dict[Slot, Recorded]:
    """Every indicator at that score, but for `others`."""
    return scores({**dict.fromkeys(codes, score), **others})


def profile(
    seed: int, codes: Iterable[str] = CODES, readings: Iterable[Reading] = (SATISFACTION,)
) -> dict[Slot, Recorded]:
    """Someone rather content or rather worried, with their ups and downs, who does not know everything."""
    rng = random.Random(seed)
    mood = rng.uniform(1.5, 5.5)
    found = {}
    for code in codes:
        for reading in readings:
            score = min(6, max(1, round(rng.gauss(mood, 1.3))))
            silent = rng.random() < 0.1
            found[Slot(code, reading)] = Recorded(None, rng.choice(list(Reason))) if silent else Recorded(score)
    return found
