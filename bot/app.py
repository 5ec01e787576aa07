"""The one place that wires: settings → database → Rasa → engine → channels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import referential
from bot.seed.script import script
from bot.settings import Settings
from bot.storage.base import utc_now
from bot.storage.database import migrate, open_engine
from bot.storage.store import Store

if TYPE_CHECKING:
    from bot.engine.brain import Brain
    from bot.engine.engine import Engine


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The invented pole's open campaign and a link to it."""

    campaign_id: int
    token: str


def open_store(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Store:
    """The store over the settings' database, brought up to date; StorageError when it cannot be reached."""
    data = referential.load()
    engine = open_engine(settings.database_url)
    migrate(engine)
    return Store(engine, secret=settings.secret, wording=lambda code: data.indicator(code).wording,
                 referential_version=data.version, clock=clock)


def open_brain(settings: Settings) -> Brain:
    """Rasa with the settings' model; ModelMissing when there is none."""
    from bot.engine.brain import RasaBrain

    return RasaBrain(settings.model)


def open_engine_of_turns(settings: Settings, store: Store, brain: Brain) -> Engine:
    """The engine that every channel calls."""
    from bot.engine.engine import Engine
    from bot.wording.render import Wording

    return Engine(store, brain, Wording(), lambda: settings.address)


def demonstration(store: Store) -> Demonstration:
    """The demonstration pole's campaign, made at the first call, with a fresh link."""
    for record in store.campaigns():
        if record.invented and record.closed_at is None:
            return Demonstration(record.id, store.new_campaign_link(record.id))
    told = script()
    pole = store.create_pole(told.pole, told.region, told.departments, invented=True)
    campaign_id, token = store.create_campaign(pole, "Faire le point avant la rencontre de printemps")
    return Demonstration(campaign_id, token)
