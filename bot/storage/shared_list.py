"""The diagnostics a network may read, listed without reading an answer nor a picture."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Text, bindparam, cast, func, select

from bot.storage.base import Base
from bot.storage.records_poles import Stage
from bot.storage.records_shares import Diagnostic, Extent, Order, ReadingState, Wanted
from bot.storage.tables import campaigns, poles
from bot.storage.tables_poles import pole_sheets
from bot.storage.tables_shares import shared_pictures, shares
from bot.storage.visible import SEEN_BY, SHARED, seeing
from referential.model import Reading

EVERY = Wanted()
NOTHING: Mapping[str, Any] = MappingProxyType({})


class SharedList(Base):
    """A thousand poles are a thousand short rows: chosen and ordered here, alike on both databases."""

    def diagnostics(self, network_id: int, wanted: Wanted | None = None, order: Order = Order.NAME) -> list[Diagnostic]:
        """By name, or the last closed first. A pole that does not show a field is not found by it."""
        return chosen(_by_name(self._diagnostics(_ROWS, network_id)), wanted or EVERY, order)

    def diagnostics_of(self, network_id: int, pole_id: int) -> list[Diagnostic]:
        """Of one pole, the last closed first."""
        return chosen(_by_name(self._diagnostics(_OF_POLE, network_id, {"of_pole": pole_id})), EVERY, Order.DATE)

    def reading_states(self, network_id: int) -> dict[ReadingState, int]:
        """How many diagnostics the network sees in each state."""
        with self._reading() as connection:
            rows = connection.execute(_STATED, seeing(network_id, self._clock())).all()
        return {_STATES[state]: count for state, count in rows}

    def _diagnostics(self, which: Any, network_id: int, more: Mapping[str, Any] = NOTHING) -> list[Diagnostic]:
        with self._reading() as connection:
            rows = connection.execute(which, {**seeing(network_id, self._clock()), **more}).all()
        return [_diagnostic(row) for row in rows]


def chosen(listed: Sequence[Diagnostic], wanted: Wanted, order: Order) -> list[Diagnostic]:
    """Those wanted, in order. `listed`: by name, as the store lists them unless told otherwise."""
    found = list(listed) if wanted == EVERY else [one for one in listed if _is(one, wanted)]
    return found if order is Order.NAME else sorted(found, key=lambda one: one.closed_at, reverse=True)


def _by_name(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Equal ones by number, so that pages never overlap."""
    return sorted(found, key=lambda one: (_plain(one.pole_name), one.share_id))


def _is(one: Diagnostic, wanted: Wanted) -> bool:
    day = one.closed_at.date()
    return (
        wanted.region in (None, one.region)
        and wanted.department in (None, *one.departments)
        and wanted.stage in (None, one.stage)
        and wanted.domain in (None, *one.domains)
        # A collecte that leaves the reading open is found by either.
        and wanted.reading in (None, *(one.readings or Reading))
        and wanted.state in (None, one.state)
        and (wanted.since or date.min) <= day <= (wanted.until or date.max)
    )


def _diagnostic(row: Any) -> Diagnostic:
    # In the order of `_ROWS`: a name looked up twenty times in a thousand rows costs as much as reading them.
    (share_id, pole_id, campaign_id, extent, shared_at, state, title, number, closed_at, closes_at, name, region,
     readings, departments, stage, domains, shown, included, summary) = row  # fmt: skip
    seen = _names(shown)
    return Diagnostic(
        share_id=share_id,
        pole_id=pole_id,
        pole_name=name,
        region=region if "region" in seen else None,
        departments=_names(departments) if "departments" in seen else (),
        stage=_STAGES[stage] if "stage" in seen else None,
        domains=_names(domains) if "domains" in seen else (),
        campaign_id=campaign_id,
        title=title,
        round=number,
        readings=_readings(readings),
        closed_at=min(closed_at, closes_at) if closed_at and closes_at else closed_at or closes_at,
        shared_at=shared_at,
        extent=_EXTENTS[extent],
        state=_STATES[state],
        people=included or 0,
        summary=_summary(summary),
    )


@lru_cache(8192)
def _plain(name: str) -> str:
    """« École » beside « ecole »."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", name)).casefold()


# What lists say is the same from page to page, and often from pole to pole.
@lru_cache(8192)
def _names(text: str | None) -> tuple[str, ...]:
    return tuple(json.loads(text)) if text else ()


@lru_cache(64)
def _readings(text: str) -> tuple[Reading, ...]:
    return tuple(map(Reading, json.loads(text)))


@lru_cache(8192)
def _summary(text: str | None) -> Mapping[str, Any]:
    return MappingProxyType(json.loads(text) if text else {})


_STAGES: dict[str | None, Stage | None] = {None: None, **{stage.value: stage for stage in Stage}}
_EXTENTS = {extent.value: extent for extent in Extent}
_STATES = {state.value: state for state in ReadingState}
_ACCENTS = re.compile("[\u0300-\u036f]")


def _as_text(columns: Any, *names: str) -> Iterator[Any]:
    """As the database keeps them: a thousand documents decoded at each page would cost more than reading them."""
    return (cast(columns[name], Text).label(name) for name in names)


_LAST = select(func.max(shared_pictures.c.id).label("id")).group_by(shared_pictures.c.campaign_id).subquery()
_PICTURES = (
    select(shared_pictures.c.campaign_id, shared_pictures.c.included, shared_pictures.c.summary)
    .join(_LAST, _LAST.c.id == shared_pictures.c.id)
    .subquery()
)
_STATED = select(shares.c.state, func.count()).select_from(SHARED).where(*SEEN_BY).group_by(shares.c.state)
_COLUMNS = (
    select(
        *(shares.c[name] for name in ("id", "pole_id", "campaign_id", "extent", "shared_at", "state")),
        *(campaigns.c[name] for name in ("title", "round", "closed_at", "closes_at")),
        *(poles.c[name] for name in ("name", "region")),
        *_as_text(campaigns.c, "readings"),
        *_as_text(poles.c, "departments"),
        pole_sheets.c.stage,
        *_as_text(pole_sheets.c, "domains", "shown"),
    )
    .select_from(SHARED)
    .join(poles, poles.c.id == shares.c.pole_id)
    .outerjoin(pole_sheets, pole_sheets.c.pole_id == shares.c.pole_id)
    .where(*SEEN_BY)
)
_ROWS = _COLUMNS.add_columns(_PICTURES.c.included, *_as_text(_PICTURES.c, "summary")).outerjoin(
    _PICTURES, _PICTURES.c.campaign_id == shares.c.campaign_id
)
# Of one pole, the pictures of all the others are not looked at.
_OWN = select(func.max(shared_pictures.c.id)).where(shared_pictures.c.campaign_id == shares.c.campaign_id)
_OF_POLE = (
    _COLUMNS.add_columns(shared_pictures.c.included, *_as_text(shared_pictures.c, "summary"))
    .outerjoin(shared_pictures, shared_pictures.c.id == _OWN.correlate(shares).scalar_subquery())
    .where(shares.c.pole_id == bindparam("of_pole"))
)
