"""What the store takes and gives of what poles share with networks, and of what passes between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from bot.storage.records_poles import Stage
from referential.model import Reading


class Extent(StrEnum):
    """What is shared: figures only, or with the observations and verbatims people agreed to pass on."""

    FIGURES = "figures"
    WORDS = "words"


class ReadingState(StrEnum):
    """How far a network is with a diagnostic: à lire, lu, contact pris, accompagnement en cours."""

    TO_READ = "to_read"
    READ = "read"
    CONTACTED = "contacted"
    SUPPORTED = "supported"


class Drawn(StrEnum):
    """What is kept drawn of a shared picture: a diagnostic's page, or an export's rows."""

    PAGE = "page"
    ROWS = "rows"


class Order(StrEnum):
    """How diagnostics are listed: never by a score."""

    NAME = "name"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Share:
    """A closed campaign that a pole shares with a network. `state`: for the network alone."""

    id: int
    network_id: int
    network_name: str
    pole_id: int
    pole_name: str
    campaign_id: int
    campaign_title: str
    extent: Extent
    shared_at: datetime
    withdrawn_at: datetime | None
    state: ReadingState


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """A campaign's results as networks see them, frozen: of those who let their answers pass. `included`: how many."""

    id: int
    campaign_id: int
    taken_at: datetime
    included: int
    summary: Mapping[str, Any]
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SharedStanding:
    """Where a campaign stands with its picture: the last one, and how many people more for a new one; 0: it is due."""

    campaign_id: int
    previous_id: int | None
    picture_id: int | None
    missing: int


class SharedWords(NamedTuple):
    """Words of someone who agreed that a network read them, not whose. A page reads hundreds: tuples.

    `scored`: they came with a score; `observed`: they are an observation.
    """

    indicator: str
    text: str
    scored: bool
    observed: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which diagnostics to list; None: whichever. `since`, `until`: the day of closing, both included."""

    region: str | None = None
    department: str | None = None
    stage: Stage | None = None
    domain: str | None = None
    reading: Reading | None = None
    state: ReadingState | None = None
    since: date | None = None
    until: date | None = None


class Diagnostic(NamedTuple):
    """A line of the list. Of the pole's place and sheet, what it chose to show; `people`: 0 before a picture.

    A list holds thousands: a tuple is made faster.
    """

    share_id: int
    pole_id: int
    pole_name: str
    region: str | None
    departments: tuple[str, ...]
    stage: Stage | None
    domains: tuple[str, ...]
    campaign_id: int
    title: str
    round: int
    readings: tuple[Reading, ...]
    closed_at: datetime
    shared_at: datetime
    extent: Extent
    state: ReadingState
    people: int
    summary: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """What a network's picture counts of a pole: its last shared campaign, and the round before if shared too."""

    pole_id: int
    campaign_id: int
    before_id: int | None = None


@dataclass(frozen=True, slots=True)
class NetworkSnapshot:
    """What was shown of a network's poles together, frozen. `included`: how many poles."""

    id: int
    network_id: int
    taken_at: datetime
    included: int
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CountedPicture:
    """Of one pole. `region`: None when it does not show it; `content`, `before`: as given with the picture."""

    counted: Counted
    region: str | None
    content: Mapping[str, Any]
    before: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Purged:
    """What the retention rules took away. `people`: those who never agreed that answers be stored; `pictures`: of
    networks; `exchanges`: their notes and messages; `accounts`: unused."""

    campaigns: int
    people: int
    accesses: int
    pictures: int = 0
    exchanges: int = 0
    accounts: int = 0
