"""The validator: all faults of all files of a folder in one run. By hand: `python -m referential [folder]`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from referential.errors import Fault
from referential.links import link_faults
from referential.prose import prose_faults
from referential.shape import shape_faults
from referential.sources import read, records

DATA = Path(__file__).parent / "data"


def faults(folder: Path = DATA) -> list[Fault]:
    """Every fault of the folder, in the order of files and paths; empty when the data is good."""
    documents, unread = read(folder)
    return sorted({*unread, *faults_of(documents)})


def faults_of(documents: Mapping[str, Any]) -> list[Fault]:
    """The faults of files already read: their shapes, the links between them, the tone of our texts."""
    entries = records(documents)
    found: list[Fault] = []
    for file, document in documents.items():
        found.extend(shape_faults(file, document))
    found.extend(link_faults(entries, tuple(documents)))
    found.extend(prose_faults(entries))
    return found
