"""From the YAML files of a folder to one immutable `Referential`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

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
from referential.typography import french

T = TypeVar("T")

DATA = Path(__file__).parent / "data"
# Codes, references and the words we match on: they keep the author's characters.
AS_TYPED = frozenset({"id", "code", "aliases", "keywords", "terms", "helpers", "measure", "indicator", "example"})


def load(folder: Path | None = None) -> Referential:
    """The référentiel of that folder; the project's own, read once, when none is given."""
    return _default() if folder is None else _read(folder)


@cache
def _default() -> Referential:
    return _read(DATA)


def _read(folder: Path) -> Referential:
    raw = _yaml(folder / "referentiel.yml")
    texts = {code: text for path in sorted((folder / "indicators").glob("?.yml")) for code, text in _yaml(path).items()}
    return Referential(
        version=raw["version"],
        **{key: french(raw[key]) for key in ("title", "theme", "source", "credit")},
        scale=_scale(_yaml(folder / "scale.yml")),
        general_objectives=tuple(_general(entry, texts) for entry in raw["general_objectives"]),
        terms=_entries(Term, folder / "glossary.yml"),
        definitions=_entries(Definition, folder / "definitions.yml"),
        propositions=tuple(_proposition(entry) for entry in _yaml(folder / "propositions.yml") or ()),
        first_steps=_entries(FirstStep, folder / "first_steps.yml"),
        examples=_entries(Example, folder / "examples.yml"),
        peers=_entries(Peer, folder / "peers.yml"),
        helpers=_entries(Helper, folder / "helpers.yml"),
        families=_entries(Family, folder / "families.yml"),
    )


def _yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else None


def _entries(kind: type[T], path: Path) -> tuple[T, ...]:
    return tuple(_entry(kind, raw) for raw in _yaml(path) or ())


def _entry(kind: type[T], raw: Mapping[str, Any], **built: Any) -> T:
    """A dataclass from a mapping with the same keys; `built` holds what is nested."""
    names = (field.name for field in fields(kind) if field.name not in built)  # type: ignore[arg-type]
    return kind(**{name: _value(name, raw.get(name)) for name in names}, **built)


def _value(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_value(name, item) for item in value)
    if name == "horizon":
        return Horizon(value)
    return french(value) if isinstance(value, str) and name not in AS_TYPED else value


def _scale(raw: Mapping[str, Any]) -> Scale:
    labels = {reading: {score: french(text) for score, text in raw["labels"][reading].items()} for reading in Reading}
    return Scale(labels=labels, hints={reading: french(raw["hints"][reading]) for reading in Reading})


def _general(raw: Mapping[str, Any], texts: Mapping[str, Any]) -> GeneralObjective:
    return _entry(GeneralObjective, raw, objectives=tuple(_objective(entry, texts) for entry in raw["objectives"]))


def _objective(raw: Mapping[str, Any], texts: Mapping[str, Any]) -> Objective:
    return _entry(Objective, raw, indicators=tuple(_indicator(entry, texts) for entry in raw["indicators"]))


def _indicator(raw: Mapping[str, Any], texts: Mapping[str, Any]) -> Indicator:
    own = {**texts.get(raw["code"], {}), **raw}
    both = {key: _readings(own.get(key, {})) for key in ("questions", "rephrased")}
    return _entry(Indicator, own, **both)


def _readings(raw: Mapping[str, str]) -> Mapping[Reading, str]:
    return {reading: french(raw[reading]) for reading in Reading if reading in raw}


def _proposition(raw: Mapping[str, Any]) -> Proposition:
    return _entry(Proposition, raw, measures=tuple(_entry(Measure, entry) for entry in raw["measures"]))
