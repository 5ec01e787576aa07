"""Column types that behave the same on SQLite and PostgreSQL."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, String, Text
from sqlalchemy.types import TypeDecorator

Document = JSON(none_as_null=True)


class Instant(TypeDecorator):  # type: ignore[misc]
    """Aware datetimes in and out, UTC in the database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        """A naive datetime is refused: no one would know its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a datetime without a zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        """PostgreSQL gives the session's zone."""
        return None if value is None else value.astimezone(UTC)

    def result_processor(self, dialect: Any, coltype: Any) -> Any:
        """SQLite gives text, read in one step: lists hold thousands."""
        return _from_text if dialect.name == "sqlite" else super().result_processor(dialect, coltype)


def _from_text(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(f"{value}+00:00")


class Day(TypeDecorator):  # type: ignore[misc]
    """A date without an hour, the same word in both databases and in a backup."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> str | None:
        """As in ISO 8601."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Any) -> date | None:
        """As it was given."""
        return None if value is None else date.fromisoformat(value)


class Words(TypeDecorator):  # type: ignore[misc]
    """Free text from anywhere."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> str | None:
        """PostgreSQL refuses NUL and both refuse lone surrogates: a pasted oddity must not block a conversation."""
        return None if value is None else _encodable(value.replace("\0", "\ufffd"))


def to_json(value: Any) -> str:
    """Readable in the database; a NUL is escaped by `json` itself."""
    return _encodable(json.dumps(value, ensure_ascii=False))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
