"""The tables. What is asked of a person, what they answered, and the messages on their way."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, String, UniqueConstraint, text

# The other tables, so that the metadata is whole for whoever imports it from here.
from bot.storage import tables_access, tables_meeting, tables_networks, tables_poles, tables_shares  # noqa: F401
from bot.storage.columns import Document, Instant, Words
from bot.storage.schema import metadata as metadata
from bot.storage.schema import needed, ref, table

poles = table(
    "poles",
    needed("name", Words),
    Column("region", Words),
    needed("departments", Document),
    needed("invented", Boolean),
    needed("created_at", Instant),
)

campaigns = table(
    "campaigns",
    ref("pole"),
    needed("title", Words),
    Column("scope", String(20)),
    needed("objectives", Document),
    needed("readings", Document),
    needed("floor", Integer),
    needed("opens_at", Instant),
    Column("closes_at", Instant),
    Column("closed_at", Instant),
    needed("created_at", Instant),
    # Since 0002. `expected`: how many of each family, inside and outside; `round`: 2 for the second one, and so on.
    needed("expected", Document, server_default=text("'[]'")),
    needed("named", Boolean, server_default=text("false")),
    Column("circle", String(10)),
    needed("round", Integer, server_default=text("1")),
    ref("previous", nullable=True, to="campaigns"),
    Column("reopened_at", Instant),
    CheckConstraint("floor >= 3", name="floor"),
)

participations = table(
    "participations",
    ref("campaign"),
    Column("family", String(40)),
    Column("inside", Boolean),
    needed("channel", String(20)),
    needed("state", Document),
    needed("version", Integer),
    needed("referential_version", String(40)),
    needed("begun_at", Instant),
    needed("updated_at", Instant),
    Column("finished_at", Instant),
    Column("erased_at", Instant),
    # Since 0002. `name`: where the campaign is a named one; `entered_by`: who typed in what was written on paper.
    Column("name", Words),
    ref("entered_by", nullable=True, to="accounts"),
)

links = table(
    "links",
    needed("kind", String(20)),
    needed("token_hash", String(64), unique=True),
    needed("generation", Integer),
    ref("campaign", nullable=True),
    ref("participation", nullable=True),
    needed("created_at", Instant),
    needed("expires_at", Instant),
    Column("revoked_at", Instant),
    CheckConstraint("kind IN ('campaign', 'return', 'summary')", name="kind"),
    CheckConstraint("(campaign_id IS NULL) <> (participation_id IS NULL)", name="one_target"),
)

consents = table(
    "consents",
    ref("participation"),
    needed("choice", String(20)),
    needed("given", Boolean),
    needed("version", String(40)),
    needed("at", Instant),
)

answers = table(
    "answers",
    Column("participation_id", ForeignKey("participations.id"), nullable=False),
    needed("indicator", String(2)),
    needed("reading", String(20)),
    Column("score", Integer),
    Column("reason", String(20)),
    needed("words", Words),
    needed("how", String(20)),
    needed("why", Words),
    needed("referential_version", String(40)),
    needed("wording", Words),
    needed("confirmed_at", Instant),
    UniqueConstraint("participation_id", "indicator", "reading"),
    CheckConstraint("(score IS NULL) <> (reason IS NULL)", name="score_or_reason"),
    CheckConstraint("score BETWEEN 1 AND 6", name="score"),
    CheckConstraint("reading IN ('satisfaction', 'importance')", name="reading"),
)

observations = table(
    "observations",
    ref("participation"),
    needed("indicator", String(2)),
    needed("text", Words),
    needed("at", Instant),
)

# `turn`: the participation's version that came of the message; null while it waits. `address`: sealed, until delivery.
inbox = table(
    "inbox",
    needed("channel", String(20)),
    needed("update_id", String(80)),
    ref("participation", nullable=True),
    Column("payload", Document),
    Column("address", String(400)),
    Column("turn", Integer),
    needed("received_at", Instant),
    Column("processed_at", Instant, index=True),
    UniqueConstraint("channel", "update_id"),
)

outbox = table(
    "outbox",
    ref("participation"),
    needed("channel", String(20)),
    needed("turn", Integer),
    needed("position", Integer),
    Column("inbox_id", ForeignKey("inbox.id"), index=True),
    needed("text", Words),
    needed("buttons", Document),
    needed("key", String(80)),
    Column("address", String(400)),
    needed("created_at", Instant),
    Column("sent_at", Instant, index=True),
    Column("dropped_at", Instant),
)

telegram_accounts = table(
    "telegram_accounts",
    needed("chat_hash", String(64), unique=True),
    ref("participation"),
    needed("linked_at", Instant),
)
