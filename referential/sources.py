"""The YAML files of a folder as they stand: read once, with their faults of syntax, then seen as flat records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from referential.errors import Fault

LETTERS = "ABCDEFGHI"
LISTS = ("families", "glossary", "definitions", "propositions", "first_steps", "examples", "peers", "helpers")
FILES = (
    "referentiel.yml",
    "scale.yml",
    "sheet.yml",
    *(f"{name}.yml" for name in LISTS),
    *(f"indicators/{letter}.yml" for letter in LETTERS),
)
NESTED = ("general_objectives", "objectives", "indicators", "measures", "stages", "domains", "forms", "objects",
          "governances", "levels")  # fmt: skip
NAMED_BY = ("id", "code", "indicator", "number")


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a file. `kind`: its list (`measures`, `peers`), or `texts` in an indicator's own file."""

    kind: str
    file: str
    id: str
    fields: Mapping[str, Any]

    def words(self, key: str) -> tuple[str, ...]:
        """The texts of a list field; empty when the field is something else (the schema says so)."""
        value = self.fields.get(key)
        return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()

    def inner(self, key: str) -> tuple[str, ...]:
        """The names of the entries of a nested list."""
        value = self.fields.get(key)
        return tuple(name for entry in value if (name := named(entry))) if isinstance(value, list) else ()


class _Strict(yaml.CSafeLoader):
    """YAML that refuses the same key twice, instead of keeping the last one."""


def _mapping(loader: _Strict, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key_node, _ in node.value:
        key = loader.construct_object(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        if key is not None and key in seen:
            raise yaml.constructor.ConstructorError(problem=f"clé répétée : {key}", problem_mark=key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


_Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def read(folder: Path, names: Iterable[str] = FILES) -> tuple[dict[str, Any], list[Fault]]:
    """What each expected file holds, and the files that are missing or cannot be read."""
    documents: dict[str, Any] = {}
    faults: list[Fault] = []
    for name in names:
        try:
            documents[name] = yaml.load((folder / name).read_text(encoding="utf-8"), _Strict)
        except FileNotFoundError:
            faults.append(Fault(name, "", "fichier manquant"))
        except UnicodeDecodeError:
            faults.append(Fault(name, "", "texte illisible : le fichier n'est pas en UTF-8"))
        except yaml.YAMLError as error:
            faults.append(_unreadable(name, error))
    return documents, faults


def _unreadable(name: str, error: yaml.YAMLError) -> Fault:
    mark, problem = getattr(error, "problem_mark", None), getattr(error, "problem", None)
    cause = f"YAML illisible, souvent un « : » ou un guillemet à protéger ({problem or error})"
    return Fault(name, f"ligne {mark.line + 1}" if mark else "", " ".join(cause.split()))


def named(entry: Any) -> str | None:
    """The name an entry goes by in a fault's path: its id, code, indicator or number."""
    keys = (key for key in NAMED_BY if isinstance(entry, Mapping) and isinstance(entry.get(key), (str, int)))
    return next((str(entry[key]) for key in keys), None)


def records(documents: Mapping[str, Any]) -> list[Record]:
    """Every entry of every file, whatever its depth; what has no name or is no mapping is left to the schema."""
    return [record for file, document in documents.items() for record in _of_file(file, document)]


def _of_file(file: str, document: Any) -> Iterator[Record]:
    if file.startswith("indicators/"):
        entries = document.items() if isinstance(document, Mapping) else ()
        yield from (Record("texts", file, str(code), text) for code, text in entries if isinstance(text, Mapping))
    elif isinstance(document, list):
        yield from _of_list(file.removesuffix(".yml"), file, document)
    else:
        yield from _nested(file, document)


def _of_list(kind: str, file: str, entries: list[Any]) -> Iterator[Record]:
    for entry in entries:
        if (name := named(entry)) is not None:
            yield Record(kind, file, name, entry)
            yield from _nested(file, entry)


def _nested(file: str, entry: Any) -> Iterator[Record]:
    for kind in NESTED:
        inner = entry.get(kind) if isinstance(entry, Mapping) else None
        if isinstance(inner, list):
            yield from _of_list(kind, file, inner)
