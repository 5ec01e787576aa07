"""Facilitators: access, the pole's sheet, the group's meeting, its plan."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _access()
    _campaigns()
    _participations()
    _sheets()
    _plan()
    _experiences()
    _snapshots()
    _meetings()


def _create(name: str, *parts: Any) -> None:
    key = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    op.create_table(name, sa.Column("id", sa.Integer(), nullable=False), *parts, key, sqlite_autoincrement=True)


def _text(name: str, length: int | None = None, nullable: bool = False) -> Any:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=nullable)


def _number(name: str, nullable: bool = False, **options: Any) -> Any:
    return sa.Column(name, sa.Integer(), nullable=nullable, **options)


def _at(name: str, nullable: bool = False) -> Any:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _json(name: str, **options: Any) -> Any:
    return sa.Column(name, sa.JSON(), nullable=False, **options)


def _flag(name: str, **options: Any) -> Any:
    return sa.Column(name, sa.Boolean(), nullable=False, **options)


def _refers(table: str, column: str, target: str) -> Any:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=f"fk_{table}_{column}_{target}")


def _unique(table: str, *columns: str) -> Any:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _check(table: str, name: str, rule: str) -> Any:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _add_reference(table: str, column: str, target: str) -> None:
    # Written out: Alembic would add the constraint afterwards, which SQLite cannot without rebuilding the table.
    name = f"fk_{table}_{column}_{target}"
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER CONSTRAINT {name} REFERENCES {target} (id)")
    _index(table, column)


def _access() -> None:
    _create("accounts", _text("email", 254), _text("name", nullable=True), _text("password_hash", 255, nullable=True),
            _at("created_at"), _unique("accounts", "email"))  # fmt: skip
    _create(
        "passes",
        *(_text("kind", 20), _text("token_hash", 64), _text("email", 254)),
        *(_number("pole_id", nullable=True), _text("role", 20, nullable=True), _number("invited_by_id", nullable=True)),
        *(_at("created_at"), _at("expires_at"), _at("used_at", nullable=True), _at("revoked_at", nullable=True)),
        _check("passes", "kind", "kind IN ('sign_in', 'invite')"),
        _refers("passes", "pole_id", "poles"),
        _refers("passes", "invited_by_id", "accounts"),
        _unique("passes", "token_hash"),
    )
    _index("passes", "email", "pole_id", "invited_by_id")
    _sessions()
    _create("attempts", _text("action", 40), _text("key_hash", 64), _at("since"), _number("count"),
            _unique("attempts", "action", "key_hash"))  # fmt: skip
    _index("attempts", "since")


def _sessions() -> None:
    _create("sessions", _number("account_id"), _text("token_hash", 64), _text("device", 60), _at("created_at"),
            _at("seen_at"), _at("expires_at"), _at("closed_at", nullable=True),
            _refers("sessions", "account_id", "accounts"), _unique("sessions", "token_hash"))  # fmt: skip
    _index("sessions", "account_id")
    role = _check("memberships", "role", "role IN ('facilitator', 'co_facilitator')")
    _create("memberships", _number("account_id"), _number("pole_id"), _text("role", 20), _at("created_at"), role,
            _refers("memberships", "account_id", "accounts"), _refers("memberships", "pole_id", "poles"),
            _unique("memberships", "account_id", "pole_id"))  # fmt: skip
    _index("memberships", "pole_id")


def _campaigns() -> None:
    op.add_column("campaigns", _json("expected", server_default=sa.text("'[]'")))
    op.add_column("campaigns", _flag("named", server_default=sa.text("false")))
    op.add_column("campaigns", _text("circle", 10, nullable=True))
    op.add_column("campaigns", _number("round", server_default=sa.text("1")))
    op.add_column("campaigns", _at("reopened_at", nullable=True))
    _add_reference("campaigns", "previous_id", "campaigns")


def _participations() -> None:
    op.add_column("participations", _text("name", nullable=True))
    _add_reference("participations", "entered_by_id", "accounts")


def _sheets() -> None:
    _create(
        "pole_sheets",
        _number("pole_id"),
        _text("territory", nullable=True),
        _text("stage", 20, nullable=True),
        *(_json(name) for name in ("domains", "structures", "cooperation")),
        _text("governance", 20, nullable=True),
        _json("economy"),
        _text("ambitions", nullable=True),
        _json("priorities"),
        _text("charter_on", 10, nullable=True),
        _json("shown"),
        _number("version"),
        _at("updated_at"),
        _check("pole_sheets", "stage", "stage IN ('emerging', 'established')"),
        _check("pole_sheets", "governance", "governance IN ('dedicated', 'ad_hoc', 'informal')"),
        _refers("pole_sheets", "pole_id", "poles"),
        _unique("pole_sheets", "pole_id"),
    )


def _plan() -> None:
    _create(
        "plan_items",
        _number("pole_id"),
        _number("campaign_id", nullable=True),
        _text("code", 2, nullable=True),
        _text("measure", 8, nullable=True),
        _text("what"),
        _text("who"),
        _text("horizon", 10, nullable=True),
        _text("due_on", 10, nullable=True),
        _text("state", 20),
        _number("version"),
        _at("created_at"),
        _at("updated_at"),
        _check("plan_items", "horizon", "horizon IN ('court', 'moyen', 'long')"),
        _check("plan_items", "state", "state IN ('to_do', 'in_progress', 'done', 'dropped')"),
        _refers("plan_items", "pole_id", "poles"),
        _refers("plan_items", "campaign_id", "campaigns"),
    )
    _index("plan_items", "pole_id", "campaign_id")
    targets = {"plan_item": "plan_items", "campaign": "campaigns", "account": "accounts"}
    _create("plan_changes", _number("plan_item_id"), _number("campaign_id", nullable=True),
            _number("account_id", nullable=True), _json("changed"), _at("at"),
            *(_refers("plan_changes", f"{name}_id", target) for name, target in targets.items()))  # fmt: skip
    _index("plan_changes", "plan_item_id", "campaign_id", "account_id")


def _experiences() -> None:
    _create("experiences", _number("pole_id"), _text("indicator", 2), _text("text"), _flag("may_be_asked"), _at("at"),
            _refers("experiences", "pole_id", "poles"), _unique("experiences", "pole_id", "indicator"))  # fmt: skip


def _snapshots() -> None:
    _create("snapshots", _number("campaign_id"), _text("indicator", 2, nullable=True),
            _text("reading", 20, nullable=True), _at("taken_at"), _number("included"), _json("basis"),
            _json("content"), _refers("snapshots", "campaign_id", "campaigns"))  # fmt: skip
    _index("snapshots", "campaign_id")


def _meetings() -> None:
    _create(
        "collective_scores",
        _number("campaign_id"),
        _text("indicator", 2),
        _text("reading", 20),
        _number("score", nullable=True),
        _text("observation"),
        _number("account_id", nullable=True),
        _at("at"),
        _check("collective_scores", "score", "score BETWEEN 1 AND 6"),
        _check("collective_scores", "reading", "reading IN ('satisfaction', 'importance')"),
        _refers("collective_scores", "campaign_id", "campaigns"),
        _refers("collective_scores", "account_id", "accounts"),
        _unique("collective_scores", "campaign_id", "indicator", "reading"),
    )
    _index("collective_scores", "account_id")
    _create("meetings", _number("campaign_id"), _text("code", 2, nullable=True), _text("reading", 20, nullable=True),
            _flag("revealed"), _at("timer_ends_at", nullable=True), _number("version"), _at("updated_at"),
            _refers("meetings", "campaign_id", "campaigns"), _unique("meetings", "campaign_id"))  # fmt: skip
