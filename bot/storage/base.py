"""What every part of the store shares: one transaction per call, our own errors, one clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import local
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.crypto import Vault
from bot.storage.database import readers, writers
from bot.storage.errors import translated


def utc_now() -> datetime:
    """The default clock."""
    return datetime.now(UTC)


class Base:
    """An engine and what is injected. `wording`: an indicator's code to its official words."""

    def __init__(
        self,
        engine: Any,
        *,
        secret: str,
        wording: Callable[[str], str],
        referential_version: str,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.vault = Vault(secret)
        self._engine = engine
        self._readers = readers(engine)
        self._writers = writers(engine)
        self._wording = wording
        self._referential_version = referential_version
        self._clock = clock
        self._thread = local()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """What this thread reads inside is read at one moment, on one connection. Write before, or after."""
        if getattr(self._thread, "connection", None) is not None:
            yield
            return
        with translated(), self._readers.connect() as self._thread.connection:
            try:
                yield
            finally:
                self._thread.connection = None

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        """Every select inside sees the same moment."""
        with self.at_once():
            yield self._thread.connection

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """All or nothing; on the disk when it ends."""
        if getattr(self._thread, "connection", None) is not None:
            # Each holding one connection and waiting for another, a few visitors could stop them all.
            raise RuntimeError("writing inside at_once")
        with translated(), self._writers.begin() as connection:
            yield connection


def inserting(connection: Any, table: Any) -> Any:
    """An insert that knows `on_conflict_do_…`, which both databases have, each under its own name."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)


class Upsert:
    """An insert with its conflict, of every turn: compiled once, for SQLAlchemy keeps none that has `on_conflict_…`."""

    def __init__(self, table: Any, columns: Sequence[str], conflict: Callable[[Any], Any]) -> None:
        """`conflict`: adds `on_conflict_do_…` to the insert."""
        self._table, self._columns, self._conflict = table, columns, conflict
        self._compiled: dict[str, Any] = {}

    def execute(self, connection: Any, row: Mapping[str, Any]) -> Any:
        """`row` has exactly the columns named."""
        name = connection.dialect.name
        if name not in self._compiled:
            statement = self._conflict(inserting(connection, self._table))
            self._compiled[name] = statement.compile(dialect=connection.dialect, column_keys=list(self._columns))
        return connection.execute(self._compiled[name], row)
