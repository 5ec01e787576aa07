"""A store on each database: a fresh SQLite file, and a throw-away PostgreSQL database where a server answers."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from bot.storage.database import migrate, open_engine
from bot.storage.store import Store
from bot.storage.tables import metadata
from tests.storage.builders import SECRET, VERSION, Clock, wording

SERVER = os.environ.get("JALON_TEST_POSTGRES", "postgresql://root@127.0.0.1:5432/test")
DATABASES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("storage") / "empty.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def new_postgres() -> Iterator[Any]:
    """Makes fresh databases, dropped at the end."""
    admin = sa.create_engine(SERVER, isolation_level="AUTOCOMMIT", future=True, connect_args={"connect_timeout": 3})
    names: list[str] = []

    def make() -> str:
        names.append(f"jalon_{uuid4().hex[:12]}")
        with admin.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {names[-1]}")
        return str(admin.url.set(database=names[-1]))

    try:
        admin.connect().close()
    except sa.exc.OperationalError:
        pytest.skip(f"no PostgreSQL server answers at {SERVER} (set JALON_TEST_POSTGRES)")
    yield make
    with admin.connect() as connection:
        for name in names:
            connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def postgres_engine(new_postgres: Any) -> Any:
    engine = open_engine(new_postgres())
    migrate(engine)
    return engine


@pytest.fixture(params=DATABASES)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Any]:
    """Migrated and empty."""
    if request.param == "postgresql":
        engine = request.getfixturevalue("postgres_engine")
        with engine.begin() as connection:
            connection.exec_driver_sql(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY")
        yield engine
        return
    path = shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "jalon.db")
    engine = open_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(engine: Any, clock: Clock) -> Store:
    return Store(engine, secret=SECRET, wording=wording, referential_version=VERSION, clock=clock)


@pytest.fixture
def campaign_id(store: Store) -> int:
    pole = store.create_pole("Le Pôle des Monts", "Occitanie", ["12"], invented=True)
    return store.create_campaign(pole, "Printemps")[0]


@pytest.fixture
def participation_id(store: Store, campaign_id: int) -> int:
    return store.begin(campaign_id, "web").participation_id
