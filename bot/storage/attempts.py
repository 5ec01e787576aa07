"""How often something was tried, so that guessing is slow. Neither an address nor an account is stored in clear."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import case, delete, select

from bot.storage.accounts import Accounts
from bot.storage.base import inserting
from bot.storage.tables_access import attempts

LONGEST_WINDOW = timedelta(days=1)


class Attempts(Accounts):
    """Counters that start again once their window is over."""

    def attempt(self, action: str, key: str, within: timedelta) -> int:
        """Count one more, and say how many there were in the window. `key`: an e-mail or a network address."""
        now, which = self._clock(), {"action": action, "key_hash": self._key_hash(key)}
        over = attempts.c.since <= now - within
        with self._writing() as connection:
            insert = inserting(connection, attempts).values(since=now, count=1, **which)
            again = {"since": case((over, now), else_=attempts.c.since),
                     "count": case((over, 1), else_=attempts.c.count + 1)}  # fmt: skip
            connection.execute(insert.on_conflict_do_update(index_elements=list(which), set_=again))
            mine = select(attempts.c.count).filter_by(**which)
            count: int = connection.execute(mine).scalar()
        return count

    def forget_attempts(self, action: str, key: str) -> None:
        """It succeeded: what was tried before no longer counts."""
        with self._writing() as connection:
            its = delete(attempts).filter_by(action=action, key_hash=self._key_hash(key))
            connection.execute(its)

    def purge_attempts(self) -> int:
        """Forget what no window reaches any more."""
        with self._writing() as connection:
            old = delete(attempts).where(attempts.c.since < self._clock() - LONGEST_WINDOW)
            count: int = connection.execute(old).rowcount
        return count
