"""Rasa in this process: trackers that last one turn, actions run in-process, nothing stored by Rasa.

Design: our database owns the conversation's state, Rasa is a function of one turn. Rasa's own tracker grows with the
conversation, and its remote actions re-check a constant schema at each call; the subclasses below leave both out.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, RemoteAction
from rasa.core.agent import Agent
from rasa.core.channels.channel import OutputChannel
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk.executor import ActionExecutor

import actions.acts
from actions.turn import TurnAction

logger = logging.getLogger(__name__)


class InProcessAction(RemoteAction):
    """A custom action called as a function: same request, same answer, no HTTP and no schema check."""

    def __init__(self, name: str, executor: ActionExecutor) -> None:
        """Call `name` through `executor`."""
        super().__init__(name, None)
        self._executor = executor

    async def run(self, output_channel: OutputChannel, nlg: NaturalLanguageGenerator, tracker: DialogueStateTracker,
                  domain: Domain) -> list[Event]:
        """The action's messages; an exception is told to the channel, for Rasa would only log it with what was said."""
        call = {"next_action": self._name, "sender_id": tracker.sender_id, "domain": {},
                "tracker": {"sender_id": tracker.sender_id, "slots": {}, "events": [], "paused": False,
                            "latest_message": tracker.latest_message.parse_data, "active_loop": {},
                            "followup_action": None, "latest_action_name": None, "latest_input_channel": None}}
        try:
            answer = await self._executor.run(call) or {}
        except Exception as error:  # whatever an action raises must become an apology
            _tell(output_channel, error)
            return []
        return list(await self._utter_responses(answer.get("responses", []), output_channel, nlg, tracker))


class TurnProcessor(MessageProcessor):
    """Computes one turn on a tracker of its own and forgets it."""

    executor: ActionExecutor

    async def fetch_tracker_and_update_session(self, sender_id: str, output_channel: OutputChannel | None = None,
                                               metadata: dict[str, Any] | None = None) -> DialogueStateTracker:
        """A fresh tracker that listens: what Rasa needs of the past is in the message's metadata."""
        return DialogueStateTracker.from_events(sender_id, [ActionExecuted(ACTION_LISTEN_NAME)],
                                                slots=self.domain.slots, domain=self.domain)

    async def run_action_extract_slots(self, output_channel: OutputChannel,
                                       tracker: DialogueStateTracker) -> DialogueStateTracker:
        """There are no slots."""
        return tracker

    @staticmethod
    def should_predict_another_action(action_name: str) -> bool:
        """Never: a turn is one action, and the `action_listen` after it would be forgotten with the tracker."""
        return False

    async def save_tracker(self, tracker: DialogueStateTracker) -> None:
        """Nothing of a turn outlives it here."""

    def predict_next_with_tracker_if_should(
        self, tracker: DialogueStateTracker
    ) -> tuple[Action, PolicyPrediction]:
        """Rasa's choice, with a custom action called in-process."""
        action, prediction = super().predict_next_with_tracker_if_should(tracker)
        if isinstance(action, RemoteAction):
            action = InProcessAction(action.name(), self.executor)
        return action, prediction


class TurnAgent(Agent):
    """An Agent whose processor is a `TurnProcessor`."""

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Load exactly this file: a wrong path must not silently load another model."""
        if not Path(model_path).is_file():
            raise FileNotFoundError(model_path)
        self.processor = TurnProcessor(model_path=model_path, tracker_store=self.tracker_store,
                                       lock_store=self.lock_store, generator=self.nlg)
        self.processor.executor = _executor()
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)


def load(model: Path) -> TurnAgent:
    """An agent for that model file; FileNotFoundError when there is none."""
    agent = TurnAgent(tracker_store=InMemoryTrackerStore(Domain.empty()), lock_store=InMemoryLockStore())
    agent.load_model(model)
    return agent


def _executor() -> ActionExecutor:
    executor = ActionExecutor()
    for action in vars(actions.acts).values():
        if isinstance(action, type) and issubclass(action, TurnAction) and hasattr(action, "act"):
            executor.register_action(action)
    return executor


def _tell(channel: OutputChannel, error: Exception) -> None:
    # Never the error's message nor its traceback's values: they may hold what the person typed.
    logger.error("an action failed: %s", type(error).__name__)
    if hasattr(channel, "failure"):
        channel.failure = error
