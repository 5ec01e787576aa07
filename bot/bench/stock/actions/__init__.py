"""What the stock way's action server does at each turn: the same step of the same conversation, the same rows written.

DIETClassifier gives an act and no score: the score comes of the same rules as ours when the message holds one, and is
else proposed in the middle of the scale, for a proposal costs the same whatever it proposes.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import cache
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

import referential
from bot import app as wiring
from bot import settings as settings_module
from bot.conversation.model import Turn
from bot.conversation.options import context
from bot.conversation.step import step
from bot.storage.records import Loaded, Said
from bot.storage.store import Store
from bot.wording.render import Wording
from nlu.reading import choices, observation, sure
from nlu.reading.model import Act, Context, Interpretation

CHANNEL = "rest"
MIDDLE = 4
LINKS = {"return_link": "http://127.0.0.1/p/…", "summary_link": "http://127.0.0.1/bilan/…"}


class _Turn:
    """One act; the conversation's state is read from the store and written back, in a thread beside the server."""

    act: Act

    def name(self) -> str:
        """As in domain.yml."""
        return f"action_{self.act}"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """The replies, once everything is written."""
        text, update_id = tracker.latest_message["text"], tracker.latest_message["message_id"]
        for said in await asyncio.to_thread(_take, int(tracker.sender_id), update_id, text, self.act):
            dispatcher.utter_message(text=said.text, buttons=[dict(button) for button in said.buttons])
        return []


def _take(participation_id: int, update_id: str, text: str, act: Act) -> list[Said]:
    store = _store()
    inbox_id = store.receive(CHANNEL, update_id, participation_id, {"text": text, "shown": text})
    while True:
        loaded = store.load(participation_id)
        turn = _step(loaded, text, act)
        said = _worded(turn)
        if store.commit(participation_id, loaded.version, turn, said, inbox_id, CHANNEL):
            return said


def _step(loaded: Loaded, text: str, act: Act) -> Turn:
    data = referential.load()
    read = _read(text, act, context(data, loaded.campaign, loaded.state))
    return step(data, loaded.campaign, loaded.state, read, text)


def _read(text: str, act: Act, where: Context) -> Interpretation:
    ruled = choices.chosen(text, where) or observation.as_typed(text, where) or sure.read(text, where)
    if ruled is not None:
        return ruled
    read = Interpretation(act)
    return replace(read, score=MIDDLE, confirm=True) if act in (Act.NOTE, Act.CORRECT) else read


def _worded(turn: Turn) -> list[Said]:
    worded = [_wording().say(reply, turn.state.turn, LINKS) for reply in turn.replies]
    return [Said(w.text, tuple({"code": b.code, "label": b.label} for b in w.buttons), w.key) for w in worded]


@cache
def _store() -> Store:
    return wiring.open_store(settings_module.read())


@cache
def _wording() -> Wording:
    return Wording()


ACTIONS = [type(f"{act.name.title()}Action", (_Turn, Action), {"act": act}) for act in Act]
