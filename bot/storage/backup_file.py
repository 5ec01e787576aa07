"""The file of a backup: a zip with a manifest, one file of JSON lines a table, and the secret when asked for."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from bot.storage.backup_errors import BackupTooNew, FileDamaged, FileRefused, FileTaken, FileUnreadable

FORMAT = 1
MANIFEST = "manifest.json"
SECRET = "secret"


@dataclass(frozen=True, slots=True)
class TableEntry:
    """What a table's file must hold. `last_id`: the highest ever given."""

    rows: int
    sha256: str
    last_id: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the file says of itself. `secret`: a fingerprint, by which another one is noticed."""

    made_at: str
    jalon: str
    referential: str
    revision: str
    secret: str
    tables: dict[str, TableEntry] = field(default_factory=dict)
    format: int = FORMAT


def member(table: str) -> str:
    """Where a table's rows are."""
    return f"tables/{table}.jsonl"


@contextmanager
def new(file: Path) -> Iterator[zipfile.ZipFile]:
    """A zip that only its owner reads, there under its name once it is whole, or not at all."""
    if file.exists():
        raise FileTaken(str(file))
    partial = file.with_name(f".{file.name}.partiel")
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
                yield archive
            raw.flush()
            os.fsync(raw.fileno())
        partial.replace(file)
    except OSError as error:
        raise FileRefused(error.strerror or type(error).__name__) from None
    finally:
        partial.unlink(missing_ok=True)


def put(archive: zipfile.ZipFile, table: str, lines: Iterator[bytes], last_id: int) -> TableEntry:
    """Write a table's rows."""
    rows, digest = 0, hashlib.sha256()
    with archive.open(member(table), "w", force_zip64=True) as entry:
        for line in lines:
            rows += 1
            digest.update(line)
            entry.write(line)
    return TableEntry(rows, digest.hexdigest(), last_id)


def seal(archive: zipfile.ZipFile, manifest: Manifest, secret: str | None) -> None:
    """The last things written."""
    if secret is not None:
        archive.writestr(SECRET, secret)
    archive.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))


@contextmanager
def opened(file: Path) -> Iterator[tuple[zipfile.ZipFile, Manifest]]:
    """A backup whose every row was read once and is what its manifest says."""
    try:
        archive = zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile) as error:
        raise FileUnreadable(getattr(error, "strerror", None) or "") from None
    with archive:
        manifest = _manifest(archive)
        for table, entry in manifest.tables.items():
            _verify(archive, table, entry)
        yield archive, manifest


def rows_of(archive: zipfile.ZipFile, table: str) -> IO[bytes]:
    """A table's lines."""
    return archive.open(member(table))


def secret_of(archive: zipfile.ZipFile) -> str | None:
    """The secret, if it is there."""
    return archive.read(SECRET).decode() if SECRET in archive.namelist() else None


def _manifest(archive: zipfile.ZipFile) -> Manifest:
    try:
        read: dict[str, Any] = json.loads(archive.read(MANIFEST))
        if int(read["format"]) > FORMAT:
            raise BackupTooNew
        tables = {str(name): TableEntry(**entry) for name, entry in read.pop("tables").items()}
        return Manifest(**read, tables=tables)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise FileUnreadable from None
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise FileDamaged(MANIFEST) from None


def _verify(archive: zipfile.ZipFile, table: str, entry: TableEntry) -> None:
    rows, digest = 0, hashlib.sha256()
    try:
        with rows_of(archive, table) as lines:
            for line in lines:
                rows += 1
                digest.update(line)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError):
        raise FileDamaged(table) from None
    if (rows, digest.hexdigest()) != (entry.rows, entry.sha256):
        raise FileDamaged(f"{table} : {rows} lignes, {entry.rows} attendues")
