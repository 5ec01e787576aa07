"""What the database alone takes: the same rows read, or written as CSV, by its driver or by itself."""

from __future__ import annotations

import csv
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
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

    def copied(self, file: Path) -> tuple[float, int]:
        """The seconds of the database's own CSV of those very rows, once a table holds them; how many they are."""
        with file.open(encoding="utf-8-sig", newline="") as source:
            names = [f"c{place}" for place, _ in enumerate(next(csv.reader(source)))]
        return self._copied_by_command(file, names) if self.sqlite else self._copied_by_server(file, names)

    def _copied_by_server(self, file: Path, names: Sequence[str]) -> tuple[float, int]:
        cursor = self._connection.cursor()
        cursor.execute(f"CREATE TEMPORARY TABLE every_row ({', '.join(f'{name} text' for name in names)})")
        with file.open(encoding="utf-8-sig", newline="") as source:
            cursor.copy_expert("COPY every_row FROM STDIN WITH (FORMAT csv, HEADER)", source)
        cursor.execute("SELECT count(*) FROM every_row")
        count, began = cursor.fetchone()[0], time.perf_counter()
        cursor.copy_expert("COPY every_row TO STDOUT WITH (FORMAT csv, HEADER)", Nowhere())
        took = time.perf_counter() - began
        self._connection.rollback()
        return took, int(count)

    def _copied_by_command(self, file: Path, names: Sequence[str]) -> tuple[float, int]:
        """By the `sqlite3` command, or Python's own module where there is none."""
        copy = file.with_suffix(".db")
        connection = sqlite3.connect(copy)
        connection.execute(f"CREATE TABLE every_row ({', '.join(names)})")
        with file.open(encoding="utf-8-sig", newline="") as source:
            rows = csv.reader(source)
            next(rows)
            connection.executemany(f"INSERT INTO every_row VALUES ({', '.join('?' * len(names))})", rows)
        connection.commit()
        (count,) = connection.execute("SELECT count(*) FROM every_row").fetchone()
        command, every, began = shutil.which("sqlite3"), "SELECT * FROM every_row", time.perf_counter()
        if command:
            subprocess.run([command, "-csv", "-header", str(copy), every], stdout=subprocess.DEVNULL, check=True)
        else:
            csv.writer(Nowhere()).writerows(connection.execute(every))
        took = time.perf_counter() - began
        connection.close()
        copy.unlink()
        return took, int(count)

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
