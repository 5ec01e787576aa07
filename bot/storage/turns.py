"""The one transaction of a turn: state, events, replies to send and the inbox mark, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, func, not_, null, select, update

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
            if not self._moved_on(connection, participation_id, version, turn, inbox_id):
                return _version(connection, participation_id) == version
            # An erasure empties the inbox, and its goodbye must still find its way.
            kept = connection.execute(_ADDRESS, {"answers_to": inbox_id}).scalar() if _erases(turn) else None
            self._write(connection, participation_id, turn)
            self._answered(connection, participation_id, version + 1, turn, inbox_id)
            where = {"inbox_id": inbox_id, "channel": channel, "turn": version + 1, "kept": kept}
            self._post(connection, participation_id, said, where)
        if _erases(turn):
            checkpoint(self._engine)
        return True

    def purge_unconsented(self, older_than: timedelta) -> int:
        """Empty what was left untouched for so long by people who never agreed that answers be stored."""
        before = self._clock() - older_than
        with self._writing() as connection:
            stale = connection.execute(_unconsented(before).with_for_update()).scalars().all()
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

    def count_unconsented(self, older_than: timedelta) -> int:
        """How many people `purge_unconsented` would empty now."""
        due = _unconsented(self._clock() - older_than).subquery()
        with self._reading() as connection:
            return int(connection.execute(select(func.count()).select_from(due)).scalar())

    def _moved_on(self, connection: Any, participation_id: int, version: int, turn: Turn,
                  inbox_id: int | None) -> bool:
        """The new state, if nobody moved and the update still waits. Of two turns at once, the second waits here."""
        row = {"state": state_to_json(turn.state), "version": version + 1, "updated_at": self._clock()}
        at = {"whose": participation_id, "was": version, "answers_to": inbox_id}
        return bool(connection.execute(_MOVE, {**row, **at}).rowcount)

    def _write(self, connection: Any, participation_id: int, turn: Turn) -> None:
        scribe = Scribe(connection, participation_id, self._clock())
        for event in turn.events:
            scribe.write(event, self._worded(event), self._referential_version)

    def _worded(self, event: Event) -> str:
        return self._wording(event.slot.indicator) if isinstance(event, AnswerRecorded) else ""

    def _answered(self, connection: Any, participation_id: int, version: int, turn: Turn, inbox_id: int | None) -> None:
        mark = {"processed_at": self._clock(), "turn": version, "participation_id": participation_id}
        connection.execute(_ANSWERED, {**mark, "answered": inbox_id})
        if turn.state.phase is Phase.ERASED or _erases(turn):
            connection.execute(update(inbox).where(inbox.c.id == inbox_id).values(payload=null()))

    def _post(self, connection: Any, participation_id: int, said: Sequence[Said], where: dict[str, Any]) -> None:
        """Positions say the order within the turn."""
        common = {"participation_id": participation_id, "created_at": self._clock(), **where}
        rows = [
            {"position": position, "text": message.text, "buttons": [dict(button) for button in message.buttons],
             "key": message.key, "answers_to": where["inbox_id"], **common}
            for position, message in enumerate(said)
        ]  # fmt: skip
        if rows:
            connection.execute(_POST, rows)


def _version(connection: Any, participation_id: int) -> int:
    mine = select(participations.c.version).where(participations.c.id == participation_id)
    version: int | None = connection.execute(mine).scalar()
    if version is None:
        raise ParticipationUnknown
    return version


def _unconsented(before: datetime) -> Any:
    return _UNCONSENTED.where(participations.c.updated_at < before)


def _erases(turn: Turn) -> bool:
    return any(isinstance(event, Erased) for event in turn.events)


_UPDATE = inbox.c.id == bindparam("answers_to")
_MOVE = update(participations).where(
    participations.c.id == bindparam("whose"),
    participations.c.version == bindparam("was"),
    ~exists().where(_UPDATE, inbox.c.processed_at.is_not(None)),
)
_ANSWERED = update(inbox).where(inbox.c.id == bindparam("answered"))
_ADDRESS = select(inbox.c.address).where(_UPDATE)
_POST = outbox.insert().values(address=func.coalesce(bindparam("kept"), _ADDRESS.scalar_subquery()))
_LAST = select(func.max(consents.c.id)).where(consents.c.choice == Consent.STORE.value)
_AGREED = select(consents.c.participation_id).where(
    consents.c.id.in_(_LAST.group_by(consents.c.participation_id)), consents.c.given
)
_UNCONSENTED = select(participations.c.id).where(
    participations.c.erased_at.is_(None), not_(participations.c.id.in_(_AGREED))
)
