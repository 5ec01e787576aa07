"""What each stage of the reading brings: the same file read without the others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from nlu.reading import choices, free, observation, sure
from nlu.reading.cascade import Stage, read
from nlu.reading.encoder import Encoder
from nlu.reading.model import Context, Interpretation

STAGES = {"sure": "lectures sûres seules", "ngrams": "n-grammes seuls", "encoder": "encodeur seul",
          "sure+ngrams": "lectures sûres et n-grammes", "sure+encoder": "lectures sûres et encodeur"}
"""What is left of the reading; all of it is Jalon."""
ALWAYS: tuple[Stage, ...] = (choices.chosen, observation.as_typed)


class Alone(Encoder):
    """The encoder without the n-grams, at its own temperature."""

    def beside(self, counted: tuple[Any, Any], text: str, context: Context) -> tuple[Any, Any]:
        """Its own probabilities."""
        return self.distributions(text, context)


def reader(name: str) -> Callable[[str, Context], Interpretation]:
    """The reading with what is left of it."""
    with np.load(free.WEIGHTS) as arrays:
        learnt = free.Free(dict(arrays), Alone() if name.endswith("encoder") else None)
    sure_stage: tuple[Stage, ...] = (sure.read,) if name.startswith("sure") else ()
    free_stage: tuple[Stage, ...] = () if name == "sure" else (learnt.read,)
    return lambda text, context: read(text, context, (*ALWAYS, *sure_stage, *free_stage))
