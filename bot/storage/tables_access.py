"""The tables of access: who may enter, by which link, since when, and to which poles."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, String, UniqueConstraint

from bot.storage.columns import Instant, Words
from bot.storage.schema import needed, ref, table

# `seen_at`: null until it is first used.
accounts = table(
    "accounts",
    needed("email", String(254), unique=True),
    Column("name", Words),
    Column("password_hash", String(255)),
    needed("created_at", Instant),
    Column("seen_at", Instant),
)

# Used once, then kept a while so that a second use can be explained. `email`: an invitation precedes its account.
passes = table(
    "passes",
    needed("kind", String(20)),
    needed("token_hash", String(64), unique=True),
    needed("email", String(254), index=True),
    ref("pole", nullable=True),
    Column("role", String(20)),
    ref("invited_by", nullable=True, to="accounts"),
    needed("created_at", Instant),
    needed("expires_at", Instant),
    Column("used_at", Instant),
    Column("revoked_at", Instant),
    # Since 0003: an invitation to a network instead of a pole, `role` being one of its own.
    ref("network", nullable=True),
    CheckConstraint("kind IN ('sign_in', 'invite')", name="kind"),
)

sessions = table(
    "sessions",
    ref("account"),
    needed("token_hash", String(64), unique=True),
    needed("device", String(60)),
    needed("created_at", Instant),
    needed("seen_at", Instant),
    needed("expires_at", Instant),
    Column("closed_at", Instant),
)

memberships = table(
    "memberships",
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    ref("pole"),
    needed("role", String(20)),
    needed("created_at", Instant),
    UniqueConstraint("account_id", "pole_id"),
    CheckConstraint("role IN ('facilitator', 'co_facilitator')", name="role"),
)

# How often something was tried since a moment, by a keyed hash of the account or of the network address.
attempts = table(
    "attempts",
    needed("action", String(40)),
    needed("key_hash", String(64)),
    needed("since", Instant, index=True),
    needed("count", Integer),
    UniqueConstraint("action", "key_hash"),
)
