"""The rules of the pistes, read from `pistes.yml`: weights and thresholds that a reviewer changes without Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeGuard

import yaml

from bot.results.errors import RulesError
from nlu.reading.model import Reason
from referential.model import SCORES

FILE = Path(__file__).parent / "pistes.yml"
BY_SCORE = ("satisfaction", "importance_alone")
NUMBERS = {
    "gap": (0, 100), "blind_spot_as": (1, 6), "calls": (1, 200), "reinforcement": (0, 100), "same_objective": (0, 200),
    "same_general_objective": (0, 200), "stride": (1, 35), "least": (1, 15), "most": (1, 15),
    "because": (1, 5), "peers": (0, 5),
}  # fmt: skip
"""What each single number may be."""


@dataclass(frozen=True, slots=True)
class Rules:
    """`pistes.yml` says what each one does."""

    satisfaction: Mapping[int, int]
    importance_alone: Mapping[int, int]
    gap: int
    non_response: Mapping[Reason, int]
    blind_spot_as: int
    calls: int
    reinforcement: int
    same_objective: int
    same_general_objective: int
    stride: int
    least: int
    most: int
    because: int
    peers: int


@cache
def rules(file: Path = FILE) -> Rules:
    """The rules of that file, read once; RulesError when they cannot be used."""
    found = _raw(file)
    if causes := [f"{file.name}: {cause}" for cause in _causes(found)]:
        raise RulesError(causes)
    by_reason = {Reason(reason): weight for reason, weight in found["non_response"].items()}
    return Rules(**{**found, "non_response": by_reason})


def faults(file: Path = FILE) -> list[str]:
    """Every fault of that file, as `file: path: cause`."""
    try:
        rules(file)
    except RulesError as error:
        return list(error.faults)
    return []


def _raw(file: Path) -> Any:
    try:
        return yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise RulesError([f"{file.name}: illisible ({' '.join(str(error).split())})"]) from error


def _causes(found: Any) -> Iterator[str]:
    if not isinstance(found, dict):
        yield "le fichier doit contenir des clés et des nombres"
        return
    wanted = [*BY_SCORE, "non_response", *NUMBERS]
    yield from (f"{key}: clé manquante" for key in wanted if key not in found)
    yield from (f"{key}: clé inconnue" for key in found if key not in wanted)
    for key in BY_SCORE:
        yield from _table(found, key, SCORES)
    yield from _table(found, "non_response", tuple(reason.value for reason in Reason))
    for key, (low, high) in NUMBERS.items():
        if key in found and not (_whole(found[key]) and low <= found[key] <= high):
            yield f"{key}: un nombre entier de {low} à {high} est attendu, pas « {found[key]} »"
    if _whole(least := found.get("least")) and _whole(most := found.get("most")) and least > most:
        yield "least: ne peut pas dépasser most"


def _table(found: Mapping[str, Any], key: str, entries: tuple[Any, ...]) -> Iterator[str]:
    """A weight of 0 or more for each entry, and nothing else."""
    if key not in found:
        return
    table = found[key]
    if not isinstance(table, dict):
        yield f"{key}: une table est attendue"
        return
    yield from (f"{key}.{entry}: manque" for entry in entries if entry not in table)
    yield from (f"{key}.{entry}: inconnu" for entry in table if entry not in entries)
    for entry, weight in table.items():
        if not (_whole(weight) and weight >= 0):
            yield f"{key}.{entry}: un nombre entier, 0 ou plus, est attendu, pas « {weight} »"


def _whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)
