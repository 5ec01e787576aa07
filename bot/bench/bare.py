"""What the database alone takes: the same rows read, or written as CSV, by its driver or by itself."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from typing import Any

from psycopg2 import connect, extras  # type: ignore[import-untyped]

from bot.storage.database import url_of


class Bare:
    """A connection without SQLAlchemy. Parameters are written `?`."""

    def __init__(self, url: str) -> None:
        address = url_of(url)
        self._file = address.database if address.get_backend_name() == "sqlite" else None
        self._connection: Any = sqlite3.connect(self._file) if self._file else _postgres(address)

    @property
    def sqlite(self) -> bool:
        """Else PostgreSQL."""
        return self._file is not None

    def read(self, *asked: tuple[str, Sequence[Any]]) -> tuple[float, int]:
        """The seconds to read all rows of those selects, and how many rows there were."""
        began, rows = time.perf_counter(), 0
        for statement, parameters in asked:
            cursor = self._connection.cursor()
            cursor.execute(statement if self.sqlite else statement.replace("?", "%s"), tuple(parameters))
            rows += len(cursor.fetchall())
            cursor.close()
        took = time.perf_counter() - began
        self._connection.rollback()
        return took, rows

    def count(self, statement: str) -> int:
        """How many rows a select has."""
        cursor = self._connection.cursor()
        cursor.execute(f"SELECT count(*) FROM ({statement}) every_row")
        (count,) = cursor.fetchone()
        self._connection.rollback()
        return int(count)

    def csv(self, statement: str) -> float:
        """The seconds of the database's own CSV of a select: COPY, or the `sqlite3` command."""
        began = time.perf_counter()
        if not self.sqlite:
            self._connection.cursor().copy_expert(f"COPY ({statement}) TO STDOUT WITH (FORMAT csv, HEADER)", Nowhere())
            self._connection.rollback()
        else:
            command = [shutil.which("sqlite3") or "sqlite3", "-readonly", "-csv", "-header", str(self._file), statement]
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        return time.perf_counter() - began

    def close(self) -> None:
        """No longer needed."""
        self._connection.close()


def _postgres(address: Any) -> Any:
    connection = connect(address.set(drivername="postgresql").render_as_string(hide_password=False))
    # Documents come as text, as they do from SQLite.
    extras.register_default_json(connection, loads=str)
    return connection


class Nowhere:
    """A file that keeps nothing."""

    def write(self, some: Any) -> int:
        """As if it were written."""
        return len(some)
