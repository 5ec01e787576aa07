"""A copy of the data folder to spoil: change one file, then look at the faults."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from referential.check import DATA, faults

Change = Callable[[Any], object]


def copy(folder: Path) -> Path:
    """The project's data, in a folder of the test's own."""
    return Path(shutil.copytree(DATA, folder / "data"))


def spoil(folder: Path, file: str, change: Change) -> None:
    """Rewrite one YAML file after changing what it holds."""
    path = folder / file
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), encoding="utf-8")


def told(folder: Path) -> list[str]:
    """The faults as people read them."""
    return [str(fault) for fault in faults(folder)]


def item(entries: list[Any], name: str, key: str = "id") -> Any:
    """The entry of a list that goes by that name."""
    return next(entry for entry in entries if entry[key] == name)


def objective(document: Any, letter: str) -> Any:
    """An objective in referentiel.yml."""
    return item([o for general in document["general_objectives"] for o in general["objectives"]], letter, "code")


def measure(document: Any, id: str) -> Any:
    """A measure in propositions.yml."""
    return item([m for proposition in document for m in proposition["measures"]], id)
