"""A fresh site for each test, on each database; the real brain is loaded once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.engine.brain import RasaBrain
from tests.web.site import OPENING, Person, Site, real_brain


@pytest.fixture(scope="session")
def brain() -> RasaBrain:
    return real_brain()


@pytest.fixture
def site(database_url: str, brain: RasaBrain) -> Iterator[Site]:
    """On each database."""
    made = Site(database_url, brain)
    yield made
    made.store._engine.dispose()


@pytest.fixture
async def person(site: Site) -> AsyncIterator[Person]:
    """Someone who has not begun yet."""
    async with site.browser() as client:
        yield Person(site, client)


@pytest.fixture
async def asked(person: Person) -> Person:
    """Someone at the first question."""
    return await person.begin(*OPENING)
