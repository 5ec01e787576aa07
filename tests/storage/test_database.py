"""The schema, and what the database is asked to guarantee."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.storage.database import migrate, open_engine
from bot.storage.errors import DatabaseRefused, DatabaseUnavailable, SchemaTooNew
from bot.storage.store import Store
from bot.storage.tables import metadata
from tests.storage.builders import SECRET, VERSION, wording


def test_the_migrations_lead_to_the_tables(engine: Any) -> None:
    options = {"compare_type": True, "include_name": lambda name, *_: name != "sqlite_sequence"}
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []


def test_the_migrations_make_the_same_checks(migrated_file: Path, tmp_path: Path) -> None:
    straight = open_engine(f"sqlite:///{tmp_path / 'straight.db'}")
    metadata.create_all(straight)
    assert checks(open_engine(f"sqlite:///{migrated_file}")) == checks(straight) != {}


def test_migrating_twice_changes_nothing(engine: Any) -> None:
    migrate(engine)
    assert sa.inspect(engine).has_table("answers")


def test_several_processes_may_migrate_at_once(empty_database_url: str) -> None:
    migrate_from_four(empty_database_url)


def test_a_database_of_a_later_jalon_is_left_alone(engine: Any, request: pytest.FixtureRequest) -> None:
    before = revise(engine, "9999")
    request.addfinalizer(lambda: revise(engine, before))
    with pytest.raises(SchemaTooNew, match="plus récente"):
        migrate(engine)


def test_sqlite_is_durable_and_checks_references(migrated_file: Path) -> None:
    with open_engine(f"sqlite:///{migrated_file}").connect() as connection:
        settings = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    assert settings == PRAGMAS


def test_a_file_that_is_no_database_is_refused_in_french(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Bonjour, ceci est une lettre. " * 200)
    with pytest.raises(DatabaseRefused, match="vérifiez que son adresse"):
        a_store(f"sqlite:///{tmp_path / 'letter.txt'}").campaigns()


@pytest.mark.parametrize("url", ["sqlite:////nowhere/at/all.db", "postgres://nobody@127.0.0.1:1/none"])
def test_an_absent_database_is_worth_trying_again(url: str) -> None:
    with pytest.raises(DatabaseUnavailable, match="ne répond pas") as caught:
        a_store(url).campaigns()
    assert caught.value.transient


PRAGMAS = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10000, "secure_delete": 1}


def a_store(url: str) -> Store:
    return Store(open_engine(url), secret=SECRET, wording=wording, referential_version=VERSION)


def checks(engine: Any) -> dict[str, set[tuple[str, str]]]:
    inspector = sa.inspect(engine)
    return {
        name: {(check["name"], check["sqltext"]) for check in inspector.get_check_constraints(name)}
        for name in metadata.tables
    }


def migrate_from_four(url: str) -> None:
    engines = [open_engine(url) for _ in range(4)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(migrate, engines))
    assert set(metadata.tables) <= set(sa.inspect(engines[0]).get_table_names())
    for engine in engines:
        engine.dispose()


def revise(engine: Any, revision: str) -> str:
    """What it was before."""
    with engine.begin() as connection:
        before: str = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
    return before
