"""A whole installation in one file, from either database to either."""

from __future__ import annotations

from dataclasses import replace as with_
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.storage import backup_file, backup_rows
from bot.storage.backup_errors import BackupTooNew, DatabaseNotEmpty, FileDamaged, FileUnreadable, NothingToBackUp
from bot.storage.backup_file import Manifest
from bot.storage.database import alembic_config, checkpoint, migrating, readers
from bot.storage.erasure import erase
from bot.storage.errors import SchemaTooNew, translated
from bot.storage.tables import metadata, participations


def back_up(engine: Any, file: Path, about: Manifest, secret: str | None = None) -> Manifest:
    """Write everything as it is at one moment; `about` says the rest of the manifest. The database is not touched."""
    with translated(), readers(engine).connect() as connection:
        revision = backup_rows.revision_of(connection)
        if revision is None:
            raise NothingToBackUp
        with backup_file.new(file) as archive:
            tables = {
                name: backup_file.put(archive, name, backup_rows.lines(connection, table),
                                      backup_rows.last_id(connection, table))
                for name, table in _ours(connection, revision).items()
            }  # fmt: skip
            manifest = with_(about, revision=revision, tables=tables)
            backup_file.seal(archive, manifest, secret)
    return manifest


def restore(engine: Any, file: Path, replace: bool = False) -> Manifest:
    """Put back what the file holds, brought up to date, or leave all as it was. `replace`: drop what is there.

    Whoever withdrew since the file was made stays erased, as far as what is there still tells.
    """
    with backup_file.opened(file) as (archive, manifest), translated(), migrating(engine) as connection:
        withdrawn = _make_room(connection, replace)
        if not _upgraded(connection, manifest.revision):
            raise BackupTooNew
        _fill(connection, archive, manifest)
        _upgraded(connection, "head")
        for row in withdrawn:
            _erase_again(connection, row)
    checkpoint(engine)
    return manifest


def _ours(connection: Any, revision: str) -> dict[str, Any]:
    """In a database of today's revision, only what we know: someone may have installed an extension with tables."""
    found = backup_rows.tables_of(connection)
    if revision != _head(connection):
        return found
    return {name: table for name, table in found.items() if name in metadata.tables}


def _head(connection: Any) -> str | None:
    from alembic.script import ScriptDirectory

    head: str | None = ScriptDirectory.from_config(alembic_config(connection)).get_current_head()
    return head


def _upgraded(connection: Any, revision: str) -> bool:
    """False when we do not know that revision."""
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(alembic_config(connection), revision)
    except CommandError:
        return False
    return True


def _make_room(connection: Any, replace: bool) -> list[Any]:
    """No table at all is left; what was there goes only with `replace`. The participations that were erased there."""
    if not _upgraded(connection, "head"):
        raise SchemaTooNew
    tables = _ours(connection, str(backup_rows.revision_of(connection)))
    rows = {name: backup_rows.count(connection, table) for name, table in tables.items()}
    if any(rows.values()) and not replace:
        raise DatabaseNotEmpty(f"{rows['campaigns']} collectes, {rows['participations']} participations")
    erased = select(participations.c.id, participations.c.begun_at, participations.c.erased_at)
    withdrawn: list[Any] = connection.execute(erased.where(participations.c.erased_at.is_not(None))).all()
    metadata.drop_all(connection)
    connection.exec_driver_sql(f"DROP TABLE {backup_rows.ALEMBIC}")
    return withdrawn


def _erase_again(connection: Any, row: Any) -> None:
    """The same person: another installation's numbers are other moments."""
    same = select(participations.c.id).where(
        participations.c.id == row.id, participations.c.begun_at == row.begun_at, participations.c.erased_at.is_(None)
    )
    if connection.execute(same).first() is not None:
        erase(connection, row.id, row.erased_at)


def _fill(connection: Any, archive: Any, manifest: Manifest) -> None:
    tables = backup_rows.tables_of(connection)
    if not set(manifest.tables) <= set(tables):
        raise FileUnreadable
    for name in (name for name in tables if name in manifest.tables):
        with backup_file.rows_of(archive, name) as rows:
            backup_rows.write(connection, tables[name], rows)
        if backup_rows.count(connection, tables[name]) != manifest.tables[name].rows:
            raise FileDamaged(name)
        backup_rows.give_ids_after(connection, tables[name], manifest.tables[name].last_id)
    # SQLite does not check references while tables are rebuilt.
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise FileDamaged
