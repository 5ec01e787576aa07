"""The data files of this folder, each held to its schema."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from referential.errors import Fault, ReferentialError
from referential.shape import shape_faults
from referential.sources import read

FOLDER = Path(__file__).parent
NAMES = ("own_data.yml", "register.yml")


def faults(folder: Path = FOLDER) -> list[Fault]:
    """Every fault, in one run."""
    documents, unread = read(folder, NAMES)
    found = (fault for name, document in documents.items() for fault in shape_faults(name, document, FOLDER / "schema"))
    return sorted({*unread, *found})


@cache
def document(name: str) -> Any:
    """What that file holds, read once; ReferentialError when any of them cannot be used."""
    if found := faults():
        raise ReferentialError(found)
    return read(FOLDER, NAMES)[0][name]
