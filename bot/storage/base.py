"""What every part of the store shares: one transaction per call, our own errors, one clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
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

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        """Every select inside sees the same moment."""
        with translated(), self._readers.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Any]:
        """All or nothing; on the disk when it ends."""
        with translated(), self._writers.begin() as connection:
            yield connection


def inserting(connection: Any, table: Any) -> Any:
    """An insert that knows `on_conflict_do_…`, which both databases have, each under its own name."""
    return (postgresql if connection.dialect.name == "postgresql" else sqlite).insert(table)
