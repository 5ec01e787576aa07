"""What the store gives of what passes between networks and poles: notes, messages, and who read what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Choice(StrEnum):
    """What a pole says to a proposed help."""

    ACCEPTED = "accepted"
    LATER = "later"
    DECLINED = "declined"


class Access(StrEnum):
    """What someone of a network did with what is shared."""

    READ = "read"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Note:
    """Private to the network. `by`: None once the account is gone."""

    id: int
    by: str | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Message:
    """Between a network and a pole. `measure`: what the proposed help is about; `choice`: what the pole says to it."""

    id: int
    network_id: int
    network_name: str
    pole_id: int
    share_id: int | None
    from_pole: bool
    by: str | None
    answers_id: int | None
    measure: str | None
    choice: Choice | None
    text: str
    at: datetime
    read_at: datetime | None


@dataclass(frozen=True, slots=True)
class Accessed:
    """Who did what with what the pole shared. `share_id`: None once the campaign is deleted."""

    network_name: str
    by: str | None
    share_id: int | None
    campaign_title: str | None
    action: Access
    at: datetime
