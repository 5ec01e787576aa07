"""Small values for the tests of the store."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.conversation.model import AnswerRecorded, Consent, ConsentChosen, Event, Phase, Recorded, Slot, State, Turn
from bot.storage.records import Said
from bot.storage.store import Store
from bot.storage.tables import metadata
from nlu.reading.model import Reason
from referential.model import Reading

SECRET = "un secret pour les tests seulement"
VERSION = "2014-06"
A1 = Slot("A1", Reading.SATISFACTION)
B1 = Slot("B1", Reading.IMPORTANCE)
AGREED = tuple(ConsentChosen(consent, True) for consent in Consent)


class Clock:
    """Stands still until moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **much: float) -> None:
        self.now += timedelta(**much)


def wording(indicator: str) -> str:
    return f"Libellé de {indicator}"


def answer(slot: Slot = A1, score: int | None = 4, words: str = "plutôt bien", reason: Reason | None = None) -> Event:
    return AnswerRecorded(slot, Recorded(score, reason), words, "accepted", "« plutôt bien » se lit 4")


def turn(*events: Event, state: State | None = None) -> Turn:
    return Turn(state or State(Phase.QUESTION, current=A1), (), events)


def take(store: Store, participation_id: int, *events: Event, said: tuple[Said, ...] = (), **more: Any) -> bool:
    """A turn on whatever the version is now."""
    version = store.load(participation_id).version
    inbox_id, channel = more.get("inbox_id"), more.get("channel", "web")
    return store.commit(participation_id, version, turn(*events, state=more.get("state")), said, inbox_id, channel)


def dump(engine: Any) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    with engine.connect() as connection:
        return {
            name: [dict(row) for row in connection.execute(sa.select(table)).mappings()]
            for name, table in metadata.tables.items()
        }
