"""The one transaction of a turn: state, events, replies to send and the inbox mark, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import func, not_, null, select, update

from bot.conversation.codec import state_to_json
from bot.conversation.model import AnswerRecorded, Consent, Erased, Event, Phase, Turn
from bot.storage.base import Base
from bot.storage.database import checkpoint
from bot.storage.erasure import erase
from bot.storage.errors import ParticipationUnknown
from bot.storage.events import Scribe
from bot.storage.records import Said
from bot.storage.tables import consents, inbox, outbox, participations


class Turns(Base):
    """Committing, and what erases without being asked."""

    def commit(
        self, participation_id: int, version: int, turn: Turn, said: Sequence[Said], inbox_id: int | None, channel: str
    ) -> bool:
        """False: the version moved and nothing was written, so load and compute again.

        True without writing when that update was already answered at another version: it is never counted twice.
        """
        with self._writing() as connection:
            if _locked_version(connection, participation_id) != version:
                return False
            received = _received(connection, inbox_id)
            if received is not None and received.processed_at is not None:
                return True
            self._write(connection, participation_id, version + 1, turn)
            self._answered(connection, participation_id, version + 1, turn, inbox_id)
            address = received.address if received is not None else None
            where = {"inbox_id": inbox_id, "channel": channel, "address": address, "turn": version + 1}
            self._post(connection, participation_id, said, where)
        if _erases(turn):
            checkpoint(self._engine)
        return True

    def purge_unconsented(self, older_than: timedelta) -> int:
        """Empty what was left untouched for so long by people who never agreed that answers be stored."""
        before = self._clock() - older_than
        with self._writing() as connection:
            stale = connection.execute(_UNCONSENTED.where(participations.c.updated_at < before)).scalars().all()
            for participation_id in stale:
                erase(connection, participation_id, self._clock())
                mine = update(participations).where(participations.c.id == participation_id)
                connection.execute(mine.values(version=participations.c.version + 1))
            orphans = update(inbox).where(inbox.c.participation_id.is_(None), inbox.c.received_at < before)
            emptied = {"payload": null(), "address": null()}
            done = func.coalesce(inbox.c.processed_at, self._clock())
            connection.execute(orphans.values(processed_at=done, **emptied))
        checkpoint(self._engine)
        return len(stale)

    def _write(self, connection: Any, participation_id: int, version: int, turn: Turn) -> None:
        at = self._clock()
        mine = update(participations).where(participations.c.id == participation_id)
        connection.execute(mine.values(state=state_to_json(turn.state), version=version, updated_at=at))
        scribe = Scribe(connection, participation_id, at)
        for event in turn.events:
            scribe.write(event, self._worded(event), self._referential_version)

    def _worded(self, event: Event) -> str:
        return self._wording(event.slot.indicator) if isinstance(event, AnswerRecorded) else ""

    def _answered(self, connection: Any, participation_id: int, version: int, turn: Turn, inbox_id: int | None) -> None:
        mark = {"processed_at": self._clock(), "turn": version, "participation_id": participation_id}
        if turn.state.phase is Phase.ERASED or _erases(turn):
            mark["payload"] = null()
        connection.execute(update(inbox).where(inbox.c.id == inbox_id).values(**mark))

    def _post(self, connection: Any, participation_id: int, said: Sequence[Said], where: dict[str, Any]) -> None:
        """Positions say the order within the turn."""
        common = {"participation_id": participation_id, "created_at": self._clock(), **where}
        for position, message in enumerate(said):
            row = {"text": message.text, "buttons": [dict(button) for button in message.buttons], "key": message.key}
            connection.execute(outbox.insert().values(position=position, **row, **common))


def _locked_version(connection: Any, participation_id: int) -> int:
    """Of two turns at once, the second waits here until the first is written; SQLite already holds its write lock."""
    mine = select(participations.c.version).where(participations.c.id == participation_id)
    version: int | None = connection.execute(mine.with_for_update()).scalar()
    if version is None:
        raise ParticipationUnknown
    return version


def _erases(turn: Turn) -> bool:
    return any(isinstance(event, Erased) for event in turn.events)


def _received(connection: Any, inbox_id: int | None) -> Any:
    return connection.execute(select(inbox).where(inbox.c.id == inbox_id)).first()


_LAST = select(func.max(consents.c.id)).where(consents.c.choice == Consent.STORE.value)
_AGREED = select(consents.c.participation_id).where(
    consents.c.id.in_(_LAST.group_by(consents.c.participation_id)), consents.c.given
)
_UNCONSENTED = (
    select(participations.c.id)
    .where(participations.c.erased_at.is_(None), not_(participations.c.id.in_(_AGREED)))
    .with_for_update()
)
