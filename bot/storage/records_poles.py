"""What the store takes and gives of a pole: its sheet, its plan, its experiences. Everything is optional."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from referential.model import Horizon

MOST_PRIORITIES = 3


class Stage(StrEnum):
    """How far the pole is."""

    EMERGING = "emerging"
    ESTABLISHED = "established"


class Governance(StrEnum):
    """The publication's three forms."""

    DEDICATED = "dedicated"
    AD_HOC = "ad_hoc"
    INFORMAL = "informal"


class EconomyLevel(StrEnum):
    """The publication's three levels of a pole's economy."""

    ANIMATION = "animation"
    POLE = "pole"
    PROJECTS = "projects"


@dataclass(frozen=True, slots=True)
class Economy:
    """One level, in euros a year. `sources`: by id (see referential.sheet), None when only its name is known."""

    amount: int | None = None
    year: int | None = None
    sources: Mapping[str, int | None] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Priority:
    """A priority objective and when the pole wants to reach it."""

    text: str
    horizon: Horizon


@dataclass(frozen=True, slots=True)
class PoleSheet:
    """The fiche du pôle. `structures`: how many of each family; `shown`: the fields networks may see.

    Give `version` back when saving; 0 before the first time.
    """

    pole_id: int
    territory: str | None = None
    stage: Stage | None = None
    domains: tuple[str, ...] = ()
    structures: Mapping[str, int] = field(default_factory=dict)
    cooperation: tuple[str, ...] = ()
    governance: Governance | None = None
    economy: Mapping[EconomyLevel, Economy] = field(default_factory=dict)
    ambitions: str | None = None
    priorities: tuple[Priority, ...] = ()
    charter_on: date | None = None
    shown: frozenset[str] = frozenset()
    version: int = 0
    updated_at: datetime | None = None


SHOWABLE = frozenset({"territory", "region", "departments", "stage", "domains", "structures", "cooperation",
                      "governance", "economy", "ambitions", "priorities", "charter_on"})  # fmt: skip
"""The fields whose sight by networks is the pole's choice; its name goes with whatever it shares."""


class PlanState(StrEnum):
    """What became of an action."""

    TO_DO = "to_do"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """An action as written. `code`: the objective or the indicator it is about; `measure`: the piste it comes from."""

    what: str
    who: str = ""
    horizon: Horizon | None = None
    due_on: date | None = None
    state: PlanState = PlanState.TO_DO
    code: str | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An action of a pole's plan. `campaign_id`: the round in which it was decided. `version` tells a later change."""

    id: int
    pole_id: int
    campaign_id: int | None
    draft: PlanDraft
    version: int
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One change of one action: each field's value before and after, as text."""

    item_id: int
    campaign_id: int | None
    by: str | None
    changed: Mapping[str, tuple[str | None, str | None]]
    at: datetime


@dataclass(frozen=True, slots=True)
class Experience:
    """What a pole did well on an indicator, in its own words."""

    pole_id: int
    indicator: str
    text: str
    may_be_asked: bool
    at: datetime
