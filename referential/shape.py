"""The shape of each file against its JSON schema, faults worded in plain French."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from referential.errors import Fault
from referential.sources import named

SCHEMAS = Path(__file__).parent / "schema"
TYPES = {"string": "un texte", "array": "une liste", "object": "des champs", "integer": "un nombre", "null": "rien"}


def shape_faults(file: str, document: Any, schemas: Path = SCHEMAS) -> Iterator[Fault]:
    """Every place where a file does not follow its schema, the one of its name."""
    name = "indicators" if file.startswith("indicators/") else file.removesuffix(".yml")
    plain = _text_keys(document)
    for error in _validator(schemas / f"{name}.json").iter_errors(plain):
        path = _path(plain, list(error.absolute_path))
        for field, cause in _causes(error):
            yield Fault(file, _join(path, field), cause)


@cache
def _validator(schema: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def _text_keys(value: Any) -> Any:
    """JSON knows only text keys: the scores of the scale are numbers in YAML."""
    if isinstance(value, Mapping):
        return {str(key): _text_keys(inner) for key, inner in value.items()}
    return [_text_keys(inner) for inner in value] if isinstance(value, list) else value


def _path(document: Any, steps: list[str | int]) -> str:
    """`A2.questions.importance`: an entry that has a name starts the path afresh."""
    path, here = "", document
    for step in steps:
        here = here[step]
        name = named(here)
        path = name if name else _join(path, step)
    return path


def _join(path: str, step: str | int) -> str:
    if isinstance(step, int):
        return f"{path}[{step + 1}]"
    return f"{path}.{step}" if path and step else path or step


def _causes(error: Any) -> Iterator[tuple[str, str]]:
    """The field to add to the path, and the cause; one jsonschema error of unknown fields names several."""
    if error.validator == "required":
        found = re.match(r"'(.+)' is", error.message)
        yield (found[1] if found else ""), "champ manquant"
    elif error.validator == "additionalProperties":
        for field in sorted(set(error.instance) - set(error.schema["properties"])):
            yield field, f"champ inconnu : {field}"
    else:
        word = _WORDS.get(str(error.validator))
        yield "", word(error) if word else error.message


def _type(error: Any) -> str:
    wanted = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
    return "doit être " + " ou ".join(TYPES[name] for name in wanted)


def _too_short(error: Any) -> str:
    size = len(error.instance)
    return f"trop court : {size} caractères, {error.validator_value} au moins" if size else "texte vide"


_WORDS: Mapping[str, Callable[[Any], str]] = {
    "type": _type,
    "minLength": _too_short,
    "maxLength": lambda e: f"trop long : {len(e.instance)} caractères, {e.validator_value} au plus",
    "minItems": lambda e: f"liste trop courte : {len(e.instance)}, {e.validator_value} au moins",
    "maxItems": lambda e: f"liste trop longue : {len(e.instance)}, {e.validator_value} au plus",
    "uniqueItems": lambda e: "élément répété dans la liste",
    "enum": lambda e: f"valeur inconnue : {e.instance} (attendu : {', '.join(map(str, e.validator_value))})",
    "pattern": lambda e: f"forme inattendue : « {e.instance} » ({e.schema.get('description', e.validator_value)})",
}
