"""From the YAML files of a folder to one immutable `Referential`. The data is validated first, then trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from referential.check import DATA, faults_of
from referential.errors import ReferentialError
from referential.model import (
    Definition,
    Example,
    Family,
    FirstStep,
    GeneralObjective,
    Helper,
    Horizon,
    Indicator,
    Measure,
    Objective,
    Peer,
    Proposition,
    Reading,
    Referential,
    Scale,
    Term,
)
from referential.sheet import sheet_terms
from referential.sources import LETTERS, read
from referential.typography import french

T = TypeVar("T")

# Codes, references and the words we match on keep the author's characters; every other text is read by people.
AS_TYPED = frozenset({"id", "code", "aliases", "keywords", "terms", "helpers", "measure", "indicator", "example"})


def load(folder: Path | None = None) -> Referential:
    """The référentiel of that folder; the project's own, read once, by default. ReferentialError on bad data."""
    return _default() if folder is None else _read(folder)


@cache
def _default() -> Referential:
    return _read(DATA)


def _read(folder: Path) -> Referential:
    documents, unread = read(folder)
    if found := [*unread, *faults_of(documents)]:
        raise ReferentialError(sorted(set(found)))
    return _referential(documents)


def _referential(documents: Mapping[str, Any]) -> Referential:
    raw = documents["referentiel.yml"]
    texts = {code: text for letter in LETTERS for code, text in documents[f"indicators/{letter}.yml"].items()}
    return Referential(
        version=raw["version"],
        **{key: french(raw[key]) for key in ("title", "theme", "source", "credit")},
        scale=_scale(documents["scale.yml"]),
        general_objectives=tuple(_general(entry, texts) for entry in raw["general_objectives"]),
        terms=_entries(Term, documents["glossary.yml"]),
        definitions=_entries(Definition, documents["definitions.yml"]),
        propositions=tuple(_proposition(entry) for entry in documents["propositions.yml"]),
        first_steps=_entries(FirstStep, documents["first_steps.yml"]),
        examples=_entries(Example, documents["examples.yml"]),
        peers=_entries(Peer, documents["peers.yml"]),
        helpers=_entries(Helper, documents["helpers.yml"]),
        families=_entries(Family, documents["families.yml"]),
        sheet=sheet_terms(documents["sheet.yml"]),
    )


def _entries(kind: type[T], raws: list[Mapping[str, Any]]) -> tuple[T, ...]:
    return tuple(_entry(kind, raw) for raw in raws)


def _entry(kind: type[T], raw: Mapping[str, Any], **built: Any) -> T:
    """A dataclass from a mapping with the same keys; `built` holds what is nested."""
    names = (field.name for field in fields(kind) if field.name not in built)  # type: ignore[arg-type]
    return kind(**{name: _value(name, raw[name]) for name in names}, **built)


def _value(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_value(name, item) for item in value)
    if name == "horizon":
        return Horizon(value)
    return french(value) if isinstance(value, str) and name not in AS_TYPED else value


def _scale(raw: Mapping[str, Any]) -> Scale:
    labels = {reading: {score: french(text) for score, text in raw["labels"][reading].items()} for reading in Reading}
    return Scale(labels=labels, hints=_readings(raw["hints"]))


def _general(raw: Mapping[str, Any], texts: Mapping[str, Any]) -> GeneralObjective:
    return _entry(GeneralObjective, raw, objectives=tuple(_objective(entry, texts) for entry in raw["objectives"]))


def _objective(raw: Mapping[str, Any], texts: Mapping[str, Any]) -> Objective:
    return _entry(Objective, raw, indicators=tuple(_indicator(entry, texts) for entry in raw["indicators"]))


def _indicator(raw: Mapping[str, Any], texts: Mapping[str, Any]) -> Indicator:
    own = {**texts[raw["code"]], **raw}
    return _entry(Indicator, own, questions=_readings(own["questions"]), rephrased=_readings(own["rephrased"]))


def _readings(raw: Mapping[str, str]) -> Mapping[Reading, str]:
    return {reading: french(raw[reading]) for reading in Reading}


def _proposition(raw: Mapping[str, Any]) -> Proposition:
    return _entry(Proposition, raw, measures=_entries(Measure, raw["measures"]))
