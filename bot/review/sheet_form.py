"""The form of the fiche du pôle: from what was sent to a sheet, and from a sheet to what the form shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.review.campaign_form import UNTOLD, Values
from bot.review.fields import Fields
from bot.storage.records import PoleRecord
from bot.storage.records_poles import (
    MOST_PRIORITIES,
    SHOWABLE,
    Economy,
    EconomyLevel,
    Governance,
    PoleSheet,
    Priority,
    Stage,
)
from referential.model import Horizon, Referential
from referential.sheet import Group

MOST_STRUCTURES, MOST_EUROS = 9999, 999_999_999
MOST_DEPARTMENTS = 20
E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """The sheet, with what the pole's own record holds."""

    name: str
    region: str | None
    departments: tuple[str, ...]
    sheet: PoleSheet


def families(referential: Referential) -> tuple[str, ...]:
    """Of structures: whoever is no structure is left aside."""
    return tuple(family.id for family in referential.families if family.id not in (UNTOLD, "animation"))


def read_sheet(fields: Fields, referential: Referential, pole_id: int) -> SheetDraft:
    """What was sent, its faults noted. An empty field is a field left for later."""
    terms = referential.sheet
    sheet = PoleSheet(
        pole_id,
        territory=fields.text("territory", 500) or None,
        stage=_member(Stage, fields, "stage"),
        domains=fields.many("domains", [domain.id for domain in terms.domains]),
        structures=_structures(fields, referential),
        cooperation=fields.many("cooperation", [choice.id for form in terms.forms for choice in form.choices]),
        governance=_member(Governance, fields, "governance"),
        economy={EconomyLevel(level.id): found for level in terms.levels if (found := _economy(fields, level))},
        ambitions=fields.text("ambitions") or None,
        priorities=_priorities(fields),
        charter_on=fields.day("charter_on"),
        shown=frozenset(fields.many("shown", sorted(SHOWABLE))),
        version=fields.whole("version", 0, 10**9) or 0,
    )
    name, region = fields.line("name", needed="sheet.name.missing"), fields.line("region") or None
    return SheetDraft(name, region, _departments(fields), sheet)


def _departments(fields: Fields) -> tuple[str, ...]:
    typed = re.split(r"[,;\n]", fields.text("departments"))
    found = tuple(filter(None, (" ".join(one.split()) for one in typed)))
    if len(found) > MOST_DEPARTMENTS:
        fields.fault("departments", "sheet.departments.many", most=MOST_DEPARTMENTS)
    return found


def _member(kind: type[E], fields: Fields, name: str) -> E | None:
    chosen = fields.one(name, tuple(kind))
    return kind(chosen) if chosen else None


def _structures(fields: Fields, referential: Referential) -> dict[str, int]:
    counted = {id_: fields.whole(f"structures.{id_}", 0, MOST_STRUCTURES) for id_ in families(referential)}
    return {id_: count for id_, count in counted.items() if count is not None}


def _economy(fields: Fields, level: Group) -> Economy | None:
    name = f"economy.{level.id}"
    ids = [source.id for source in level.choices]
    amounts = {id_: fields.whole(f"{name}.{id_}", 0, MOST_EUROS) for id_ in ids}
    ticked = fields.many(f"{name}.sources", ids)
    read = Economy(
        amount=fields.whole(f"{name}.amount", 0, MOST_EUROS),
        year=fields.whole(f"{name}.year", 1990, 2100),
        # An amount says that the source is there, ticked or not.
        sources={id_: amounts[id_] for id_ in ids if id_ in ticked or amounts[id_] is not None},
        note=fields.line(f"{name}.note", 300),
    )
    return read if read != Economy() else None


def _priorities(fields: Fields) -> tuple[Priority, ...]:
    found = []
    for number in range(1, MOST_PRIORITIES + 1):
        text = fields.line(f"priority.{number}.text", 300)
        horizon = fields.one(f"priority.{number}.horizon", tuple(Horizon))
        if text and not horizon:
            fields.fault(f"priority.{number}.text", "sheet.priority.horizon")
        elif text:
            found.append(Priority(text, Horizon(horizon)))
    return tuple(found)


def sheet_values(pole: PoleRecord, sheet: PoleSheet) -> Values:
    """What the form shows, named as it sends them."""
    plain = {
        "name": pole.name, "region": pole.region, "departments": ", ".join(pole.departments),
        "territory": sheet.territory, "stage": sheet.stage, "governance": sheet.governance,
        "ambitions": sheet.ambitions, "version": sheet.version,
        "charter_on": sheet.charter_on.isoformat() if sheet.charter_on else "",
        **{f"structures.{id_}": count for id_, count in sheet.structures.items()},
    }  # fmt: skip
    for number, priority in enumerate(sheet.priorities, 1):
        plain |= {f"priority.{number}.text": priority.text, f"priority.{number}.horizon": priority.horizon}
    many = {"domains": sheet.domains, "cooperation": sheet.cooperation, "shown": tuple(sheet.shown)}
    for level, economy in sheet.economy.items():
        name = f"economy.{level}"
        plain |= {f"{name}.amount": economy.amount, f"{name}.year": economy.year, f"{name}.note": economy.note}
        plain |= {f"{name}.{id_}": amount for id_, amount in economy.sources.items()}
        many[f"{name}.sources"] = tuple(economy.sources)
    shown = {name: ["" if value is None else str(value)] for name, value in plain.items()}
    return shown | {name: list(values) for name, values in many.items()}
