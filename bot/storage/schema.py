"""What every table is made with: one metadata, one way to name constraints."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def table(name: str, *parts: Any) -> Any:
    """With an `id` of its own."""
    # AUTOINCREMENT: else SQLite gives a deleted row's id again, and a token derived from it would open another's.
    return Table(name, metadata, Column("id", Integer, primary_key=True), *parts, sqlite_autoincrement=True)


def ref(name: str, nullable: bool = False, to: str = "") -> Any:
    """`pole`: the column pole_id, to poles; `to`: another table than the name says."""
    return Column(f"{name}_id", ForeignKey(f"{to or name + 's'}.id"), nullable=nullable, index=True)


def needed(name: str, kind: Any, **options: Any) -> Any:
    """Never null."""
    return Column(name, kind, nullable=False, **options)
