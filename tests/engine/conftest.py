"""The databases of the storage suite, each migrated and empty; `database` is the SQLAlchemy engine."""

from tests.storage.conftest import engine as database  # noqa: F401
from tests.storage.conftest import migrated_file, new_postgres, postgres_engine  # noqa: F401
