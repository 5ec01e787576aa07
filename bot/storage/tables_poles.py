"""The tables of a pole, beyond one campaign: its sheet, its plan, its experiences."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, String, UniqueConstraint

from bot.storage.columns import Day, Document, Instant, Words
from bot.storage.schema import needed, ref, table

# The fiche du pôle; the pole's name, région and départements are in `poles`. Shapes: bot.storage.records_poles.
pole_sheets = table(
    "pole_sheets",
    Column("pole_id", ForeignKey("poles.id"), nullable=False, unique=True),
    Column("territory", Words),
    Column("stage", String(20)),
    needed("domains", Document),
    needed("structures", Document),
    needed("cooperation", Document),
    Column("governance", String(20)),
    needed("economy", Document),
    Column("ambitions", Words),
    needed("priorities", Document),
    Column("charter_on", Day),
    needed("shown", Document),
    needed("version", Integer),
    needed("updated_at", Instant),
    CheckConstraint("stage IN ('emerging', 'established')", name="stage"),
    CheckConstraint("governance IN ('dedicated', 'ad_hoc', 'informal')", name="governance"),
)

# `code`: an objective (A) or an indicator (A1); `campaign_id`: the round in which it was decided.
plan_items = table(
    "plan_items",
    ref("pole"),
    ref("campaign", nullable=True),
    Column("code", String(2)),
    Column("measure", String(8)),
    needed("what", Words),
    needed("who", Words),
    Column("horizon", String(10)),
    Column("due_on", Day),
    needed("state", String(20)),
    needed("version", Integer),
    needed("created_at", Instant),
    needed("updated_at", Instant),
    CheckConstraint("horizon IN ('court', 'moyen', 'long')", name="horizon"),
    CheckConstraint("state IN ('to_do', 'in_progress', 'done', 'dropped')", name="state"),
)

# What became of an item, from round to round. `changed`: each field with what it was and what it is.
plan_changes = table(
    "plan_changes",
    ref("plan_item"),
    ref("campaign", nullable=True),
    ref("account", nullable=True),
    needed("changed", Document),
    needed("at", Instant),
)

experiences = table(
    "experiences",
    Column("pole_id", ForeignKey("poles.id"), nullable=False),
    needed("indicator", String(2)),
    needed("text", Words),
    needed("may_be_asked", Boolean),
    needed("at", Instant),
    UniqueConstraint("pole_id", "indicator"),
)
