"""The port to Rasa: one turn in, one `Turn` out, computed in a thread of its own."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import referential
from bot.conversation.model import Campaign, State, Turn
from bot.conversation.options import context
from bot.engine.errors import ModelMissing, TurnFailed
from nlu.components import wire
from nlu.reading.model import Interpretation

PLACEHOLDER = "…"
"""Sent instead of an empty text, which Rasa's pipeline does not bear."""


@dataclass(frozen=True, slots=True)
class Message:
    """What reached Jalon: `text` as typed, or the code `tapped`, or an interpretation `given` by the channel."""

    text: str = ""
    tapped: str | None = None
    given: Interpretation | None = None


class Brain(Protocol):
    """Whoever can compute a turn."""

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        """The turn that the message leads to; `TurnFailed` when it cannot be computed."""


class RasaBrain:
    """Rasa's Agent behind the port. `handle_message` never yields, so it has a thread and a loop of its own.

    Its coroutine is driven in that thread from beginning to end: nothing of a turn waits for a loop's next round.
    """

    def __init__(self, model: Path) -> None:
        """Load the model; `ModelMissing` when it is not there."""
        if not model.is_file():
            raise ModelMissing(f"Le modèle {model} est introuvable : lancez « jalon train », puis recommencez.")
        self._thread = ThreadPoolExecutor(1, "rasa")
        self._loop = asyncio.new_event_loop()
        self._agent = self._thread.submit(_load, model).result()
        # What was loaded stays: the collector need not walk through all of TensorFlow in the middle of a turn.
        gc.freeze()

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        """Have the pipeline, the rules and the action compute the turn."""
        within = contextvars.copy_context()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, within.run, self._turn, campaign, state, message)

    def close(self) -> None:
        """Stop the thread."""
        self._thread.shutdown(cancel_futures=True)
        self._loop.close()

    def _turn(self, campaign: Campaign, state: State, message: Message) -> Turn:
        from rasa.core.channels.channel import UserMessage

        # « / » opens an intent with entities in Rasa: a person's text must never do that.
        text = message.text.lstrip("/ \u200b") or PLACEHOLDER
        asked = UserMessage(text, metadata=_metadata(campaign, state, message))
        try:
            uttered = self._loop.run_until_complete(self._agent.handle_message(asked))
        except Exception as error:
            # Never the error's message nor its traceback's values: they may hold what the person typed.
            raise TurnFailed(type(error).__name__) from None
        custom = [said["custom"] for said in uttered if said.get("custom")]
        if len(custom) != 1:
            raise TurnFailed("no turn")
        turn: Turn = custom[0]["turn"].value
        return turn


def _metadata(campaign: Campaign, state: State, message: Message) -> dict[str, Any]:
    return {
        "context": wire.Carried(context(referential.load(), campaign, state)),
        "campaign": wire.Carried(campaign),
        "state": wire.Carried(state),
        "words": message.text,
        "tapped": message.tapped,
        "given": wire.interpretation_json(message.given) if message.given else None,
    }


def _load(model: Path) -> Any:
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    from bot.engine.quiet import quiet

    quiet()
    # skops before TensorFlow: the model then loads in 0.2 s instead of 10 s.
    import skops.io  # noqa: F401

    from bot.engine.agent import load

    return load(model)
