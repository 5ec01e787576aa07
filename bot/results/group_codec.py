"""A group's picture as plain JSON values and back: what a frozen snapshot holds.

Beside the picture, who stood behind each question, by number: the next picture is held to it (bot.results.looks).
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import asdict
from typing import Any

from bot.results.aggregate import Statistics
from bot.results.answers import Slot
from bot.results.group import Cell, GroupPicture
from bot.results.looks import Look
from nlu.reading.model import Reason
from referential.model import Reading


def to_plain(picture: GroupPicture) -> dict[str, Any]:
    """Lists, numbers, strings and None only."""
    cells = [{"indicator": slot.indicator, "reading": slot.reading.value,
              "groups": {name: _plain(cell) for name, cell in groups.items()}}
             for slot, groups in picture.cells.items()]
    return {"people": picture.people, "floor": picture.floor, "referential_version": picture.referential_version,
            "cells": cells}


def from_plain(found: Mapping[str, Any], groups: Container[str] | None = None) -> GroupPicture:
    """`groups`: those alone; KeyError or ValueError when it was not made by `to_plain`."""
    cells = {Slot(one["indicator"], Reading(one["reading"])):
             {name: _cell(cell) for name, cell in one["groups"].items() if groups is None or name in groups}
             for one in found["cells"]}
    return GroupPicture(found["people"], found["floor"], found["referential_version"], cells)


def with_looks(picture: GroupPicture, looks: Mapping[Slot, Look]) -> dict[str, Any]:
    """As `to_plain`, and who stood behind."""
    behind = [{"indicator": slot.indicator, "reading": slot.reading.value, "scored": sorted(look.scored),
               "heard": sorted(look.heard)} for slot, look in looks.items()]
    return {**to_plain(picture), "behind": behind}


def looks_from(found: Mapping[str, Any]) -> dict[Slot, Look]:
    """Empty when it was made by `to_plain` alone."""
    cells = from_plain(found).cells if "behind" in found else {}
    looks = {}
    for one in found.get("behind", ()):
        slot = Slot(one["indicator"], Reading(one["reading"]))
        looks[slot] = Look(cells[slot], frozenset(one["scored"]), frozenset(one["heard"]))
    return looks


def _plain(cell: Cell) -> dict[str, Any]:
    return {
        "scores": {**asdict(cell.scores), "distribution": list(cell.scores.distribution)} if cell.scores else None,
        "agreement": cell.agreement,
        "silences": None if cell.silences is None else {reason.value: n for reason, n in cell.silences.items()},
        "respondents": cell.respondents,
        "masked": cell.masked,
    }


def _cell(found: Mapping[str, Any]) -> Cell:
    scores, silences = found["scores"], found["silences"]
    return Cell(
        scores=Statistics(**{**scores, "distribution": tuple(scores["distribution"])}) if scores else None,
        agreement=found["agreement"],
        silences=None if silences is None else {Reason(reason): n for reason, n in silences.items()},
        respondents=found["respondents"],
        masked=found["masked"],
    )
