"""What is not kept: campaigns closed long ago with all their people, and who never agreed to be kept."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, or_, select

from bot.storage.database import checkpoint
from bot.storage.records_shares import Purged
from bot.storage.rounds import Rounds
from bot.storage.tables import campaigns
from bot.storage.tables_shares import access_log
from bot.storage.turns import Turns

MONTHS = 24
"""After closing, unless the installation says otherwise."""
UNCONSENTED = timedelta(hours=24)


class Retention(Rounds, Turns):
    """Run again and again: what is due goes, the rest is not touched."""

    def purge(self, months: int = MONTHS) -> Purged:
        """Everything that is due now."""
        people = self.purge_unconsented(UNCONSENTED)
        due = self.due_for_purge(months)
        done = sum(self._purge_campaign(campaign_id, months) for campaign_id in due)
        if done:
            checkpoint(self._engine)
        return Purged(done, people, self._purge_accesses(months))

    def due_for_purge(self, months: int = MONTHS) -> list[int]:
        """The campaigns that closed more than so many months ago, the first made first."""
        with self._reading() as connection:
            ours = select(campaigns.c.id).where(self._long_over(months)).order_by(campaigns.c.id)
            return list(connection.execute(ours).scalars())

    def _purge_campaign(self, campaign_id: int, months: int) -> bool:
        """One transaction each: a busy day's purge holds no one up. False when it was reopened meanwhile."""
        its = select(campaigns.c.id).where(campaigns.c.id == campaign_id, self._long_over(months))
        with self._writing() as connection:
            if connection.execute(its.with_for_update()).first() is None:
                return False
            self._delete_campaign(connection, campaign_id)
        return True

    def _purge_accesses(self, months: int) -> int:
        old = delete(access_log).where(access_log.c.at < months_before(self._clock(), months))
        with self._writing() as connection:
            return int(connection.execute(old).rowcount)

    def _long_over(self, months: int) -> Any:
        before = months_before(self._clock(), months)
        return or_(campaigns.c.closed_at < before, campaigns.c.closes_at < before)


def months_before(moment: datetime, months: int) -> datetime:
    """The same day of the month, or its last one."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))
