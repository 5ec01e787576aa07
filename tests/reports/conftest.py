"""A store, a campaign and the views of a few people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.conversation.model import Event
from bot.reports.summary import view
from bot.reports.view import SummaryView
from bot.storage.store import Store
from tests.reports.builders import DATA, begun, campaign, new_store


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """On each database."""
    opened = new_store(database_url)
    yield opened
    opened._engine.dispose()


@pytest.fixture
def seen(store: Store) -> Callable[[list[Event]], SummaryView]:
    """The summary of someone to whom all that happened."""
    campaign_id = campaign(store)
    return lambda events: view(store, DATA, begun(store, campaign_id, events))
