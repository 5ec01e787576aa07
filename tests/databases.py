"""A database for a test, of each kind: a SQLite file, and a PostgreSQL database where a server answers.

SQLite files are copies of one that was migrated once. PostgreSQL databases are emptied and lent again: to drop one
makes the server write all its memory to disk, seconds on a busy machine.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.storage.database import migrate, open_engine
from tests.postgres import Postgres, without_rows, without_tables

SERVER = os.environ.get("JALON_TEST_POSTGRES", "postgresql://root@127.0.0.1:5432/test")
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


def migrated(url: str) -> str:
    """The same, brought up to date."""
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def new_postgres() -> Iterator[Postgres]:
    """Makes empty databases, dropped at the end."""
    postgres = Postgres(SERVER)
    if not postgres.answers():
        pytest.skip(f"no PostgreSQL server answers at {SERVER} (set JALON_TEST_POSTGRES)")
    yield postgres
    postgres.close()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file to copy."""
    path = tmp_path_factory.mktemp("migrated") / "empty.db"
    migrated(f"sqlite:///{path}")
    return path


NewDatabase = Callable[[str, Path], str]


@pytest.fixture(scope="session")
def new_database(request: pytest.FixtureRequest) -> NewDatabase:
    """`new_database(kind, folder)`: the URL of a migrated, empty database; a SQLite file lies in the folder."""

    def make(kind: str, folder: Path) -> str:
        if kind == "postgresql":
            postgres: Postgres = request.getfixturevalue("new_postgres")
            return postgres.lent(without_rows, lambda: migrated(postgres()))
        folder.mkdir(exist_ok=True)
        return f"sqlite:///{shutil.copy(request.getfixturevalue('migrated_file'), folder / 'jalon.db')}"

    return make


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path, new_database: NewDatabase) -> Iterator[str]:
    """A migrated, empty database: the test runs on each kind."""
    url = new_database(request.param, tmp_path / "database")
    yield url
    if request.param == "postgresql":
        request.getfixturevalue("new_postgres").given_back(without_rows, url)


@pytest.fixture(params=DATABASES)
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Of a database without any table, of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    postgres: Postgres = request.getfixturevalue("new_postgres")
    url = postgres.lent(without_tables, postgres)
    yield url
    postgres.given_back(without_tables, url)


@pytest.fixture
def lose_database(request: pytest.FixtureRequest, database_url: str) -> Callable[[], None]:
    """Called, the test's database is no more, as when a disk or a server goes away."""

    def lose() -> None:
        url: Any = sa.engine.make_url(database_url)
        if url.drivername == "sqlite":
            shutil.rmtree(Path(url.database).parent)
        else:
            request.getfixturevalue("new_postgres").drop(database_url)

    return lose
