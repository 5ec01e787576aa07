"""Rasa in this process, as a function of one turn: no tracker outlives it, actions run in-process.

Design: our database owns the conversation's state. Rasa's own tracker grows with the conversation, its remote actions
re-check a constant schema at each call, and its graph is planned anew for each message; what follows leaves them out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.lock_store import InMemoryLockStore
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.engine.loader import load_predict_graph_runner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, PREDICTED_CONFIDENCE_KEY
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name
from rasa_sdk.executor import ActionExecutor

import actions.acts
from actions.turn import TurnAction
from bot.engine.runner import StraightRunner

SENDER = "turn"


class TurnProcessor(MessageProcessor):
    """Computes turns, each forgotten before the next."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As Rasa's own."""
        super().__init__(*args, **kwargs)
        self._executor = _executor()
        self._blank = self._tracker()
        self._actions: dict[str, str] = {}

    async def handle_message(self, message: UserMessage) -> list[dict[str, Any]]:
        """What the action utters. What it raises is raised: Rasa would only log it, with what was said."""
        read = await self.parse_message(message, self._blank)
        call = {"next_action": self.action_for(read[INTENT][INTENT_NAME_KEY]), "sender_id": SENDER, "domain": {},
                "tracker": {"sender_id": SENDER, "slots": {}, "events": [], "paused": False, "latest_message": read,
                            "active_loop": {}, "followup_action": None, "latest_action_name": None,
                            "latest_input_channel": None}}  # fmt: skip
        answer = await self._executor.run(call) or {}
        return list(answer.get("responses", []))

    def action_for(self, act: str) -> str:
        """The action that the rules choose. No slot, entity or past turn weighs on it, so each act is asked once."""
        if act not in self._actions:
            heard = UserUttered(act, {INTENT_NAME_KEY: act, PREDICTED_CONFIDENCE_KEY: 1.0})
            action, _ = self.predict_next_with_tracker_if_should(self._tracker(heard))
            self._actions[act] = action.name()
        return self._actions[act]

    def _tracker(self, *events: Event) -> DialogueStateTracker:
        """A fresh one that listens: what Rasa needs of the past is in the message's metadata."""
        return DialogueStateTracker.from_events(SENDER, [ActionExecuted(ACTION_LISTEN_NAME), *events],
                                                slots=self.domain.slots, domain=self.domain)

    @staticmethod
    def _load_model(model_path: Path) -> Any:
        """As Rasa's own, with our runner."""
        with TempDirectoryPath(get_temp_dir_name()) as folder:
            metadata, runner = load_predict_graph_runner(Path(folder), Path(model_path), LocalModelStorage,
                                                         StraightRunner)
        return Path(model_path).name, metadata, runner


class TurnAgent(Agent):
    """An Agent whose processor is a `TurnProcessor`."""

    def load_model(self, model_path: str | Path, fingerprint: str | None = None) -> None:
        """Load exactly this file: a wrong path must not silently load another model."""
        if not Path(model_path).is_file():
            raise FileNotFoundError(model_path)
        self.processor = TurnProcessor(model_path=model_path, tracker_store=self.tracker_store,
                                       lock_store=self.lock_store, generator=self.nlg)
        self.domain = self.processor.domain
        self._set_fingerprint(fingerprint)

    async def handle_message(self, message: UserMessage) -> list[dict[str, Any]]:
        """One turn. There is nothing to lock: no tracker is kept, and one thread computes turn after turn."""
        messages: list[dict[str, Any]] = await self.processor.handle_message(message)
        return messages


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
