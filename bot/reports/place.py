"""Where a pole stands, to name the poles near it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from bot.storage.store import Store
from bot.storage.tables import poles


@dataclass(frozen=True, slots=True)
class Place:
    """Names as the facilitator typed them; () where nothing was said."""

    regions: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


def place_of(store: Store, pole_id: int) -> Place:
    """The pole's région and départements."""
    # The store tells a pole's name only; this reads within one of its transactions until it tells the place too.
    with store._reading() as connection:
        row = connection.execute(select(poles.c.region, poles.c.departments).where(poles.c.id == pole_id)).first()
    return Place((row.region,) if row.region else (), tuple(row.departments)) if row else Place()
