"""The diagnostics a network may read, listed without reading an answer nor a picture."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from bot.storage.base import Base
from bot.storage.records_poles import Stage
from bot.storage.records_shares import Diagnostic, Extent, Order, ReadingState, Wanted
from bot.storage.tables import campaigns, poles
from bot.storage.tables_poles import pole_sheets
from bot.storage.tables_shares import shared_pictures, shares
from bot.storage.visible import SHARED, seen_by
from referential.model import Reading


class SharedList(Base):
    """A thousand poles are a thousand short rows: chosen and ordered here, alike on both databases."""

    def diagnostics(self, network_id: int, wanted: Wanted | None = None, order: Order = Order.NAME) -> list[Diagnostic]:
        """By name, or the last closed first. A pole that does not show a field is not found by it."""
        return chosen(self._diagnostics(network_id), wanted or Wanted(), order)

    def diagnostics_of(self, network_id: int, pole_id: int) -> list[Diagnostic]:
        """Of one pole, the last closed first."""
        return in_order(self._diagnostics(network_id, shares.c.pole_id == pole_id), Order.DATE)

    def _diagnostics(self, network_id: int, *which: Any) -> list[Diagnostic]:
        with self._reading() as connection:
            rows = connection.execute(_ROWS.where(*seen_by(network_id, self._clock()), *which)).all()
        return [_diagnostic(row) for row in rows]


def chosen(found: Iterable[Diagnostic], wanted: Wanted, order: Order) -> list[Diagnostic]:
    """Those wanted, in order."""
    return in_order([one for one in found if _is(one, wanted)], order)


def in_order(found: list[Diagnostic], order: Order) -> list[Diagnostic]:
    """Equal ones by number, so that pages never overlap."""
    by_name = sorted(found, key=lambda one: (_plain(one.pole_name), one.share_id))
    return by_name if order is Order.NAME else sorted(by_name, key=lambda one: one.closed_at, reverse=True)


def _is(one: Diagnostic, wanted: Wanted) -> bool:
    day = one.closed_at.date()
    return (
        wanted.region in (None, one.region)
        and wanted.department in (None, *one.departments)
        and wanted.stage in (None, one.stage)
        and wanted.domain in (None, *one.domains)
        and wanted.reading in (None, *one.readings)
        and wanted.state in (None, one.state)
        and (wanted.since or date.min) <= day <= (wanted.until or date.max)
    )


def _diagnostic(row: Any) -> Diagnostic:
    shown = frozenset(row.shown or ())
    return Diagnostic(
        share_id=row.id,
        pole_id=row.pole_id,
        pole_name=row.name,
        region=row.region if "region" in shown else None,
        departments=tuple(row.departments) if "departments" in shown else (),
        stage=Stage(row.stage) if row.stage and "stage" in shown else None,
        domains=tuple(row.domains) if "domains" in shown else (),
        campaign_id=row.campaign_id,
        title=row.title,
        round=row.round,
        readings=tuple(Reading(reading) for reading in row.readings),
        closed_at=_closed(row),
        shared_at=row.shared_at,
        extent=Extent(row.extent),
        state=ReadingState(row.state),
        people=row.included or 0,
        summary=row.summary or {},
    )


def _closed(row: Any) -> datetime:
    found: list[datetime] = [at for at in (row.closed_at, row.closes_at) if at]
    return min(found)


def _plain(name: str) -> str:
    """« École » beside « ecole »."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c)).casefold()


_LAST = select(func.max(shared_pictures.c.id).label("id")).group_by(shared_pictures.c.campaign_id).subquery()
_PICTURES = (
    select(shared_pictures.c.campaign_id, shared_pictures.c.included, shared_pictures.c.summary)
    .join(_LAST, _LAST.c.id == shared_pictures.c.id)
    .subquery()
)
_ROWS = (
    select(
        *(shares.c[name] for name in ("id", "pole_id", "campaign_id", "extent", "shared_at", "state")),
        *(campaigns.c[name] for name in ("title", "round", "readings", "closed_at", "closes_at")),
        *(poles.c[name] for name in ("name", "region", "departments")),
        *(pole_sheets.c[name] for name in ("stage", "domains", "shown")),
        _PICTURES.c.included,
        _PICTURES.c.summary,
    )
    .select_from(SHARED)
    .join(poles, poles.c.id == shares.c.pole_id)
    .outerjoin(pole_sheets, pole_sheets.c.pole_id == shares.c.pole_id)
    .outerjoin(_PICTURES, _PICTURES.c.campaign_id == shares.c.campaign_id)
)
