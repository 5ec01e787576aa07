"""What is not kept: campaigns over long ago with all their people, and who never agreed to be kept.

What stays, and why. A person who withdraws leaves no row and no word; the pictures already shown, of as many people as
the floor or more, keep the figures in which they were counted, for taking one person out would say, by subtraction,
what that person had answered. These pictures go with their campaign. A network's picture is of five poles or more, none
of which can be told apart: it goes as many months after it was taken, when every campaign that it counts has gone.

An account unused for as long goes too: its poles' campaigns went before it.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, delete, exists, func, or_, select, update

from bot.storage.accounts import Accounts
from bot.storage.database import checkpoint
from bot.storage.records_shares import Purged
from bot.storage.rounds import Rounds
from bot.storage.tables import campaigns, participations
from bot.storage.tables_shares import access_log, network_messages, network_notes, network_snapshots
from bot.storage.turns import Turns

MONTHS = 24
"""After closing, unless the installation says otherwise."""
UNCONSENTED = timedelta(hours=24)


class Retention(Accounts, Rounds, Turns):
    """Run again and again: what is due goes, the rest is not touched."""

    def purge(self, months: int = MONTHS) -> Purged:
        """Everything that is due now."""
        people = self.purge_unconsented(UNCONSENTED)
        due = self.due_for_purge(months)
        done = sum(self._purge_campaign(campaign_id, months) for campaign_id in due)
        old = self._purge_old(months)
        unused = self.purge_accounts(months_before(self._clock(), months))
        if done or unused or any(old):
            checkpoint(self._engine)
        return Purged(done, people, *old, accounts=unused)

    def due_for_purge(self, months: int = MONTHS) -> list[int]:
        """The campaigns that closed more than so many months ago, or were left open unused for as long."""
        with self._reading() as connection:
            ours = select(campaigns.c.id).where(self._long_over(months)).order_by(campaigns.c.id)
            return list(connection.execute(ours).scalars())

    def would_purge(self, months: int = MONTHS) -> Purged:
        """What `purge` would take away now; nothing is touched."""
        due, people = len(self.due_for_purge(months)), self.count_unconsented(UNCONSENTED)
        before = months_before(self._clock(), months)
        with self._reading() as connection:
            old = [connection.execute(select(func.count()).where(at < before)).scalar() for at in _AGED]
        return Purged(due, people, *_counted(old), accounts=len(self.unused_accounts(before)))

    def _purge_campaign(self, campaign_id: int, months: int) -> bool:
        """One transaction each: a busy day's purge holds no one up. False when it was reopened meanwhile."""
        its = select(campaigns.c.id).where(campaigns.c.id == campaign_id, self._long_over(months))
        with self._writing() as connection:
            if connection.execute(its.with_for_update()).first() is None:
                return False
            self._delete_campaign(connection, campaign_id)
        return True

    def _purge_old(self, months: int) -> tuple[int, int, int]:
        """What goes by its own age, whatever became of the campaign it was about."""
        before = months_before(self._clock(), months)
        asked = select(network_messages.c.id).where(network_messages.c.at < before)
        answers = update(network_messages).where(network_messages.c.answers_id.in_(asked))
        with self._writing() as connection:
            connection.execute(answers.values(answers_id=None))
            return _counted([connection.execute(delete(at.table).where(at < before)).rowcount for at in _AGED])

    def _long_over(self, months: int) -> Any:
        """Left open, it counts from the last thing that happened in it: nobody may ever come to close it."""
        now, before = self._clock(), months_before(self._clock(), months)
        lately = exists().where(participations.c.campaign_id == campaigns.c.id, participations.c.updated_at >= before)
        left_open = and_(
            campaigns.c.closed_at.is_(None), or_(campaigns.c.closes_at.is_(None), campaigns.c.closes_at > now),
            campaigns.c.opens_at < before, campaigns.c.created_at < before,
            func.coalesce(campaigns.c.reopened_at, campaigns.c.created_at) < before, ~lately,
        )  # fmt: skip
        return or_(campaigns.c.closed_at < before, campaigns.c.closes_at < before, left_open)


def purged_after(ended_at: datetime, months: int) -> datetime:
    """When what ended then goes."""
    return months_before(ended_at, -months)


def months_before(moment: datetime, months: int) -> datetime:
    """The same day of the month, or its last one."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def _counted(old: list[int]) -> tuple[int, int, int]:
    accesses, pictures, notes, messages = old
    return accesses, pictures, notes + messages


_AGED = (access_log.c.at, network_snapshots.c.taken_at, network_notes.c.at, network_messages.c.at)
"""Since when each row of a table is, where that alone says how long it stays."""
