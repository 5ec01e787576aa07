"""`database` is the SQLAlchemy engine of each database, migrated and empty."""

from tests.storage.conftest import engine as database  # noqa: F401
