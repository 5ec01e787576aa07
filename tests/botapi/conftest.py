"""A server over an empty cloud, and a client that knows nothing of python-telegram-bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.botapi.client import Client
from tests.botapi.cloud import TOKEN, Cloud
from tests.botapi.phone import Phone
from tests.botapi.server import serving


@pytest.fixture
def cloud() -> Cloud:
    return Cloud()


@pytest.fixture
async def api(cloud: Cloud) -> AsyncIterator[Client]:
    async with serving(cloud) as address, httpx.AsyncClient(base_url=address, timeout=5) as http:
        yield Client(http, TOKEN)


@pytest.fixture
def phone(cloud: Cloud) -> Phone:
    person = Phone(cloud)
    person.chat.opened = True
    return person
