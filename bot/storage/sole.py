"""What only one process may do at a time: whoever does it holds a lock that dies with it, and another takes over."""

from __future__ import annotations

import fcntl
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Protocol

from sqlalchemy import create_engine, exc
from sqlalchemy.pool import NullPool

from bot.storage.database import url_of
from bot.storage.errors import translated

TELEGRAM = 4_252_567
"""PostgreSQL's number for the one process that speaks with Telegram; the lock is of this database alone."""
# A machine that vanished is given up after about 25 seconds instead of two hours.
NOTICED = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3"


class Sole(Protocol):
    """Synchronous, as the store is."""

    def acquire(self) -> bool:
        """Whether it is ours now; DatabaseUnavailable when nobody can tell."""

    def held(self) -> bool:
        """Whether it is still ours."""

    def release(self) -> None:
        """Ours no more; nothing when it was not."""


def sole(url: str) -> Sole:
    """The lock of the database at that address."""
    address = url_of(url)
    if address.get_backend_name() == "postgresql":
        return OnServer(address)
    file = address.database
    return BesideFile(Path(f"{file}.telegram") if file and file != ":memory:" else None)


class OnServer:
    """An advisory lock, on a connection that serves nothing else."""

    def __init__(self, url: Any) -> None:
        arguments = {"connect_timeout": 5, "options": NOTICED}
        self._engine = create_engine(url, future=True, poolclass=NullPool, isolation_level="AUTOCOMMIT",
                                     connect_args=arguments)  # fmt: skip
        self._connection: Any = None

    def acquire(self) -> bool:
        """Keeps the connection when the lock is had."""
        if self.held():
            return True
        with translated():
            connection = self._engine.connect()
        try:
            with translated():
                had = bool(connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({TELEGRAM})").scalar())
        except BaseException:
            _close(connection)
            raise
        if had:
            self._connection = connection
        else:
            _close(connection)
        return had

    def held(self) -> bool:
        """The lock lives as long as its connection."""
        if self._connection is None:
            return False
        try:
            self._connection.exec_driver_sql("SELECT 1")
        except exc.SQLAlchemyError:
            self.release()
            return False
        return True

    def release(self) -> None:
        """By closing the connection."""
        if self._connection is not None:
            _close(self._connection)
            self._connection = None


class BesideFile:
    """A lock on a file of its own: SQLite drops its locks when anyone closes the database's file. `None`: no file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    def acquire(self) -> bool:
        """Never waits."""
        if self._path is None or self._file is not None:
            return True
        file = self._path.open("ab")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def held(self) -> bool:
        """Only we can lose it."""
        return self._path is None or self._file is not None

    def release(self) -> None:
        """By closing the file."""
        if self._file is not None:
            self._file.close()
            self._file = None


def _close(connection: Any) -> None:
    with suppress(exc.SQLAlchemyError):
        connection.invalidate()
    with suppress(exc.SQLAlchemyError):
        connection.close()
