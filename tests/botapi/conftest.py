"""A server over an empty cloud, and a client that knows nothing of python-telegram-bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.botapi.cloud import TOKEN, Cloud
from bot.botapi.phone import Phone
from bot.botapi.server import serving
from tests.botapi.client import Client


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
