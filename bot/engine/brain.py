"""The port to Rasa: one turn in, one `Turn` out, computed in a thread with a loop of its own."""

from __future__ import annotations

import asyncio
import os
import threading
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
    """Rasa's Agent behind the port. `handle_message` never yields, so it has a thread and a loop of its own."""

    def __init__(self, model: Path) -> None:
        """Load the model; `ModelMissing` when it is not there."""
        if not model.is_file():
            raise ModelMissing(f"Le modèle {model} est introuvable : lancez « jalon train », puis recommencez.")
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="rasa", daemon=True)
        self._thread.start()
        self._agent = self._call(_load(model))

    async def think(self, campaign: Campaign, state: State, message: Message) -> Turn:
        """Have the pipeline, the rules and the action compute the turn."""
        future = asyncio.run_coroutine_threadsafe(self._turn(campaign, state, message), self._loop)
        return await asyncio.wrap_future(future)

    def close(self) -> None:
        """Stop the thread."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)

    async def _turn(self, campaign: Campaign, state: State, message: Message) -> Turn:
        from rasa.core.channels.channel import CollectingOutputChannel, UserMessage

        channel = CollectingOutputChannel()
        # « / » opens an intent with entities in Rasa: a person's text must never do that.
        text = message.text.lstrip("/ \u200b") or PLACEHOLDER
        try:
            await self._agent.handle_message(
                UserMessage(text, channel, sender_id="turn", metadata=_metadata(campaign, state, message))
            )
        except Exception as error:
            raise TurnFailed(type(error).__name__) from None
        custom = [m["custom"] for m in channel.messages if "custom" in m]
        if len(custom) != 1:
            failure = getattr(channel, "failure", None)
            raise TurnFailed(type(failure).__name__ if failure else "no turn") from failure
        turn: Turn = custom[0]["turn"].value
        return turn

    def _call(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()


def _metadata(campaign: Campaign, state: State, message: Message) -> dict[str, Any]:
    return {
        "context": wire.context_json(context(referential.load(), campaign, state)),
        "campaign": wire.Carried(campaign),
        "state": wire.Carried(state),
        "words": message.text,
        "tapped": message.tapped,
        "given": wire.interpretation_json(message.given) if message.given else None,
    }


async def _load(model: Path) -> Any:
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    from bot.engine.quiet import quiet

    quiet()
    # skops before TensorFlow: the model then loads in 0.2 s instead of 10 s.
    import skops.io  # noqa: F401

    from bot.engine.agent import load

    return load(model)
