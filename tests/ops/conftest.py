"""Databases for what an operator does: a fresh SQLite file or a throw-away PostgreSQL database."""

from tests.storage.conftest import new_postgres  # noqa: F401
