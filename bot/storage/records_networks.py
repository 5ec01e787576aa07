"""What the store gives of networks: who works for them, which poles they follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class NetworkRole(StrEnum):
    """A coordinator also invites, accepts poles and removes people; a reviewer does all the rest."""

    COORDINATOR = "coordinator"
    REVIEWER = "reviewer"


class Acceptance(StrEnum):
    """Where a pole stands with a network."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Network:
    """A réseau d'appui. `invented`: for demonstrations and tests."""

    id: int
    name: str
    about: str
    invented: bool


@dataclass(frozen=True, slots=True)
class NetworkMembership:
    """An account in a network."""

    account_id: int
    network_id: int
    network_name: str
    email: str
    name: str | None
    role: NetworkRole
    created_at: datetime

    @property
    def shown(self) -> str:
        """How to name the person to others."""
        return self.name or self.email


@dataclass(frozen=True, slots=True)
class NetworkPole:
    """A pole that asked a network to follow it. `settled_at`: when that was accepted or declined."""

    network_id: int
    network_name: str
    pole_id: int
    pole_name: str
    state: Acceptance
    asked_at: datetime
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Peer:
    """A pole that wrote down an experience and agreed to be asked about it."""

    pole_id: int
    pole_name: str
    text: str
    at: datetime
