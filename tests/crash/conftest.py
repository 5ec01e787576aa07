"""Servers that start quickly, for they are started often, and a PostgreSQL database for two of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bench.nursery import Nursery
from tests.storage.conftest import new_postgres  # noqa: F401


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Has imported what a server needs."""
    with Nursery() as ready:
        yield ready
