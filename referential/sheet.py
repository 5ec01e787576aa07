"""What a fiche du pôle offers to choose from, in the publication's terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from referential.typography import french


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose. `about`: a line of ours that explains it; `wording`: the publication's own words."""

    id: str
    short: str
    about: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Choices of one kind: a form of cooperation with its objects, a level of the economy with its sources."""

    id: str
    short: str
    about: str
    wording: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class SheetTerms:
    """`forms`: three, with the twelve objects of cooperation; `levels`: three, with where the money comes from."""

    stages: tuple[Choice, ...]
    domains: tuple[Choice, ...]
    forms: tuple[Group, ...]
    governances: tuple[Choice, ...]
    levels: tuple[Group, ...]


def sheet_terms(raw: Mapping[str, Any]) -> SheetTerms:
    """From the validated file."""
    return SheetTerms(
        stages=_choices(raw["stages"]), domains=_choices(raw["domains"]), governances=_choices(raw["governances"]),
        forms=_groups(raw["forms"], "objects"), levels=_groups(raw["levels"], "sources"),
    )  # fmt: skip


def _choices(raws: list[Mapping[str, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(**_words(raw)) for raw in raws)


def _groups(raws: list[Mapping[str, Any]], inner: str) -> tuple[Group, ...]:
    return tuple(Group(**{"about": "", "wording": "", **_words(raw)}, choices=_choices(raw[inner])) for raw in raws)


def _words(raw: Mapping[str, Any]) -> dict[str, str]:
    return {key: text if key == "id" else french(text) for key, text in raw.items() if isinstance(text, str)}
