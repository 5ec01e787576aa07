"""What a network's poles learn together, frozen: what is shown moves only when enough poles have (invariant 4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple
from typing import Any

from sqlalchemy import func, select

from bot.results.network import FLOOR
from bot.storage.base import Base
from bot.storage.network_errors import ShareUnknown, TooFewPoles
from bot.storage.records_shares import Counted, CountedPicture, NetworkSnapshot
from bot.storage.tables import campaigns, poles
from bot.storage.tables_networks import networks
from bot.storage.tables_poles import pole_sheets
from bot.storage.tables_shares import network_snapshots, shared_pictures, shares
from bot.storage.visible import SEEN_BY, SHARED, seeing

PAGE = 25
"""Poles read at once: a picture takes half a megabyte of memory."""
Before = Mapping[int, Counted]
"""What was counted of each pole."""


class NetworkSnapshots(Base):
    """Only of what is shared now, and has a picture."""

    def countable_poles(self, network_id: int) -> list[Counted]:
        """Each pole's last shared campaign, and the round before it when that one is shared too."""
        with self._reading() as connection:
            return _countable(connection, network_id, self._clock())

    def counted_pictures(self, network_id: int) -> Iterator[CountedPicture]:
        """Of `countable_poles`; read page by page, so that no transaction waits for the reader."""
        every = self.countable_poles(network_id)
        for first in range(0, len(every), PAGE):
            page = every[first : first + PAGE]
            with self._reading() as connection:
                # What was withdrawn since the first page is left out.
                still = set(_countable(connection, network_id, self._clock()))
                found = _pictures(connection, [one for one in page if one in still])
            yield from found

    def last_network_snapshot(self, network_id: int) -> NetworkSnapshot | None:
        """What may be shown now."""
        with self._reading() as connection:
            row = _last(connection, network_id)
        return _snapshot(row) if row else None

    def every_network_snapshot(self, network_id: int) -> list[NetworkSnapshot]:
        """All that was ever shown, oldest first: the next one is held to them."""
        ours = select(network_snapshots).where(network_snapshots.c.network_id == network_id)
        with self._reading() as connection:
            return [_snapshot(row) for row in connection.execute(ours.order_by(network_snapshots.c.id))]

    def missing_for_network_snapshot(self, network_id: int, basis: Iterable[Counted]) -> int:
        """How many more poles must be new, changed or withdrawn before a new one; 0: it may be taken."""
        with self._reading() as connection:
            return _missing(connection, network_id, {one.pole_id: one for one in basis})

    def take_network_snapshot(
        self, network_id: int, basis: Iterable[Counted], content: Mapping[str, Any]
    ) -> NetworkSnapshot:
        """`basis`: what is counted in `content`. TooFewPoles rather than show what few changed.

        ShareUnknown when something of it was withdrawn meanwhile: count again.
        """
        counted = {one.pole_id: one for one in basis}
        plain = [list(astuple(counted[pole])) for pole in sorted(counted)]
        row = {"network_id": network_id, "taken_at": self._clock(), "included": len(counted), "basis": plain,
               "content": dict(content)}  # fmt: skip
        with self._writing() as connection:
            # Of two at once, the second waits, and finds the first.
            connection.execute(select(networks.c.id).where(networks.c.id == network_id).with_for_update())
            if not set(counted.values()) <= set(_countable(connection, network_id, self._clock())):
                raise ShareUnknown
            if missing := _missing(connection, network_id, counted):
                raise TooFewPoles(missing)
            connection.execute(network_snapshots.insert().values(**row))
            return _snapshot(_last(connection, network_id))


def _countable(connection: Any, network_id: int, now: Any) -> list[Counted]:
    pictured = select(shared_pictures.c.campaign_id).where(shared_pictures.c.campaign_id == shares.c.campaign_id)
    ours = select(shares.c.pole_id, shares.c.campaign_id, campaigns.c.previous_id).select_from(SHARED)
    ours = ours.where(*SEEN_BY, pictured.exists()).order_by(shares.c.pole_id, campaigns.c.round, campaigns.c.id)
    rows = connection.execute(ours, seeing(network_id, now)).all()
    seen, last = {row.campaign_id for row in rows}, {row.pole_id: row for row in rows}
    return [Counted(pole, row.campaign_id, row.previous_id if row.previous_id in seen else None)
            for pole, row in last.items()]  # fmt: skip


def _pictures(connection: Any, page: list[Counted]) -> list[CountedPicture]:
    wanted = [one for counted in page for one in (counted.campaign_id, counted.before_id) if one]
    last = select(func.max(shared_pictures.c.id)).where(shared_pictures.c.campaign_id.in_(wanted))
    rows = select(shared_pictures.c.campaign_id, shared_pictures.c.content)
    rows = rows.where(shared_pictures.c.id.in_(last.group_by(shared_pictures.c.campaign_id)))
    content = {row.campaign_id: row.content for row in connection.execute(rows)}
    regions = _regions(connection, [one.pole_id for one in page])
    return [CountedPicture(one, regions.get(one.pole_id), content[one.campaign_id],
                           content.get(one.before_id) if one.before_id else None) for one in page]  # fmt: skip


def _regions(connection: Any, who: list[int]) -> dict[int, str | None]:
    """Of those that show it."""
    rows = select(poles.c.id, poles.c.region, pole_sheets.c.shown).join(pole_sheets).where(poles.c.id.in_(who))
    return {row.id: row.region for row in connection.execute(rows) if "region" in row.shown}


def _missing(connection: Any, network_id: int, basis: Before) -> int:
    last = _last(connection, network_id)
    before = {one.pole_id: one for one in (Counted(*counted) for counted in last.basis)} if last else {}
    moved = {pole for pole in {*basis, *before} if basis.get(pole) != before.get(pole)}
    return max(0, FLOOR - min(len(moved), len(basis)))


def _last(connection: Any, network_id: int) -> Any:
    ours = select(network_snapshots).where(network_snapshots.c.network_id == network_id)
    return connection.execute(ours.order_by(network_snapshots.c.id.desc()).limit(1)).first()


def _snapshot(row: Any) -> NetworkSnapshot:
    return NetworkSnapshot(row.id, row.network_id, row.taken_at, row.included, row.content)
