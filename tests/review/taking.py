"""Someone takes part in a collecte, without a conversation."""

from __future__ import annotations

from bot.conversation.model import Consent, ConsentChosen, Described, Event, Phase, Slot, State, Turn
from bot.storage.store import Store
from referential.model import Reading


def take(store: Store, campaign_id: int, *events: Event, current: str | None = "C1", family: str = "ess") -> int:
    """Someone who agreed, went to that question, and did those things."""
    id_ = store.begin(campaign_id, "web").participation_id
    slot = Slot(current, Reading.SATISFACTION) if current else None
    agreed = (ConsentChosen(Consent.STORE, True), Described(family, True))
    turn = Turn(State(Phase.QUESTION, current=slot), (), (*agreed, *events))
    assert store.commit(id_, store.load(id_).version, turn, (), None, "web")
    return id_
