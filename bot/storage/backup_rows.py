"""Rows as lines of JSON and back, whatever the database and its revision: it is asked which tables it has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import JSON, DateTime, MetaData, event, func, insert, inspect, select, text

from bot.storage.columns import Document, Instant

ALEMBIC = "alembic_version"
DERIVED = ("drawings",)
"""Made again from the rest when it is wanted: no file holds it."""
NOT_OURS = (ALEMBIC, "sqlite_sequence", *DERIVED)
BATCH = 500


def tables_of(connection: Any) -> dict[str, Any]:
    """The tables as they are in the database, those referred to first; without those not ours."""
    found = MetaData()
    event.listen(found, "column_reflect", _ours)
    found.reflect(connection)
    return {table.name: table for table in found.sorted_tables if table.name not in NOT_OURS}


def revision_of(connection: Any) -> str | None:
    """Alembic's; None when the database holds nothing of ours."""
    if not inspect(connection).has_table(ALEMBIC):
        return None
    revision: str | None = connection.execute(text(f"SELECT version_num FROM {ALEMBIC}")).scalar()
    return revision


def lines(connection: Any, table: Any) -> Iterator[bytes]:
    """Every row, by id, a line each."""
    everything = select(table).order_by(table.c.id).execution_options(yield_per=BATCH)
    for row in connection.execute(everything).mappings():
        yield (json.dumps(dict(row), ensure_ascii=False, default=_instant) + "\n").encode()


def write(connection: Any, table: Any, source: Iterator[bytes]) -> None:
    """Insert what `lines` gave."""
    instants = [column.name for column in table.columns if isinstance(column.type, Instant)]
    while batch := [_row(json.loads(line), instants) for line in islice(source, BATCH)]:
        connection.execute(insert(table), batch)


def last_id(connection: Any, table: Any) -> int:
    """The highest ever given, also to rows since deleted: one given again would inherit what is derived from it."""
    if connection.dialect.name == "sqlite":
        found = connection.execute(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        return int(found.scalar() or 0)
    sequence = connection.execute(_SEQUENCE, {"name": table.name}).scalar()
    used = connection.exec_driver_sql(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")
    return int(used.scalar())


def give_ids_after(connection: Any, table: Any, last: int) -> None:
    """The next row gets an id above `last`."""
    if last == 0:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        row = {"name": table.name, "seq": last}
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :seq)"), row)
        return
    sequence = connection.execute(_SEQUENCE, {"name": table.name}).scalar()
    connection.execute(select(func.setval(sequence, last)))


def count(connection: Any, table: Any) -> int:
    """Its rows."""
    rows: int = connection.execute(select(func.count()).select_from(table)).scalar()
    return rows


_SEQUENCE = text("SELECT pg_get_serial_sequence(:name, 'id')")


def _ours(_inspector: Any, _table: Any, column: dict[str, Any]) -> None:
    """Our own types, which read and write alike on both databases."""
    if isinstance(column["type"], DateTime):
        column["type"] = Instant()
    elif isinstance(column["type"], JSON):
        column["type"] = Document


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()


def _row(row: dict[str, Any], instants: list[str]) -> dict[str, Any]:
    read = {name: datetime.fromisoformat(row[name]) for name in instants if row[name] is not None}
    return {**row, **read}
