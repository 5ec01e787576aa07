"""What the store gives of accounts and of the ways in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.storage.records_networks import NetworkRole


class Role(StrEnum):
    """A facilitator also invites, removes people and deletes; a co-facilitator does all the rest."""

    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"


class PassKind(StrEnum):
    """What a single-use link is for."""

    SIGN_IN = "sign_in"
    INVITE = "invite"


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who may sign in. `password_hash`: theirs, when they chose to have one; `seen_at`: None before."""

    id: int
    email: str
    name: str | None
    password_hash: str | None
    created_at: datetime
    seen_at: datetime | None = None

    @property
    def shown(self) -> str:
        """How to name them to others."""
        return self.name or self.email


@dataclass(frozen=True, slots=True)
class Pass:
    """A single-use link, without its token. What an invitation gives: a role in a pole, or one in a network."""

    id: int
    kind: PassKind
    email: str
    pole_id: int | None
    role: Role | None
    invited_by: int | None
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    network_id: int | None = None
    network_role: NetworkRole | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One browser in which someone is signed in. `device`: what that browser says it is, in a few words."""

    id: int
    account_id: int
    device: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Entered:
    """Someone who just signed in; `token` goes to their browser and is kept nowhere else."""

    account_id: int
    token: str


@dataclass(frozen=True, slots=True)
class Membership:
    """An account in a pole."""

    account_id: int
    pole_id: int
    pole_name: str
    email: str
    name: str | None
    role: Role
    created_at: datetime

    @property
    def shown(self) -> str:
        """How to name the person to others."""
        return self.name or self.email
