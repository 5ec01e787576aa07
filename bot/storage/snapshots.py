"""Frozen results: while a campaign lives, what is shown moves only when enough people have moved (invariant 4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from bot.conversation.model import Consent
from bot.results.answers import Slot
from bot.storage.base import Base
from bot.storage.errors import SnapshotTooSoon
from bot.storage.records_meeting import Snapshot
from bot.storage.tables import answers, campaigns, participations
from bot.storage.tables_meeting import snapshots
from bot.storage.visible import agreeing
from referential.model import Reading


class Snapshots(Base):
    """`slot`: one question of a meeting; None: the whole results. `content` holds masked aggregates, no words."""

    def countable(self, campaign_id: int, slot: Slot | None = None) -> frozenset[int]:
        """Who answered (that question, if one is given) and still agrees that it be stored."""
        ours = select(answers.c.participation_id).join(participations)
        ours = ours.where(participations.c.campaign_id == campaign_id)
        if slot is not None:
            ours = ours.where(answers.c.indicator == slot.indicator, answers.c.reading == slot.reading.value)
        with self._reading() as connection:
            agreed = agreeing(connection, campaign_id, Consent.STORE)
            return agreed.intersection(connection.execute(ours.distinct()).scalars())

    def last_snapshot(self, campaign_id: int, slot: Slot | None = None) -> Snapshot | None:
        """What may be shown now."""
        with self._reading() as connection:
            row = _last(connection, campaign_id, slot)
        return _snapshot(row) if row else None

    def every_snapshot(self, campaign_id: int) -> list[Snapshot]:
        """All that was ever shown, of the whole and of single questions, oldest first."""
        ours = select(snapshots).where(snapshots.c.campaign_id == campaign_id).order_by(snapshots.c.id)
        with self._reading() as connection:
            return [_snapshot(row) for row in connection.execute(ours)]

    def missing_for_snapshot(self, campaign_id: int, basis: Iterable[int], slot: Slot | None = None) -> int:
        """How many more people must come or withdraw before a new one; 0: it may be taken."""
        with self._reading() as connection:
            return _missing(connection, campaign_id, frozenset(basis), slot)

    def take_snapshot(
        self, campaign_id: int, basis: Iterable[int], content: Mapping[str, Any], slot: Slot | None = None
    ) -> Snapshot:
        """`basis`: the participations counted in `content`. SnapshotTooSoon rather than show what few changed."""
        counted = frozenset(basis)
        row = {"campaign_id": campaign_id, "indicator": slot.indicator if slot else None,
               "reading": slot.reading.value if slot else None, "taken_at": self._clock(), "included": len(counted),
               "basis": sorted(counted), "content": dict(content)}  # fmt: skip
        with self._writing() as connection:
            # Of two at once, the second waits, and finds the first.
            connection.execute(select(campaigns.c.id).where(campaigns.c.id == campaign_id).with_for_update())
            if missing := _missing(connection, campaign_id, counted, slot):
                raise SnapshotTooSoon(missing)
            connection.execute(snapshots.insert().values(**row))
            return _snapshot(_last(connection, campaign_id, slot))


def _missing(connection: Any, campaign_id: int, basis: frozenset[int], slot: Slot | None) -> int:
    floor: int = connection.execute(select(campaigns.c.floor).where(campaigns.c.id == campaign_id)).scalar()
    last = _last(connection, campaign_id, slot, snapshots.c.basis)
    moved = basis.symmetric_difference(last.basis) if last else basis
    return max(0, floor - min(len(moved), len(basis)))


def _last(connection: Any, campaign_id: int, slot: Slot | None, *columns: Any) -> Any:
    """`columns`: all unless some are named; the content is large."""
    indicator, reading = (slot.indicator, slot.reading.value) if slot else (None, None)
    ours = select(*columns or (snapshots,)).where(
        snapshots.c.campaign_id == campaign_id, _is(snapshots.c.indicator, indicator), _is(snapshots.c.reading, reading)
    )
    return connection.execute(ours.order_by(snapshots.c.id.desc()).limit(1)).first()


def _is(column: Any, value: str | None) -> Any:
    return column.is_(None) if value is None else column == value


def _snapshot(row: Any) -> Snapshot:
    slot = Slot(row.indicator, Reading(row.reading)) if row.indicator else None
    return Snapshot(row.id, row.campaign_id, slot, row.taken_at, row.included, row.content)
