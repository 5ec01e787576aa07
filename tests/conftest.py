"""What several suites share: databases of both kinds, and the trained model, built once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.databases import (  # noqa: F401
    database_url,
    empty_database_url,
    lose_database,
    migrated_file,
    new_database,
    new_postgres,
)
from tests.templates import compiled_once

# Machines are shared and slow at times: no test may fail for its pace.
settings.register_profile("jalon", deadline=None,
                          suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
settings.load_profile("jalon")
ROOT = Path(__file__).parent.parent
MODEL = ROOT / "models" / "jalon.tar.gz"
TOGETHER = ROOT / "tests" / "browser"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """When processes share the work, a file goes to one of them, and a folder whose last test judges the others."""
    for item in items:
        alone = TOGETHER if TOGETHER in item.path.parents else item.path
        item.add_marker(pytest.mark.xdist_group(str(alone.relative_to(ROOT))))


@pytest.fixture(scope="session", autouse=True)
def _templates() -> Iterator[None]:
    with compiled_once():
        yield


@pytest.fixture(scope="session")
def model() -> Path:
    """Rasa's model, trained when it is missing."""
    if not MODEL.is_file():
        subprocess.run([sys.executable, "-m", "bot.cli", "train"], cwd=ROOT, check=True)
    return MODEL
