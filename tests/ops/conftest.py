"""The kinds of database an operator may have."""

from __future__ import annotations

import pytest

from tests.databases import DATABASES


@pytest.fixture(params=DATABASES)
def kind(request: pytest.FixtureRequest) -> str:
    """Each in turn."""
    found: str = request.param
    return found
