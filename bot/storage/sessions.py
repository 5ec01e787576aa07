"""Sessions: a browser in which someone is signed in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from bot.storage.access_errors import SessionOver
from bot.storage.base import Base
from bot.storage.records_access import Account, Session
from bot.storage.tables_access import accounts, sessions
from bot.storage.tokens import digest, drawn

LONGEST = timedelta(days=60)
IDLE = timedelta(days=14)
NOTED_EVERY = timedelta(minutes=10)
"""A page read is not a row written."""
LONGEST_DEVICE = 60


class Sessions(Base):
    """Opened, recognised by their token, closed from here or from elsewhere."""

    def open_session(self, account_id: int, device: str) -> str:
        """The token for that browser's cookie; only its hash is stored."""
        with self._writing() as connection:
            return self._open_session(connection, account_id, device)

    def signed_in(self, token: str) -> tuple[Session, Account]:
        """Still open, else SessionOver. Give it to `note_session` once the rest is read."""
        with self._reading() as connection:
            row = connection.execute(_KNOWN, {"hash": digest(token), **_alive(self._clock())}).first()
        if row is None:
            raise SessionOver
        return Session(*row[: len(_COLUMNS)]), Account(*row[len(_COLUMNS) :])

    def note_session(self, session: Session) -> None:
        """It was seen; written now and then."""
        now = self._clock()
        if session.seen_at < now - NOTED_EVERY:
            with self._writing() as connection:
                connection.execute(update(sessions).where(sessions.c.id == session.id).values(seen_at=now))
                _seen(connection, session.account_id, now)

    def sessions(self, account_id: int) -> list[Session]:
        """Those still open, the last seen first."""
        mine = _ALIVE.where(sessions.c.account_id == account_id).order_by(sessions.c.seen_at.desc())
        with self._reading() as connection:
            return [Session(*row) for row in connection.execute(mine, _alive(self._clock()))]

    def close_session(self, account_id: int, session_id: int) -> bool:
        """At once; False when it was not an open one of theirs."""
        return self._close_sessions(sessions.c.account_id == account_id, sessions.c.id == session_id) > 0

    def close_other_sessions(self, account_id: int, session_id: int) -> int:
        """All but that one; how many."""
        return self._close_sessions(sessions.c.account_id == account_id, sessions.c.id != session_id)

    def purge_sessions(self) -> int:
        """Forget those that are over."""
        now = self._clock()
        over = (sessions.c.closed_at.is_not(None) | (sessions.c.expires_at <= now) | (sessions.c.seen_at <= now - IDLE))
        with self._writing() as connection:
            count: int = connection.execute(delete(sessions).where(over)).rowcount
        return count

    def _open_session(self, connection: Any, account_id: int, device: str) -> str:
        token, now = drawn(), self._clock()
        row = {"account_id": account_id, "token_hash": digest(token), "device": device[:LONGEST_DEVICE],
               "created_at": now, "seen_at": now, "expires_at": now + LONGEST}  # fmt: skip
        connection.execute(sessions.insert().values(**row))
        _seen(connection, account_id, now)
        return token

    def _close_sessions(self, *which: Any) -> int:
        open_ = update(sessions).where(*which, sessions.c.closed_at.is_(None))
        with self._writing() as connection:
            count: int = connection.execute(open_.values(closed_at=self._clock())).rowcount
        return count


def _seen(connection: Any, account_id: int, now: datetime) -> None:
    connection.execute(update(accounts).where(accounts.c.id == account_id).values(seen_at=now))


def _alive(now: datetime) -> dict[str, Any]:
    return {"now": now, "idle": now - IDLE}


# Made once: every page asks.
_COLUMNS = tuple(sessions.c[name] for name in ("id", "account_id", "device", "created_at", "seen_at", "expires_at"))
_ALIVE = select(*_COLUMNS).where(
    sessions.c.closed_at.is_(None), sessions.c.expires_at > bindparam("now"), sessions.c.seen_at > bindparam("idle")
)
_KNOWN = _ALIVE.add_columns(*accounts.c).join(accounts, accounts.c.id == sessions.c.account_id)
_KNOWN = _KNOWN.where(sessions.c.token_hash == bindparam("hash"))
