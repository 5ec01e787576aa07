"""What is said while turns are measured, and a conversation ready to hear it: at its first question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

import referential
from bot.bench.crash import OPENING
from bot.conversation.model import Phase, Scope
from bot.conversation.options import context
from bot.conversation.step import step
from bot.engine import edge
from bot.storage.records import Said
from bot.storage.store import Store
from nlu.reading import choices
from nlu.reading.model import Interpretation
from referential.model import Reading

SENTENCES = Path(__file__).with_name("turns.yml")
CHANNEL = "web"
Kind = Literal["sure", "free"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`sure`: read by rule; `free`: left to what was learnt."""

    text: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation at its first question."""

    participation_id: int
    token: str
    version: int


def mixed(variant: int = 0) -> Iterator[Sentence]:
    """Without end: the ten positions in turn, another wording each time round; `variant`: the first wording."""
    while True:
        for position in _data()["cycle"]:
            said = position["says"]
            yield Sentence(said[variant % len(said)], position["kind"])
        variant += 1


def sure_only(variant: int = 0) -> Iterator[Sentence]:
    """Without end, sure readings alone."""
    said = _data()["sure"]
    while True:
        yield Sentence(said[variant % len(said)], "sure")
        variant += 1


def open_campaign(store: Store) -> int:
    """A whole collecte: 36 indicators, both readings."""
    pole = store.create_pole("le pôle des mesures", invented=True)
    readings = (Reading.SATISFACTION, Reading.IMPORTANCE)
    return store.create_campaign(pole, "Mesurer les tours", Scope.COMPLETE, readings=readings)[0]


def begin(store: Store, campaign_id: int) -> Place:
    """Welcome, consents and family already dealt with, by the same steps, without a server."""
    begun = store.begin(campaign_id, CHANNEL)
    _say(store, begun.participation_id, None)
    for text in OPENING:
        _say(store, begun.participation_id, text)
    loaded = store.load(begun.participation_id)
    if loaded.state.phase is not Phase.QUESTION:
        raise RuntimeError(f"the opening ends in {loaded.state.phase}")
    return Place(begun.participation_id, begun.return_token, loaded.version)


def _say(store: Store, participation_id: int, text: str | None) -> None:
    data, loaded = referential.load(), store.load(participation_id)
    read: Interpretation | None = edge.opening().given
    if text is not None:
        read = choices.chosen(text, context(data, loaded.campaign, loaded.state))
    if read is None:
        raise RuntimeError(f"« {text} » is no option in {loaded.state.phase}")
    turn = step(data, loaded.campaign, loaded.state, read, text or "")
    said = [Said(reply.key, (), reply.key) for reply in turn.replies]
    store.commit(participation_id, loaded.version, turn, said, None, CHANNEL)


@cache
def _data() -> Any:
    return yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
