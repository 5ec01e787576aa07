"""A person's own data as files: one to read, one for a program, both with what each field means."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import referential
from bot.privacy.files import document
from bot.reports.words import day, hour
from bot.storage.own_data import Own
from referential.typography import french

Kind = Literal["participation", "account"]
NONE = "Rien."
ELSEWHERE = "voir le fichier pour un programme"
"""What has many parts is easier to find there."""
INTRODUCTION = {
    "participation": "Tout ce que Jalon garde de votre participation, et ce que chaque information veut dire. Ce "
                     "fichier contient vos mots : ne le transmettez qu'à qui vous voulez.",
    "account": "Tout ce que Jalon garde de votre compte, et ce que chaque information veut dire. Ce qui appartient à "
               "d'autres personnes n'y est pas.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of information, worded; `value` is the person's own words as they are."""

    label: str
    about: str
    value: Any


@dataclass(frozen=True, slots=True)
class Section:
    """One part, with its entries."""

    id: str
    title: str
    about: str
    entries: tuple[tuple[Line, ...], ...]


def sections(kind: Kind, own: Own) -> list[Section]:
    """In the order of `own_data.yml`; KeyError for a field that it does not explain."""
    return [
        Section(part["id"], french(part["title"]), french(part["about"]),
                tuple(_lines(part, row) for row in own[part["id"]]))
        for part in document("own_data.yml")[kind]
    ]  # fmt: skip


def text_of(kind: Kind, own: Own, now: datetime) -> str:
    """To read: nothing that is empty is shown, dates are as a calendar in Paris has them."""
    return "\n".join(_text(kind, sections(kind, own), now)) + "\n"


def json_of(kind: Kind, own: Own, now: datetime) -> str:
    """For a program: everything, dates as in ISO 8601."""
    found = sections(kind, own)
    whole = {
        "a_lire": french(INTRODUCTION[kind]),
        "fait_le": now.isoformat(timespec="seconds"),
        "donnees": {one.title: [{line.label: line.value for line in entry} for entry in one.entries] for one in found},
        "explications": {one.title: {"": one.about, **_explained(kind, one.id)} for one in found},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1, default=_iso) + "\n"


def _lines(part: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[Line, ...]:
    fields = part["fields"]
    return tuple(Line(french(fields[name]["label"]), french(fields[name].get("about", "")),
                      _worded(name, fields[name], value)) for name, value in row.items())  # fmt: skip


def _worded(name: str, field: Mapping[str, Any], value: Any) -> Any:
    if name == "family" and value:
        return _families().get(value, value)
    found = field.get("values", {}).get(value) if isinstance(value, str) else None
    return value if found is None else french(found)


def _families() -> dict[str, str]:
    return {family.id: family.label for family in referential.load().families}


def _explained(kind: Kind, section: str) -> dict[str, str]:
    fields = next(part["fields"] for part in document("own_data.yml")[kind] if part["id"] == section)
    return {french(field["label"]): french(field["about"]) for field in fields.values() if "about" in field}


def _text(kind: Kind, found: list[Section], now: datetime) -> Iterator[str]:
    yield from ("VOS DONNÉES", f"Fichier fait le {_plain(now)}.", french(INTRODUCTION[kind]))
    for section in found:
        yield from ("", "", section.title.upper(), section.about)
        if not section.entries:
            yield from ("", NONE)
        told: set[str] = set()
        for entry in section.entries:
            yield ""
            yield from _entry(entry, told)


def _entry(entry: tuple[Line, ...], told: set[str]) -> Iterator[str]:
    """What a field means is said the first time."""
    for line in entry:
        if line.value in (None, ""):
            continue
        about = f" ({line.about})" if line.about and line.label not in told else ""
        told.add(line.label)
        value = _plain(line.value).replace("\n", "\n    ")
        yield french(f"- {line.label}{about} : ") + value


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime):
        return f"{day(value)} à {hour(value)}"
    return ELSEWHERE if isinstance(value, dict) else str(value)


def _iso(value: object) -> str:
    if not isinstance(value, datetime):
        raise TypeError(type(value).__name__)
    return value.isoformat()
