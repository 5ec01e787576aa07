"""Messages on their way: what was received and not lost, what is to be sent and not forgotten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, exists, null, select, update

from bot.storage.base import Base, Upsert
from bot.storage.records import FILE, Line, Pending, Unsent
from bot.storage.tables import inbox, outbox


class Messages(Base):
    """The inbox, the outbox, and the conversation they make."""

    def receive(
        self,
        channel: str,
        update_id: str | int,
        participation_id: int | None,
        payload: Mapping[str, Any],
        address: str | None = None,
    ) -> int | None:
        """Keep an update before anything is done with it; None for a repeat. `address` is sealed, until delivery.

        payload: `shown` is the person's line in the transcript. No name of theirs belongs there.
        """
        with self._writing() as connection:
            return self._receive(connection, channel, update_id, participation_id, payload, address)

    def pending(self, older_than: timedelta = timedelta(0)) -> list[Pending]:
        """Received and not yet answered, the oldest first; not what was received since."""
        before = inbox.c.received_at <= self._clock() - older_than
        waiting = select(inbox).where(inbox.c.processed_at.is_(None), before).order_by(inbox.c.id)
        with self._reading() as connection:
            rows = connection.execute(waiting).all()
        return [
            Pending(row.id, row.channel, row.update_id, row.participation_id, row.payload or {},
                    self.vault.unseal(row.address), row.received_at)
            for row in rows
        ]  # fmt: skip

    def processed(self, channel: str, update_id: str | int) -> bool:
        """Whether that update was answered."""
        done = select(inbox.c.id).where(inbox.c.channel == channel, inbox.c.update_id == str(update_id))
        with self._reading() as connection:
            return connection.execute(done.where(inbox.c.processed_at.is_not(None))).first() is not None

    def settle(self, inbox_id: int) -> bool:
        """An update that belongs to no conversation was dealt with: what it held is dropped. False: it had its turn."""
        done = {"processed_at": self._clock(), "payload": null(), "address": null()}
        with self._writing() as connection:
            waiting = update(inbox).where(inbox.c.id == inbox_id, inbox.c.processed_at.is_(None))
            connection.execute(waiting.values(**done))
            turn = select(inbox.c.turn).where(inbox.c.id == inbox_id)
            return connection.execute(turn).scalar() is None

    def unsent(self, channel: str) -> list[Unsent]:
        """To be sent, in order."""
        waiting = select(outbox).where(outbox.c.channel == channel, *_WAITING).order_by(outbox.c.id)
        with self._reading() as connection:
            rows = connection.execute(waiting).all()
        return [
            Unsent(row.id, row.participation_id, row.inbox_id, row.position, self.vault.unseal(row.address), row.text,
                   tuple(row.buttons), row.key, row.created_at, row.turn)
            for row in rows
        ]  # fmt: skip

    def mark_sent(self, ids: Sequence[int]) -> None:
        """Delivered: the address goes, and that of the update they answer once nothing more waits for it."""
        self._over(ids, "sent_at")

    def drop(self, ids: Sequence[int]) -> None:
        """Never to be delivered, for the channel refuses them or their address is lost; the address goes as well."""
        self._over(ids, "dropped_at")

    def _over(self, ids: Sequence[int], how: str) -> None:
        with self._writing() as connection:
            waiting = update(outbox).where(outbox.c.id.in_(ids), *_WAITING)
            connection.execute(waiting.values(**{how: self._clock(), "address": null()}))
            answered = select(outbox.c.inbox_id).where(outbox.c.id.in_(ids), outbox.c.inbox_id.is_not(None))
            waits = exists().where(outbox.c.inbox_id == inbox.c.id, *_WAITING)
            done = update(inbox).where(inbox.c.id.in_(answered), ~waits)
            connection.execute(done.values(address=null()).execution_options(synchronize_session=False))

    def forget_addresses(self, older_than: timedelta = timedelta(hours=24)) -> int:
        """Undelivered for so long: the address goes, the message will not be sent; the number of those messages."""
        before = self._clock() - older_than
        with self._writing() as connection:
            stale = update(outbox).where(outbox.c.created_at < before, outbox.c.address.is_not(None))
            dropped: int = connection.execute(stale.values(address=null(), dropped_at=self._clock())).rowcount
            old = update(inbox).where(inbox.c.received_at < before, inbox.c.address.is_not(None))
            connection.execute(old.values(address=null()))
        return dropped

    def transcript(self, participation_id: int) -> list[Line]:
        """The whole conversation in order, what still waits for an answer at the end. Files are no lines of it."""
        with self._reading() as connection:
            return self._lines(connection, participation_id)

    def _receive(self, connection: Any, channel: str, update_id: str | int, participation_id: int | None,
                 payload: Mapping[str, Any], address: str | None) -> int | None:
        row = {
            "channel": channel, "update_id": str(update_id), "participation_id": participation_id,
            "payload": dict(payload), "address": self.vault.seal(address) if address else None,
            "received_at": self._clock(),
        }  # fmt: skip
        made = _RECEIVED.execute(connection, row)
        return made.inserted_primary_key[0] if made.rowcount else None

    def _lines(self, connection: Any, participation_id: int, after: int | None = None) -> list[Line]:
        """`after`: only what was answered after that turn, so nothing that waits."""
        heard, told = _HEARD, _TOLD
        if after is not None:
            heard, told = (said.where(said.selected_columns.turn > bindparam("after")) for said in (_HEARD, _TOLD))
        which = {"whose": participation_id, **({} if after is None else {"after": after})}
        last = float("inf")
        lines = [(row.turn or last, 0, row.id, _heard(row)) for row in connection.execute(heard, which)
                 if (row.payload or {}).get("shown")]  # fmt: skip
        lines += [(row.turn, 1, row.id, _told(row)) for row in connection.execute(told, which)
                  if not row.key.startswith(FILE)]  # fmt: skip
        return [line[-1] for line in sorted(lines, key=lambda line: line[:3])]


def _heard(row: Any) -> Line:
    return Line("person", row.payload["shown"], (), "", row.received_at, row.turn)


def _told(row: Any) -> Line:
    return Line("jalon", row.text, tuple(row.buttons), row.key, row.created_at, row.turn)


def _said(table: Any, *names: str) -> Any:
    columns = (table.c[name] for name in ("id", "turn", *names))
    return select(*columns).where(table.c.participation_id == bindparam("whose"))


_HEARD, _TOLD = _said(inbox, "payload", "received_at"), _said(outbox, "text", "buttons", "key", "created_at")
_RECEIVED = Upsert(
    inbox,
    ("channel", "update_id", "participation_id", "payload", "address", "received_at"),
    lambda insert: insert.on_conflict_do_nothing(index_elements=["channel", "update_id"]),
)
_WAITING = (outbox.c.sent_at.is_(None), outbox.c.dropped_at.is_(None))
