"""Many rows at once: COPY on PostgreSQL, one prepared insert on SQLite."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from bot.storage.columns import Document

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def put(connection: Any, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert them, all with the columns of the first."""
    if not rows:
        return
    names = list(rows[0])
    bound = [_bound(connection.dialect, table.c[name].type) for name in names]
    plain = ([bind(row[name]) for name, bind in zip(names, bound, strict=True)] for row in rows)
    cursor = connection.connection.cursor()
    if connection.dialect.name == "postgresql":
        lines = io.StringIO("".join("\t".join(map(_text, row)) + "\n" for row in plain))
        cursor.copy_expert(f"COPY {table.name} ({', '.join(names)}) FROM STDIN", lines)
    else:
        cursor.executemany(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                           plain)  # fmt: skip
    cursor.close()


def _bound(dialect: Any, kind: Any) -> Callable[[Any], Any]:
    """As SQLAlchemy would give it to the driver; what comes again and again is done once."""
    known = sqlite.dialect() if dialect.name == "sqlite" else postgresql.dialect()
    known._json_serializer = dialect._json_serializer
    process: Callable[[Any], Any] | None = kind.dialect_impl(known).bind_processor(known)
    if process is None:
        return _same
    return process if kind is Document else lru_cache(2048)(process)


def _same(value: Any) -> Any:
    return value


def _text(value: Any) -> str:
    r"""As COPY reads it: \N for nothing."""
    if value is None:
        return "\\N"
    return value.translate(_ESCAPED) if isinstance(value, str) else str(value)
