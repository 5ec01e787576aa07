"""What every action does: hand the state and the interpretation to `bot.conversation`, and the turn back. No I/O."""

from __future__ import annotations

from typing import Any, ClassVar

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

import referential
from bot.conversation.step import step
from nlu.components import wire
from nlu.reading.model import Act


class TurnAction(Action):
    """One act of the conversation. The tracker is read-only: the engine alone writes."""

    act: ClassVar[Act]

    def name(self) -> str:
        """`action_` and the act's value, as in domain.yml."""
        return f"action_{self.act}"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        """Answer with one custom payload, `{"turn": …}`."""
        dialogue = tracker.latest_message["dialogue"]
        turn = step(
            referential.load(),
            dialogue["campaign"].value,
            dialogue["state"].value,
            wire.interpretation(tracker.latest_message["interpretation"]),
            dialogue["words"],
        )
        dispatcher.utter_message(json_message={"turn": wire.Carried(turn)})
        return []
