"""Draft the revision that leads to the tables as they are now: `python -m bot.storage.migrations "title"`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from bot.storage.database import alembic_config, migrate, migrating, open_engine


def draft(message: str) -> None:
    """Compared on a fresh SQLite; to be read before it is committed."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'draft.db'}")
        migrate(engine)
        with migrating(engine) as connection:
            command.revision(alembic_config(connection), message, autogenerate=True)


if __name__ == "__main__":
    draft(sys.argv[1])
