"""The tables. What is asked of a person, what they answered, and the messages on their way."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Integer, MetaData, String, Table, UniqueConstraint

from bot.storage.columns import Document, Instant, Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _table(name: str, *parts: Any) -> Any:
    # AUTOINCREMENT: else SQLite gives a deleted row's id again, and a token derived from it would open another's.
    return Table(name, metadata, Column("id", Integer, primary_key=True), *parts, sqlite_autoincrement=True)


def _ref(name: str, nullable: bool = False) -> Any:
    return Column(f"{name}_id", ForeignKey(f"{name}s.id"), nullable=nullable, index=True)


def _needed(name: str, kind: Any, **options: Any) -> Any:
    return Column(name, kind, nullable=False, **options)


poles = _table(
    "poles",
    _needed("name", Words),
    Column("region", Words),
    _needed("departments", Document),
    _needed("invented", Boolean),
    _needed("created_at", Instant),
)

campaigns = _table(
    "campaigns",
    _ref("pole"),
    _needed("title", Words),
    Column("scope", String(20)),
    _needed("objectives", Document),
    _needed("readings", Document),
    _needed("floor", Integer),
    _needed("opens_at", Instant),
    Column("closes_at", Instant),
    Column("closed_at", Instant),
    _needed("created_at", Instant),
    CheckConstraint("floor >= 3", name="floor"),
)

participations = _table(
    "participations",
    _ref("campaign"),
    Column("family", String(40)),
    Column("inside", Boolean),
    _needed("channel", String(20)),
    _needed("state", Document),
    _needed("version", Integer),
    _needed("referential_version", String(40)),
    _needed("begun_at", Instant),
    _needed("updated_at", Instant),
    Column("finished_at", Instant),
    Column("erased_at", Instant),
)

links = _table(
    "links",
    _needed("kind", String(20)),
    _needed("token_hash", String(64), unique=True),
    _needed("generation", Integer),
    _ref("campaign", nullable=True),
    _ref("participation", nullable=True),
    _needed("created_at", Instant),
    _needed("expires_at", Instant),
    Column("revoked_at", Instant),
    CheckConstraint("kind IN ('campaign', 'return', 'summary')", name="kind"),
    CheckConstraint("(campaign_id IS NULL) <> (participation_id IS NULL)", name="one_target"),
)

consents = _table(
    "consents",
    _ref("participation"),
    _needed("choice", String(20)),
    _needed("given", Boolean),
    _needed("version", String(40)),
    _needed("at", Instant),
)

answers = _table(
    "answers",
    Column("participation_id", ForeignKey("participations.id"), nullable=False),
    _needed("indicator", String(2)),
    _needed("reading", String(20)),
    Column("score", Integer),
    Column("reason", String(20)),
    _needed("words", Words),
    _needed("how", String(20)),
    _needed("why", Words),
    _needed("referential_version", String(40)),
    _needed("wording", Words),
    _needed("confirmed_at", Instant),
    UniqueConstraint("participation_id", "indicator", "reading"),
    CheckConstraint("(score IS NULL) <> (reason IS NULL)", name="score_or_reason"),
    CheckConstraint("score BETWEEN 1 AND 6", name="score"),
    CheckConstraint("reading IN ('satisfaction', 'importance')", name="reading"),
)

observations = _table(
    "observations",
    _ref("participation"),
    _needed("indicator", String(2)),
    _needed("text", Words),
    _needed("at", Instant),
)

# `turn`: the participation's version that came of the message; null while it waits. `address`: sealed, until delivery.
inbox = _table(
    "inbox",
    _needed("channel", String(20)),
    _needed("update_id", String(80)),
    _ref("participation", nullable=True),
    Column("payload", Document),
    Column("address", String(400)),
    Column("turn", Integer),
    _needed("received_at", Instant),
    Column("processed_at", Instant, index=True),
    UniqueConstraint("channel", "update_id"),
)

outbox = _table(
    "outbox",
    _ref("participation"),
    _needed("channel", String(20)),
    _needed("turn", Integer),
    _needed("position", Integer),
    Column("inbox_id", ForeignKey("inbox.id"), index=True),
    _needed("text", Words),
    _needed("buttons", Document),
    _needed("key", String(80)),
    Column("address", String(400)),
    _needed("created_at", Instant),
    Column("sent_at", Instant, index=True),
    Column("dropped_at", Instant),
)

telegram_accounts = _table(
    "telegram_accounts",
    _needed("chat_hash", String(64), unique=True),
    _ref("participation"),
    _needed("linked_at", Instant),
)
