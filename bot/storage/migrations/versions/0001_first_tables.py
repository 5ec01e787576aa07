"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _campaigns()
    _participations()
    _links()
    _consents()
    _answers()
    _inbox()
    _outbox()
    _telegram_accounts()


def _create(name: str, *parts: Any) -> None:
    key = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    op.create_table(name, sa.Column("id", sa.Integer(), nullable=False), *parts, key, sqlite_autoincrement=True)


def _text(name: str, length: int | None = None, nullable: bool = False) -> Any:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=nullable)


def _number(name: str, nullable: bool = False) -> Any:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _at(name: str, nullable: bool = False) -> Any:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _json(name: str, nullable: bool = False) -> Any:
    return sa.Column(name, sa.JSON(), nullable=nullable)


def _flag(name: str, nullable: bool = False) -> Any:
    return sa.Column(name, sa.Boolean(), nullable=nullable)


def _refers(table: str, column: str, target: str) -> Any:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def _unique(table: str, *columns: str) -> Any:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _check(table: str, name: str, rule: str) -> Any:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _campaigns() -> None:
    _create("poles", _text("name"), _text("region", nullable=True), _json("departments"), _flag("invented"),
            _at("created_at"))  # fmt: skip
    _create(
        "campaigns",
        _number("pole_id"),
        _text("title"),
        _text("scope", 20, nullable=True),
        _json("objectives"),
        _json("readings"),
        _number("floor"),
        _at("opens_at"),
        _at("closes_at", nullable=True),
        _at("closed_at", nullable=True),
        _at("created_at"),
        _check("campaigns", "floor", "floor >= 3"),
        _refers("campaigns", "pole_id", "poles"),
    )
    _index("campaigns", "pole_id")


def _participations() -> None:
    _create(
        "participations",
        _number("campaign_id"),
        _text("family", 40, nullable=True),
        _flag("inside", nullable=True),
        _text("channel", 20),
        _json("state"),
        _number("version"),
        _text("referential_version", 40),
        _at("begun_at"),
        _at("updated_at"),
        _at("finished_at", nullable=True),
        _at("erased_at", nullable=True),
        _refers("participations", "campaign_id", "campaigns"),
    )
    _index("participations", "campaign_id")


def _links() -> None:
    _create(
        "links",
        _text("kind", 20),
        _text("token_hash", 64),
        _number("generation"),
        _number("campaign_id", nullable=True),
        _number("participation_id", nullable=True),
        _at("created_at"),
        _at("expires_at"),
        _at("revoked_at", nullable=True),
        _check("links", "kind", "kind IN ('campaign', 'return', 'summary')"),
        _check("links", "one_target", "(campaign_id IS NULL) <> (participation_id IS NULL)"),
        _refers("links", "campaign_id", "campaigns"),
        _refers("links", "participation_id", "participations"),
        _unique("links", "token_hash"),
    )
    _index("links", "campaign_id", "participation_id")


def _consents() -> None:
    who = _refers("consents", "participation_id", "participations")
    _create("consents", _number("participation_id"), _text("choice", 20), _flag("given"), _text("version", 40),
            _at("at"), who)  # fmt: skip
    _index("consents", "participation_id")
    who = _refers("observations", "participation_id", "participations")
    _create("observations", _number("participation_id"), _text("indicator", 2), _text("text"), _at("at"), who)
    _index("observations", "participation_id")


def _answers() -> None:
    _create(
        "answers",
        _number("participation_id"),
        _text("indicator", 2),
        _text("reading", 20),
        _number("score", nullable=True),
        _text("reason", 20, nullable=True),
        _text("words"),
        _text("how", 20),
        _text("why"),
        _text("referential_version", 40),
        _text("wording"),
        _at("confirmed_at"),
        _check("answers", "score_or_reason", "(score IS NULL) <> (reason IS NULL)"),
        _check("answers", "score", "score BETWEEN 1 AND 6"),
        _check("answers", "reading", "reading IN ('satisfaction', 'importance')"),
        _refers("answers", "participation_id", "participations"),
        _unique("answers", "participation_id", "indicator", "reading"),
    )


def _inbox() -> None:
    _create(
        "inbox",
        _text("channel", 20),
        _text("update_id", 80),
        _number("participation_id", nullable=True),
        _json("payload", nullable=True),
        _text("address", 400, nullable=True),
        _number("turn", nullable=True),
        _at("received_at"),
        _at("processed_at", nullable=True),
        _refers("inbox", "participation_id", "participations"),
        _unique("inbox", "channel", "update_id"),
    )
    _index("inbox", "participation_id", "processed_at")


def _outbox() -> None:
    _create(
        "outbox",
        _number("participation_id"),
        _text("channel", 20),
        _number("turn"),
        _number("position"),
        _number("inbox_id", nullable=True),
        _text("text"),
        _json("buttons"),
        _text("key", 80),
        _text("address", 400, nullable=True),
        _at("created_at"),
        _at("sent_at", nullable=True),
        _at("dropped_at", nullable=True),
        _refers("outbox", "participation_id", "participations"),
        _refers("outbox", "inbox_id", "inbox"),
    )
    _index("outbox", "participation_id", "inbox_id", "sent_at")


def _telegram_accounts() -> None:
    who = _refers("telegram_accounts", "participation_id", "participations")
    _create("telegram_accounts", _text("chat_hash", 64), _number("participation_id"), _at("linked_at"), who,
            _unique("telegram_accounts", "chat_hash"))  # fmt: skip
    _index("telegram_accounts", "participation_id")
