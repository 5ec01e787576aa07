"""Servers that start quickly, for they are started often."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.bench.nursery import Nursery


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Has imported what a server needs."""
    with Nursery() as ready:
        yield ready
