"""A store on each database."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bot.storage.database import open_engine
from bot.storage.store import Store
from tests.storage.builders import SECRET, VERSION, Clock, wording


@pytest.fixture
def engine(database_url: str) -> Iterator[Any]:
    """Migrated and empty."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Any, clock: Clock) -> Store:
    return Store(engine, secret=SECRET, wording=wording, referential_version=VERSION, clock=clock)


@pytest.fixture
def campaign_id(store: Store) -> int:
    pole = store.create_pole("Le Pôle des Monts", "Occitanie", ["12"], invented=True)
    return store.create_campaign(pole, "Printemps")[0]


@pytest.fixture
def participation_id(store: Store, campaign_id: int) -> int:
    return store.begin(campaign_id, "web").participation_id
