"""A fresh site for each test, on each database; the real brain is loaded once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.engine.brain import RasaBrain
from tests.storage.conftest import DATABASES, new_postgres  # noqa: F401
from tests.web.site import OPENING, Person, Site, real_brain


@pytest.fixture(scope="session")
def brain() -> RasaBrain:
    return real_brain()


@pytest.fixture(params=DATABASES)
def site(request: pytest.FixtureRequest, tmp_path: Path, brain: RasaBrain) -> Iterator[Site]:
    """On each database; a PostgreSQL one is made for the test."""
    url = "" if request.param == "sqlite" else request.getfixturevalue("new_postgres")()
    made = Site(tmp_path, brain, database=url)
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
