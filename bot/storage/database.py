"""The engine for a database's address, and the migrations that bring its tables up to date."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

from bot.storage.columns import to_json
from bot.storage.errors import SchemaTooNew, StorageError, translated

MIGRATIONS = Path(__file__).parent / "migrations"
PRAGMAS = (
    # First: the others may have to wait for who is writing.
    "busy_timeout=10000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    # What is deleted is overwritten: a withdrawal leaves nothing in the file.
    "secure_delete=ON",
)
MIGRATION_LOCK = 4_252_566


def open_engine(url: str) -> Any:
    """SQLite (`sqlite:///jalon.db`) or PostgreSQL (`postgresql://…`); connects at first use, not here."""
    address = url_of(url)
    # hide_parameters: an exception's text must not quote what people wrote.
    common: dict[str, Any] = {"future": True, "hide_parameters": True, "json_serializer": to_json}
    if address.get_backend_name() == "postgresql":
        return create_engine(address, pool_pre_ping=True, connect_args={"connect_timeout": 5}, **common)
    engine = create_engine(address, poolclass=QueuePool, connect_args={"check_same_thread": False}, **common)
    event.listen(engine, "connect", _on_sqlite_connect)
    event.listen(engine, "begin", _on_sqlite_begin)
    return engine


def url_of(url: str) -> Any:
    """As SQLAlchemy reads it; `postgres://` is what some hosts write."""
    return make_url(url.replace("postgres://", "postgresql://", 1) if url.startswith("postgres://") else url)


def readers(engine: Any) -> Any:
    """The engine for reading: all the reads of one block see the same moment."""
    postgres = engine.dialect.name == "postgresql"
    return engine.execution_options(isolation_level="REPEATABLE READ") if postgres else engine


def writers(engine: Any) -> Any:
    """The engine for writing: SQLite's write lock is taken at once, so that no transaction fails half-way for it."""
    return engine.execution_options(jalon_write=True)


def migrate(engine: Any) -> None:
    """Bring the tables to the last revision, whatever they are now; several processes may call it at once."""
    from alembic import command
    from alembic.util import CommandError

    try:
        with translated(), migrating(engine) as connection:
            command.upgrade(alembic_config(connection), "head")
    except CommandError:
        raise SchemaTooNew from None


def checkpoint(engine: Any) -> None:
    """Empty SQLite's write-ahead log, which still holds what was erased from the tables."""
    if engine.dialect.name == "sqlite":
        # A reader may hold the log: the next erasure, or SQLite by itself, empties it then.
        with suppress(StorageError, sqlite3.Error), translated(), engine.connect() as connection:
            connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def alembic_config(connection: Any) -> Any:
    """Alembic's settings; `migrations/env.py` runs on that connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def migrating(engine: Any) -> Iterator[Any]:
    """One transaction, which other processes that migrate wait for."""
    with writers(engine).connect() as connection:
        if engine.dialect.name == "postgresql":
            with connection.begin():
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")
                yield connection
            return
        # A table rebuilt by a migration is dropped while others refer to it. SQLite ignores this inside a transaction.
        raw = connection.connection.dbapi_connection
        # Whoever migrates meanwhile takes its time.
        for pragma in ("foreign_keys=OFF", "busy_timeout=60000"):
            raw.execute(f"PRAGMA {pragma}")
        try:
            with connection.begin():
                yield connection
        finally:
            for pragma in PRAGMAS:
                raw.execute(f"PRAGMA {pragma}")


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    # Python's sqlite3 would begin transactions by itself, late and deferred; we say BEGIN below.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _on_sqlite_begin(connection: Any) -> None:
    write = connection.get_execution_options().get("jalon_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
