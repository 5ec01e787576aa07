"""The tables of a group's results and of its meeting."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, String, UniqueConstraint

from bot.storage.columns import Document, Instant, Words
from bot.storage.schema import needed, ref, table

# Results as they were shown while the campaign runs, never a person's own: the next one needs enough new people.
# `indicator`, `reading`: of one question of a meeting; null for the whole results. `basis`: who was counted, as of when
snapshots = table(
    "snapshots",
    ref("campaign"),
    Column("indicator", String(2)),
    Column("reading", String(20)),
    needed("taken_at", Instant),
    needed("included", Integer),
    needed("basis", Document),
    needed("content", Document),
)

# What the group agreed on together, beside what each answered.
collective_scores = table(
    "collective_scores",
    Column("campaign_id", ForeignKey("campaigns.id"), nullable=False),
    needed("indicator", String(2)),
    needed("reading", String(20)),
    Column("score", Integer),
    needed("observation", Words),
    ref("account", nullable=True),
    needed("at", Instant),
    UniqueConstraint("campaign_id", "indicator", "reading"),
    CheckConstraint("score BETWEEN 1 AND 6", name="score"),
    CheckConstraint("reading IN ('satisfaction', 'importance')", name="reading"),
)

# What is on the screen now. `code`: an objective or an indicator.
meetings = table(
    "meetings",
    Column("campaign_id", ForeignKey("campaigns.id"), nullable=False, unique=True),
    Column("code", String(2)),
    Column("reading", String(20)),
    needed("revealed", Boolean),
    Column("timer_ends_at", Instant),
    needed("version", Integer),
    needed("updated_at", Instant),
)
