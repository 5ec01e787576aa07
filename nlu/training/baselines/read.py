"""Read messages with a trained baseline: the text alone, for none of them knows the dialogue."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Any

from nlu.reading.model import Act, Context, Interpretation
from nlu.training.baselines.labels import interpretation
from nlu.training.baselines.train import file_of, missing

Read = Callable[[str, Context], Interpretation]


class NotTrained(Exception):  # noqa: N818
    """There is no such baseline of the corpus as it is; the message says how to make it."""


def reader(name: str) -> Read:
    """The baseline's way of reading a message; NotTrained when it is not there."""
    cause = missing(name)
    if cause:
        raise NotTrained(cause)
    file = file_of(name)
    if not file.is_file():
        raise NotTrained(f"pas encore appris, ou le corpus a changé : « python -m nlu.training.baselines {name} ».")
    ranked = _linear(str(file)) if name == "linear" else _rasa(str(file))

    def read(text: str, context: Context) -> Interpretation:
        # Rasa takes what begins with a slash for an intent, and an empty text makes spaCy raise.
        said = text.lstrip("/ ")
        return interpretation(ranked(said)) if said else Interpretation(Act.OTHER)

    return read


def _linear(file: str) -> Callable[[str], Mapping[str, float]]:
    from pathlib import Path

    from nlu.training.baselines.linear import load

    model = load(Path(file))
    names = [str(name) for name in model.classes_]
    return lambda text: dict(zip(names, model.predict_proba([text])[0].tolist(), strict=True))


def _rasa(file: str) -> Callable[[str], Mapping[str, float]]:
    # First: TensorFlow imported before it makes a model take ten seconds more to load.
    import skops.io  # noqa: F401
    from rasa.core.agent import Agent
    from rasa.utils.common import configure_logging_and_warnings
    from rasa.utils.log_utils import configure_structlog

    # Otherwise an embedded agent prints every message it reads.
    configure_logging_and_warnings(logging.ERROR, warn_only_once=True, filter_repeated_logs=True)
    configure_structlog(logging.ERROR)
    agent: Any = Agent.load(file)
    loop = asyncio.new_event_loop()

    def ranked(text: str) -> Mapping[str, float]:
        parsed = loop.run_until_complete(agent.parse_message(text))
        return {found["name"]: float(found["confidence"]) for found in parsed["intent_ranking"]}

    return ranked
