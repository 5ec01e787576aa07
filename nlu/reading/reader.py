"""The whole reading without Rasa: the same stages as `config.yml`, for measuring and for a day without it."""

from __future__ import annotations

from nlu.reading import choices, free, observation, sure
from nlu.reading.cascade import read
from nlu.reading.model import Context, Interpretation


class Reader:
    """Reads one message at a time; build it once, what was learnt is loaded then."""

    def __init__(self) -> None:
        """Load what was learnt; `free.Missing` when it is not there."""
        self._stages = (choices.chosen, observation.as_typed, sure.read, free.load().read)

    def read(self, text: str, context: Context) -> Interpretation:
        """What is understood of a message in its context."""
        return read(text, context, self._stages)
