"""The wording files held to what the conversation says: every key there, no key too many, each template readable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from jinja2 import TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from bot.wording.render import FOLDER

FORBIDDEN = re.compile(r"\b(vous devez|il faut|il faudrait|obligatoire)", re.IGNORECASE)


def faults(folder: Path = FOLDER) -> list[str]:
    """Unreadable files, keys said twice, empty or broken texts, prescriptive words."""
    seen: dict[str, str] = {}
    return [fault for file in sorted(folder.glob("*.yml")) for fault in _file(file, seen)]


def _file(file: Path, seen: dict[str, str]) -> Iterator[str]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        yield f"{file.name}: -: YAML illisible ({error.__class__.__name__})"
        return
    if not isinstance(data, dict):
        yield f"{file.name}: -: attendu : une clé par texte"
        return
    for key, value in data.items():
        if key in seen:
            yield f"{file.name}: {key}: déjà dit dans {seen[key]}"
        seen[key] = file.name
        for text in value if isinstance(value, list) else [value]:
            yield from (f"{file.name}: {key}: {cause}" for cause in _text(text))


def _text(text: object) -> Iterator[str]:
    if not isinstance(text, str) or not text.strip():
        yield "texte vide"
        return
    if found := FORBIDDEN.search(text):
        yield f"« {found[0]} » est prescriptif"
    try:
        environment = SandboxedEnvironment()
        environment.filters |= {"spoken": str, "capitalise": str, "decapitalise": str, "au": str, "du": str}
        environment.from_string(text)
    except TemplateSyntaxError as error:
        yield f"gabarit illisible : {error.message}"
