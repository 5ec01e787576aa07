"""What pages and exports draw of frozen pictures, kept so that it is drawn once.

A drawing holds nothing but what the same picture would give again: masked figures, no word of anyone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import bindparam, delete, select, tuple_

from bot.storage.base import Base, inserting
from bot.storage.records_shares import Drawn
from bot.storage.tables import campaigns
from bot.storage.tables_shares import drawings

MOST = 8
"""Of a campaign and kind; the oldest goes: another picture, another name or another Jalon has made it useless."""


class Drawings(Base):
    """`key`: of all that a drawing is made from; another key, another drawing."""

    def drawing(self, campaign_id: int, key: str) -> bytes | None:
        """None when it must be drawn."""
        with self._reading() as connection:
            row = connection.execute(_DRAWING, {"campaign": campaign_id, "key": key}).first()
        return bytes(row.content) if row else None

    def drawings(self, keys: Mapping[int, str]) -> dict[int, bytes]:
        """By campaign; those that must be drawn are left out."""
        with self._reading() as connection:
            rows = connection.execute(select(drawings.c.campaign_id, drawings.c.content).where(_under(keys)))
            return {row.campaign_id: bytes(row.content) for row in rows}

    def drawn(self, keys: Mapping[int, str]) -> set[int]:
        """The campaigns of `drawings`, without their content."""
        with self._reading() as connection:
            return set(connection.execute(select(drawings.c.campaign_id).where(_under(keys))).scalars())

    def keep_drawing(self, campaign_id: int, kind: Drawn, key: str, content: bytes) -> None:
        """From now on; nothing happens when the campaign is gone, or when another process kept it first."""
        row = {"campaign_id": campaign_id, "kind": kind.value, "key": key, "content": content}
        with self._writing() as connection:
            its = select(campaigns.c.id).where(campaigns.c.id == campaign_id).with_for_update()
            if connection.execute(its).first() is None:
                return
            connection.execute(inserting(connection, drawings).values(**row).on_conflict_do_nothing())
            _let_go(connection, campaign_id, kind)


def _under(keys: Mapping[int, str]) -> Any:
    return tuple_(drawings.c.campaign_id, drawings.c.key).in_(list(keys.items()))


def _let_go(connection: Any, campaign_id: int, kind: Drawn) -> None:
    its = drawings.c.campaign_id == campaign_id, drawings.c.kind == kind.value
    last = select(drawings.c.id).where(*its).order_by(drawings.c.id.desc()).limit(MOST)
    connection.execute(delete(drawings).where(*its, drawings.c.id.not_in(last)))


_DRAWING = select(drawings.c.content).where(
    drawings.c.campaign_id == bindparam("campaign"), drawings.c.key == bindparam("key")
)
