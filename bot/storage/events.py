"""What a turn's events write, each in its table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import update

from bot.conversation.model import (
    AnswerRecorded,
    ConsentChosen,
    Described,
    Erased,
    Event,
    Finished,
    Named,
    ObservationNoted,
)
from bot.storage.base import Upsert
from bot.storage.erasure import erase
from bot.storage.tables import answers, consents, observations, participations


@dataclass(frozen=True, slots=True)
class Scribe:
    """Writes one participation's events inside a transaction that someone else ends."""

    connection: Any
    participation_id: int
    at: datetime

    def write(self, event: Event, wording: str, referential_version: str) -> None:
        """`wording`: what the answered indicator says today; unused by other events."""
        match event:
            case AnswerRecorded():
                self._answer(event, wording, referential_version)
            case ConsentChosen():
                row = {"choice": event.consent.value, "given": event.given, "version": event.version}
                self._insert(consents, at=self.at, **row)
            case Described():
                self._update(family=event.family, inside=event.inside)
            case Named():
                self._update(name=event.name)
            case ObservationNoted():
                self._insert(observations, at=self.at, indicator=event.indicator, text=event.text)
            case Finished():
                self._update(finished_at=self.at)
            case Erased():
                erase(self.connection, self.participation_id, self.at)
            case _:
                assert_never(event)

    def _answer(self, event: AnswerRecorded, wording: str, referential_version: str) -> None:
        reason = event.recorded.reason
        row = {
            "score": event.recorded.score, "reason": reason.value if reason else None, "words": event.words,
            "how": event.how, "why": event.why, "referential_version": referential_version, "wording": wording,
            "confirmed_at": self.at,
        }  # fmt: skip
        slot = {"indicator": event.slot.indicator, "reading": event.slot.reading.value}
        _ANSWER.execute(self.connection, {"participation_id": self.participation_id, **slot, **row})

    def _insert(self, table: Any, **row: Any) -> None:
        self.connection.execute(table.insert().values(participation_id=self.participation_id, **row))

    def _update(self, **row: Any) -> None:
        mine = update(participations).where(participations.c.id == self.participation_id)
        self.connection.execute(mine.values(**row))


_SLOT = ("participation_id", "indicator", "reading")
_ANSWERED = ("score", "reason", "words", "how", "why", "referential_version", "wording", "confirmed_at")
_ANSWER = Upsert(
    answers,
    (*_SLOT, *_ANSWERED),
    lambda insert: insert.on_conflict_do_update(
        index_elements=_SLOT, set_={name: insert.excluded[name] for name in _ANSWERED}
    ),
)
