"""Errors that a person can mend are said in one French sentence, without a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from bot.engine.errors import EngineError
from bot.settings import SettingsError
from bot.storage.errors import StorageError
from referential.errors import ReferentialError


@contextmanager
def explained() -> Iterator[None]:
    """Print the sentence of our own errors on standard error and exit with 1."""
    try:
        yield
    except (SettingsError, StorageError, EngineError, ReferentialError) as error:
        typer.echo(f"Jalon : {error}", err=True)
        raise typer.Exit(1) from None
