"""An office for each test, with a mailbox that really receives."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from bot.settings_mail import Mail
from tests.review.mailbox import Mailbox, mailbox
from tests.review.office import Browser, Office
from tests.review.reviewing import joined


@pytest.fixture(scope="session")
def server() -> Iterator[tuple[Mailbox, Mail]]:
    with mailbox() as opened:
        yield opened


@pytest.fixture
def mails(server: tuple[Mailbox, Mail]) -> Mailbox:
    server[0].messages.clear()
    return server[0]


@pytest.fixture
def office(database_url: str, server: tuple[Mailbox, Mail], mails: Mailbox) -> Iterator[Office]:
    made = Office(database_url, server[1])
    yield made
    made.store._engine.dispose()


@pytest.fixture
async def browser(office: Office) -> AsyncIterator[Browser]:
    made = Browser(office)
    yield made
    await made.http.aclose()


@pytest.fixture
async def other(office: Office) -> AsyncIterator[Browser]:
    """Somebody else's."""
    made = Browser(office, agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/605")
    yield made
    await made.http.aclose()


@pytest.fixture
def network(office: Office) -> int:
    """Without anyone yet, nor any pole."""
    return office.store.create_network("le réseau des Vallées")


@pytest.fixture
def root(network: int) -> str:
    """The address of its pages."""
    return f"/animation/reseaux/{network}"


@pytest.fixture
async def nadia(browser: Browser, network: int) -> Browser:
    """Who coordinates it, signed in."""
    return await joined(browser, network)
