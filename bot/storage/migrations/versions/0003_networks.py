"""Support networks: who works for them, what poles share with them, what passes between them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _networks()
    _administrators()
    _add_reference("passes", "network_id", "networks")
    _shares()
    _pictures()
    _notes()
    _messages()
    _log()
    _snapshots()


def _create(name: str, *parts: Any) -> None:
    key = sa.PrimaryKeyConstraint("id", name=f"pk_{name}")
    op.create_table(name, sa.Column("id", sa.Integer(), nullable=False), *parts, key, sqlite_autoincrement=True)


def _text(name: str, length: int | None = None, nullable: bool = False) -> Any:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=nullable)


def _number(name: str, nullable: bool = False) -> Any:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _at(name: str, nullable: bool = False) -> Any:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _json(name: str) -> Any:
    return sa.Column(name, sa.JSON(), nullable=False)


def _flag(name: str) -> Any:
    return sa.Column(name, sa.Boolean(), nullable=False)


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


def _networks() -> None:
    _create("networks", _text("name"), _text("about"), _flag("invented"), _at("created_at"))
    role = _check("network_memberships", "role", "role IN ('coordinator', 'reviewer')")
    _create("network_memberships", _number("account_id"), _number("network_id"), _text("role", 20), _at("created_at"),
            role, _refers("network_memberships", "account_id", "accounts"),
            _refers("network_memberships", "network_id", "networks"),
            _unique("network_memberships", "account_id", "network_id"))  # fmt: skip
    _index("network_memberships", "network_id")
    state = _check("network_poles", "state", "state IN ('asked', 'accepted', 'declined')")
    _create("network_poles", _number("network_id"), _number("pole_id"), _text("state", 20), _at("asked_at"),
            _at("settled_at", nullable=True), state, _refers("network_poles", "network_id", "networks"),
            _refers("network_poles", "pole_id", "poles"),
            _unique("network_poles", "network_id", "pole_id"))  # fmt: skip
    _index("network_poles", "pole_id")


def _administrators() -> None:
    _create("administrators", _number("account_id"), _at("created_at"),
            _refers("administrators", "account_id", "accounts"), _unique("administrators", "account_id"))  # fmt: skip


def _shares() -> None:
    _create(
        "shares",
        *(_number("network_id"), _number("pole_id"), _number("campaign_id")),
        *(_text("extent", 20), _number("shared_by_id", nullable=True)),
        *(_at("shared_at"), _at("withdrawn_at", nullable=True)),
        *(_text("state", 20), _at("state_at")),
        _check("shares", "extent", "extent IN ('figures', 'words')"),
        _check("shares", "state", "state IN ('to_read', 'read', 'contacted', 'supported')"),
        _refers("shares", "network_id", "networks"),
        _refers("shares", "pole_id", "poles"),
        _refers("shares", "campaign_id", "campaigns"),
        _refers("shares", "shared_by_id", "accounts"),
        _unique("shares", "network_id", "campaign_id"),
    )
    _index("shares", "pole_id", "campaign_id", "shared_by_id")


def _pictures() -> None:
    _create("shared_pictures", _number("campaign_id"), _at("taken_at"), _number("included"), _json("summary"),
            _json("basis"), _json("content"), _refers("shared_pictures", "campaign_id", "campaigns"))  # fmt: skip
    _index("shared_pictures", "campaign_id")


def _notes() -> None:
    targets = {"network_id": "networks", "pole_id": "poles", "account_id": "accounts"}
    _create("network_notes", _number("network_id"), _number("pole_id"), _number("account_id", nullable=True),
            _text("text"), _at("at"),
            *(_refers("network_notes", column, target) for column, target in targets.items()))  # fmt: skip
    _index("network_notes", *targets)


def _messages() -> None:
    targets = {"network_id": "networks", "pole_id": "poles", "share_id": "shares", "account_id": "accounts",
               "answers_id": "network_messages"}  # fmt: skip
    _create(
        "network_messages",
        *(_number("network_id"), _number("pole_id"), _number("share_id", nullable=True)),
        *(_number("account_id", nullable=True), _flag("from_pole"), _number("answers_id", nullable=True)),
        *(_text("measure", 8, nullable=True), _text("choice", 20, nullable=True), _text("text")),
        *(_at("at"), _at("read_at", nullable=True)),
        _check("network_messages", "choice", "choice IN ('accepted', 'later', 'declined')"),
        *(_refers("network_messages", column, target) for column, target in targets.items()),
    )
    _index("network_messages", *targets)


def _log() -> None:
    targets = {"network_id": "networks", "pole_id": "poles", "share_id": "shares", "account_id": "accounts"}
    _create(
        "access_log",
        *(_number("network_id"), _number("pole_id"), _number("share_id", nullable=True)),
        *(_number("account_id", nullable=True), _text("action", 20), _at("at")),
        _check("access_log", "action", "action IN ('read', 'export')"),
        *(_refers("access_log", column, target) for column, target in targets.items()),
    )
    _index("access_log", *targets, "at")


def _snapshots() -> None:
    _create("network_snapshots", _number("network_id"), _at("taken_at"), _number("included"), _json("basis"),
            _json("content"), _refers("network_snapshots", "network_id", "networks"))  # fmt: skip
    _index("network_snapshots", "network_id")
