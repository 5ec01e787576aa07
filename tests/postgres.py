"""Databases on a PostgreSQL server: made, emptied, lent again, dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from bot.storage.tables import metadata

Clean = Callable[[Any], None]
ALONE = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND pid <> pg_backend_pid()"""
FROM_ONE = "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences"


def without_rows(connection: Any) -> None:
    """The tables stay; numbers begin at one again."""
    for table in reversed(metadata.sorted_tables):
        connection.execute(sa.delete(table))
    connection.exec_driver_sql(FROM_ONE.replace("%", "%%"))


def without_tables(connection: Any) -> None:
    """Nothing stays."""
    connection.exec_driver_sql("DROP SCHEMA public CASCADE")
    connection.exec_driver_sql("CREATE SCHEMA public")


class Postgres:
    """Makes databases on a server and drops them at the end."""

    def __init__(self, server: str) -> None:
        connect = {"connect_timeout": 3}
        self._admin = sa.create_engine(server, isolation_level="AUTOCOMMIT", future=True, connect_args=connect)
        self._names: list[str] = []
        self._free: dict[Clean, list[str]] = {without_rows: [], without_tables: []}

    def answers(self) -> bool:
        """Whether the server does."""
        try:
            self._admin.connect().close()
        except sa.exc.OperationalError:
            return False
        return True

    def __call__(self) -> str:
        """The URL of a new one, empty."""
        self._names.append(f"jalon_{uuid4().hex[:12]}")
        self._run(f"CREATE DATABASE {self._names[-1]}")
        # Only a power cut would show the difference, and no test cuts it.
        self._run(f"ALTER DATABASE {self._names[-1]} SET synchronous_commit = off")
        return str(self._admin.url.set(database=self._names[-1]))

    def lent(self, clean: Clean, make: Callable[[], str]) -> str:
        """One that was cleaned that way, or a new one."""
        return self._free[clean].pop() if self._free[clean] else make()

    def given_back(self, clean: Clean, url: str) -> None:
        """Clean it, whoever was still connected to it; one that was dropped is forgotten."""
        if sa.engine.make_url(url).database not in self._names:
            return
        with sa.create_engine(url, future=True, poolclass=NullPool).begin() as connection:
            connection.exec_driver_sql(ALONE)
            clean(connection)
        self._free[clean].append(url)

    def drop(self, url: str) -> None:
        """Whoever is connected to it."""
        self._names.remove(sa.engine.make_url(url).database)
        self._drop(sa.engine.make_url(url).database)

    def close(self) -> None:
        """Drop what is left."""
        for name in self._names:
            self._drop(name)
        self._admin.dispose()

    def _drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with self._admin.connect() as connection:
            connection.exec_driver_sql(statement)
