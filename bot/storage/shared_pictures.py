"""A campaign's results as networks see them: of those who let their answers pass, frozen as those of its snapshots."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import bindparam, func, select

from bot.conversation.model import Consent
from bot.storage.base import Base
from bot.storage.errors import SnapshotTooSoon
from bot.storage.records_shares import SharedPicture, SharedStanding
from bot.storage.tables import campaigns
from bot.storage.tables_shares import shared_pictures, shares
from bot.storage.visible import SEEN_BY, SHARED, agreeing, seeing


class SharedPictures(Base):
    """One for all networks, so that two of them compared tell nothing. `content`: masked aggregates, no words."""

    def last_shared_picture(self, campaign_id: int) -> SharedPicture | None:
        """For the pole, which may look at what it shares before it does."""
        with self._reading() as connection:
            row = _last(connection, campaign_id)
        return _picture(row) if row else None

    def shared_standing(self, campaign_id: int) -> SharedStanding:
        """Without the picture itself, which is large."""
        with self._reading() as connection:
            counted = _passing_on(connection, campaign_id)
            last = connection.execute(_BASIS, {"campaign": campaign_id}).one()
        return SharedStanding(campaign_id, last.previous_id, last.picture_id, _missing(last, counted))

    def every_shared_picture(self, campaign_id: int) -> list[SharedPicture]:
        """All that was ever shown, oldest first: the next one is held to them."""
        ours = select(shared_pictures).where(shared_pictures.c.campaign_id == campaign_id)
        with self._reading() as connection:
            return [_picture(row) for row in connection.execute(ours.order_by(shared_pictures.c.id))]

    def pictures_by_share(self, network_id: int, share_ids: Collection[int]) -> dict[int, SharedPicture]:
        """The last of each; of those alone that the network sees now and that have one."""
        ours = _by_share(share_ids, shared_pictures)
        with self._reading() as connection:
            rows = connection.execute(ours, seeing(network_id, self._clock()))
            return {row.share_id: _picture(row) for row in rows}

    def last_pictures_by_share(self, network_id: int, share_ids: Collection[int]) -> dict[int, tuple[int, int]]:
        """As `pictures_by_share`, but their campaigns' numbers and theirs."""
        ours = _by_share(share_ids, shared_pictures.c.campaign_id, shared_pictures.c.id)
        with self._reading() as connection:
            rows = connection.execute(ours, seeing(network_id, self._clock()))
            return {row.share_id: (row.campaign_id, row.id) for row in rows}

    def take_shared_picture(
        self, campaign_id: int, basis: Iterable[int], content: Mapping[str, Any], summary: Mapping[str, Any]
    ) -> SharedPicture:
        """`summary`: what the list shows of it, small. SnapshotTooSoon rather than show what few changed."""
        counted = frozenset(basis)
        row = {"campaign_id": campaign_id, "taken_at": self._clock(), "included": len(counted),
               "summary": dict(summary), "basis": sorted(counted), "content": dict(content)}  # fmt: skip
        with self._writing() as connection:
            # Of two at once, the second waits, and finds the first.
            connection.execute(select(campaigns.c.id).where(campaigns.c.id == campaign_id).with_for_update())
            if missing := _missing(connection.execute(_BASIS, {"campaign": campaign_id}).one(), counted):
                raise SnapshotTooSoon(missing)
            connection.execute(shared_pictures.insert().values(**row))
            return _picture(_last(connection, campaign_id))


def _picture(row: Any) -> SharedPicture:
    """As stored, without whom it counts."""
    return SharedPicture(row.id, row.campaign_id, row.taken_at, row.included, row.summary, row.content)


def _passing_on(connection: Any, campaign_id: int) -> frozenset[int]:
    return agreeing(connection, campaign_id, Consent.STORE, Consent.NETWORK, answered=True)


def _by_share(share_ids: Collection[int], *columns: Any) -> Any:
    last = select(func.max(shared_pictures.c.id)).where(shared_pictures.c.campaign_id == shares.c.campaign_id)
    ours = select(shares.c.id.label("share_id"), *columns).select_from(SHARED)
    ours = ours.join(shared_pictures, shared_pictures.c.id == last.correlate(shares).scalar_subquery())
    return ours.where(*SEEN_BY, shares.c.id.in_(share_ids))


def _missing(last: Any, basis: frozenset[int]) -> int:
    floor: int = last.floor
    return max(0, floor - min(len(basis.symmetric_difference(last.basis or ())), len(basis)))


def _last(connection: Any, campaign_id: int) -> Any:
    ours = select(shared_pictures).where(shared_pictures.c.campaign_id == campaign_id)
    return connection.execute(ours.order_by(shared_pictures.c.id.desc()).limit(1)).first()


# The last picture there is, or none.
_BASIS = (
    select(campaigns.c.floor, campaigns.c.previous_id, shared_pictures.c.id.label("picture_id"),
           shared_pictures.c.basis)
    .outerjoin_from(campaigns, shared_pictures, shared_pictures.c.campaign_id == campaigns.c.id)
    .where(campaigns.c.id == bindparam("campaign"))
    .order_by(shared_pictures.c.id.desc())
    .limit(1)
)  # fmt: skip
