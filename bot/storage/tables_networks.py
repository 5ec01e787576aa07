"""The tables of networks: who they are, who works for them, which poles they follow; and who runs the installation."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, String, UniqueConstraint

from bot.storage.columns import Instant, Words
from bot.storage.schema import needed, ref, table

networks = table(
    "networks",
    needed("name", Words),
    needed("about", Words),
    needed("invented", Boolean),
    needed("created_at", Instant),
)

network_memberships = table(
    "network_memberships",
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    ref("network"),
    needed("role", String(20)),
    needed("created_at", Instant),
    UniqueConstraint("account_id", "network_id"),
    CheckConstraint("role IN ('coordinator', 'reviewer')", name="role"),
)

administrators = table(
    "administrators",
    Column("account_id", ForeignKey("accounts.id"), nullable=False, unique=True),
    needed("created_at", Instant),
)

# The pole asks, a coordinator accepts; a pole that leaves has no row any more.
network_poles = table(
    "network_poles",
    Column("network_id", ForeignKey("networks.id"), nullable=False),
    ref("pole"),
    needed("state", String(20)),
    needed("asked_at", Instant),
    Column("settled_at", Instant),
    UniqueConstraint("network_id", "pole_id"),
    CheckConstraint("state IN ('asked', 'accepted', 'declined')", name="state"),
)
