"""What the store takes and gives back: plain values, whatever the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from bot.conversation.model import Campaign, Consent, State
from bot.storage.records_campaigns import Circle, Expected
from nlu.reading.model import Reason
from referential.model import Reading

Buttons = tuple[Mapping[str, Any], ...]
"""As the channel renders them, for instance `{"code": "note:4", "label": "4"}`; kept as given."""
FILE = "file."
"""Begins the key of a message that carries a file, made at sending: it is no line of the conversation."""


@dataclass(frozen=True, slots=True)
class CampaignRecord:
    """A collecte with its pole. `begun` counts every participation, `finished` and `erased` those among them.

    `round`: 2 for the pole's second look at itself, which follows `previous_id`.
    """

    id: int
    pole_id: int
    pole_name: str
    invented: bool
    title: str
    campaign: Campaign
    floor: int
    opens_at: datetime
    closes_at: datetime | None
    closed_at: datetime | None
    begun: int
    finished: int
    erased: int
    expected: tuple[Expected, ...] = ()
    named: bool = False
    circle: Circle | None = None
    round: int = 1
    previous_id: int | None = None
    reopened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PoleRecord:
    """A pole, its place as the facilitator typed it."""

    id: int
    name: str
    region: str | None
    departments: tuple[str, ...]
    invented: bool


@dataclass(frozen=True, slots=True)
class Begun:
    """A new participation and the token to come back to it."""

    participation_id: int
    return_token: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """A participation as a turn needs it. Give `version` back to `commit`."""

    participation_id: int
    campaign_id: int
    pole_id: int
    campaign: Campaign
    state: State
    version: int
    referential_version: str
    channel: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Pending:
    """An update received and not yet answered. `address`: where to answer, when the channel needs one."""

    inbox_id: int
    channel: str
    update_id: str
    participation_id: int | None
    payload: Mapping[str, Any]
    address: str | None
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Said:
    """A message of Jalon, worded, to be sent."""

    text: str
    buttons: Buttons = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Unsent:
    """A message of Jalon not yet delivered. `turn`: the participation's version it led to."""

    id: int
    participation_id: int
    inbox_id: int | None
    position: int
    address: str | None
    text: str
    buttons: Buttons
    key: str
    created_at: datetime
    turn: int


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the conversation. `turn`: the participation's version it led to, None while it waits."""

    author: Literal["jalon", "person"]
    text: str
    buttons: Buttons
    key: str
    at: datetime
    turn: int | None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """An update that was kept, and the participation it speaks for, as it stood then."""

    inbox_id: int
    loaded: Loaded


@dataclass(frozen=True, slots=True)
class Conversation:
    """A participation and what was said in it, at one moment. `earlier`: there is more before these lines."""

    loaded: Loaded
    lines: tuple[Line, ...]
    earlier: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What was confirmed for one indicator read one way."""

    indicator: str
    reading: Reading
    score: int | None
    reason: Reason | None
    words: str
    how: str
    why: str
    referential_version: str
    wording: str
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class ObservationRow:
    """What was seen, as typed."""

    participation_id: int
    indicator: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ExportRow:
    """An answer for others. `words`: None unless they may be shown; `network`: the person lets it pass to a network."""

    participation_id: int
    family: str | None
    inside: bool | None
    indicator: str
    reading: Reading
    score: int | None
    reason: Reason | None
    words: str | None
    network: bool
    referential_version: str
    confirmed_at: datetime


@dataclass(frozen=True, slots=True)
class ParticipationRow:
    """Who takes part, without a word of theirs. `consents`: the last choice made for each."""

    id: int
    family: str | None
    inside: bool | None
    channel: str
    consents: Mapping[Consent, bool]
    answered: int
    begun_at: datetime
    updated_at: datetime
    finished_at: datetime | None
    erased_at: datetime | None
