"""What the demonstration says, from `demonstration.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bot.conversation.model import Consent
from bot.storage.records_poles import SHOWABLE, Economy, EconomyLevel, Governance, PlanState, PoleSheet, Priority, Stage
from nlu.reading.model import Reason
from referential.model import SCORES, Horizon, Reading, Referential

FILE = Path(__file__).with_name("demonstration.yml")


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who signs in; no mail ever reaches a name that ends in .invalid."""

    email: str
    name: str


@dataclass(frozen=True, slots=True)
class Someone:
    """An invented person. `lean`: steps from the group, by objective or indicator; `said`: a score and its words."""

    who: str
    family: str
    inside: bool
    channel: str
    consents: frozenset[Consent]
    lean: Mapping[str, int] = field(default_factory=dict)
    silent: Mapping[str, Reason] = field(default_factory=dict)
    said: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """An action; `days`: until it is due, from the day it is shown."""

    what: str
    who: str
    horizon: Horizon
    days: int
    state: PlanState
    code: str
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """The whole of it. `middle`: the group's score by reading and indicator; `back`: who came to the second round."""

    pole: str
    region: str
    departments: tuple[str, ...]
    sheet: Mapping[str, Any]
    first: str
    next: str
    facilitator: Account
    network: str
    about: str
    reviewer: Account
    middle: Mapping[Reading, Mapping[str, int]]
    people: tuple[Someone, ...]
    agreed: tuple[tuple[str, int, str], ...]
    plan: tuple[Planned, ...]
    experience: tuple[str, str]
    back: tuple[Someone, ...]


@cache
def script() -> Script:
    """As written; KeyError, TypeError or ValueError where it is not what is expected."""
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    people = tuple(_someone(one) for one in raw["people"])
    return Script(
        pole=raw["pole"]["name"],
        region=raw["pole"]["region"],
        departments=tuple(raw["pole"]["departments"]),
        sheet=raw["sheet"],
        first=raw["rounds"]["first"],
        next=raw["rounds"]["next"],
        facilitator=Account(**raw["facilitator"]),
        network=raw["network"]["name"],
        about=raw["network"]["about"],
        reviewer=Account(**raw["network"]["reviewer"]),
        middle={Reading(reading): _digits(by_objective) for reading, by_objective in raw["middle"].items()},
        people=people,
        agreed=tuple((one["code"], one["score"], one["observation"]) for one in raw["agreed"]),
        plan=tuple(_planned(one) for one in raw["plan"]),
        experience=(raw["experience"]["indicator"], raw["experience"]["text"]),
        back=tuple(people[number - 1] for number in raw["back"]),
    )


def sheet_of(written: Mapping[str, Any], pole_id: int) -> PoleSheet:
    """The fiche du pôle."""
    return PoleSheet(
        pole_id,
        written["territory"],
        Stage(written["stage"]),
        tuple(written["domains"]),
        written["structures"],
        tuple(written["cooperation"]),
        Governance(written["governance"]),
        {EconomyLevel(level): Economy(**economy) for level, economy in written["economy"].items()},
        written["ambitions"],
        tuple(Priority(one["text"], Horizon(one["horizon"])) for one in written["priorities"]),
        shown=frozenset(written["shown"]),
    )


def faults(referential: Referential) -> list[str]:
    """Each as `file: path: cause`."""
    try:
        return [f"{FILE.name}: {path}: inconnu du référentiel" for path in _unknown(referential, script())]
    except (KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        return [f"{FILE.name}: -: {type(error).__name__} {error}"]


def _unknown(referential: Referential, found: Script) -> Iterator[str]:
    indicators = {one.code for one in referential.indicators}
    codes, families = indicators | {one[0] for one in indicators}, {one.id for one in referential.families}
    yield from (f"middle.{reading}" for reading, scores in found.middle.items() if set(scores) != indicators)
    for number, one in enumerate(found.people, 1):
        named = {*one.lean, *one.silent, *one.said, *one.seen}
        yield from (f"people[{number}].{code}" for code in sorted(named - codes))
        yield from (f"people[{number}].{code}" for code, (score, _) in one.said.items() if score not in SCORES)
        yield from [f"people[{number}].family"] if one.family not in families else []
    measures = {one.id for one in referential.measures} | {None}
    yield from (f"plan: {one.code} {one.measure}" for one in found.plan
                if one.code not in codes or one.measure not in measures)  # fmt: skip
    yield from (f"sheet.shown.{name}" for name in sorted({*sheet_of(found.sheet, 0).shown} - SHOWABLE))


def _someone(raw: Mapping[str, Any]) -> Someone:
    return Someone(**{
        **raw,
        "consents": frozenset({Consent.STORE, *map(Consent, raw["consents"])}),
        "silent": {code: Reason(reason) for code, reason in raw.get("silent", {}).items()},
        "said": {code: (score, words) for code, (score, words) in raw["said"].items()} if "said" in raw else {},
    })  # fmt: skip


def _planned(raw: Mapping[str, Any]) -> Planned:
    return Planned(**{**raw, "horizon": Horizon(raw["horizon"]), "state": PlanState(raw["state"])})


def _digits(by_objective: Mapping[str, str]) -> dict[str, int]:
    return {f"{objective}{place}": int(digit) for objective, digits in by_objective.items()
            for place, digit in enumerate(digits, 1)}  # fmt: skip
