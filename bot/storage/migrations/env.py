"""Run by Alembic on the connection it is given; there is no offline mode, and no way down: restore a backup instead.

A new revision: `python -m bot.storage.migrations "what changes"`.
"""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from bot.storage.tables import metadata


def plain(_kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A revision names the database's own types: ours may change after it."""
    return f"sa.{item.impl!r}" if isinstance(item, TypeDecorator) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    render_item=plain,
    compare_type=True,
    include_name=lambda name, _kind, _parents: name != "sqlite_sequence",
    # Alembic thinks SQLite cannot; with our explicit BEGIN it can: a failed migration leaves the tables as they were.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
