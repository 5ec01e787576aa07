"""What was answered, for the person, for results and for exports; words only to whom they were agreed to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from bot.conversation.model import Consent
from bot.results.underway import Taking
from bot.storage.base import Base
from bot.storage.participations import recorded_of
from bot.storage.records import AnswerRow, ExportRow, ObservationRow, ParticipationRow
from bot.storage.tables import answers, consents, observations, participations
from referential.model import Reading

PAGE = 500


class Findings(Base):
    """Reading what is recorded."""

    def answers(self, participation_id: int) -> list[AnswerRow]:
        """By indicator, then reading; for the person alone, for their words are in it."""
        mine = select(answers).where(answers.c.participation_id == participation_id)
        with self._reading() as connection:
            rows = connection.execute(mine.order_by(answers.c.indicator, answers.c.reading)).all()
        return [_answer(row) for row in rows]

    def observations(self, participation_id: int) -> list[ObservationRow]:
        """As noted; for the person alone."""
        mine = select(observations).where(observations.c.participation_id == participation_id)
        with self._reading() as connection:
            rows = connection.execute(mine.order_by(observations.c.id)).all()
        return [_observation(row) for row in rows]

    def export_rows(self, campaign_id: int) -> Iterator[ExportRow]:
        """Of those who agree that answers be stored; read page by page, so that no transaction waits for the reader."""
        after, page = 0, _answers_of(campaign_id)
        while True:
            with self._reading() as connection:
                agreed = _consents(connection, campaign_id)
                rows = connection.execute(page.where(answers.c.id > after)).all()
            if not rows:
                return
            after = rows[-1].id
            yield from (_exported(row, agreed) for row in rows if _gave(agreed, row, Consent.STORE))

    def export_words(self, campaign_id: int) -> list[ExportRow]:
        """Answers of several words, of those who agree that their words be shown."""
        ours = _answers_of(campaign_id).limit(None).where(answers.c.words.like("% %"))
        with self._reading() as connection:
            agreed = _consents(connection, campaign_id)
            rows = connection.execute(ours).all()
        needed = (Consent.STORE, Consent.WORDS)
        return [_exported(row, agreed) for row in rows if all(_gave(agreed, row, consent) for consent in needed)]

    def export_observations(self, campaign_id: int) -> list[ObservationRow]:
        """Of those who agree that their words be shown."""
        ours = select(observations).join(participations).where(participations.c.campaign_id == campaign_id)
        with self._reading() as connection:
            agreed = _consents(connection, campaign_id)
            rows = connection.execute(ours.order_by(observations.c.id)).all()
        needed = (Consent.STORE, Consent.WORDS)
        return [_observation(row) for row in rows if all(_gave(agreed, row, consent) for consent in needed)]

    def participations(self, campaign_id: int) -> list[ParticipationRow]:
        """All of them, also unfinished and erased, in the order they began."""
        count = select(func.count()).where(answers.c.participation_id == participations.c.id).scalar_subquery()
        ours = select(participations, count.label("answered")).where(participations.c.campaign_id == campaign_id)
        with self._reading() as connection:
            agreed = _consents(connection, campaign_id)
            rows = connection.execute(ours.order_by(participations.c.id)).all()
        return [_participation(row, agreed.get(row.id, {})) for row in rows]

    def takings(self, campaign_id: int) -> list[Taking]:
        """Those who agree that answers be stored, in the order they began; no answer of theirs."""
        columns = (participations.c[name] for name in ("id", "family", "begun_at", "finished_at", "state"))
        ours = select(*columns).where(participations.c.campaign_id == campaign_id).order_by(participations.c.id)
        with self._reading() as connection:
            agreed = _consents(connection, campaign_id)
            rows = connection.execute(ours).all()
        return [_taking(row) for row in rows if agreed.get(row.id, {}).get(Consent.STORE)]


Agreed = dict[int, dict[Consent, bool]]


def _consents(connection: Any, campaign_id: int) -> Agreed:
    """The last choice of each, by participation."""
    agreed: Agreed = {}
    ours = select(consents).join(participations).where(participations.c.campaign_id == campaign_id)
    for row in connection.execute(ours.order_by(consents.c.id)):
        agreed.setdefault(row.participation_id, {})[Consent(row.choice)] = row.given
    return agreed


def _gave(agreed: Agreed, row: Any, consent: Consent) -> bool:
    return agreed.get(row.participation_id, {}).get(consent, False)


def _answers_of(campaign_id: int) -> Any:
    who = (participations.c.family, participations.c.inside)
    ours = select(answers, *who).join(participations).where(participations.c.campaign_id == campaign_id)
    return ours.order_by(answers.c.id).limit(PAGE)


def _exported(row: Any, agreed: Agreed) -> ExportRow:
    recorded, words = recorded_of(row), row.words if _gave(agreed, row, Consent.WORDS) else None
    return ExportRow(
        row.participation_id, row.family, row.inside, row.indicator, Reading(row.reading), recorded.score,
        recorded.reason, words, _gave(agreed, row, Consent.NETWORK), row.referential_version, row.confirmed_at,
    )  # fmt: skip


def _answer(row: Any) -> AnswerRow:
    recorded = recorded_of(row)
    return AnswerRow(
        row.indicator, Reading(row.reading), recorded.score, recorded.reason, row.words, row.how, row.why,
        row.referential_version, row.wording, row.confirmed_at,
    )  # fmt: skip


def _observation(row: Any) -> ObservationRow:
    return ObservationRow(row.participation_id, row.indicator, row.text, row.at)


def _participation(row: Any, agreed: dict[Consent, bool]) -> ParticipationRow:
    return ParticipationRow(
        row.id, row.family, row.inside, row.channel, agreed, row.answered, row.begun_at, row.updated_at,
        row.finished_at, row.erased_at,
    )  # fmt: skip


def _taking(row: Any) -> Taking:
    current = row.state.get("current") or {}
    return Taking(row.family, row.begun_at, row.finished_at, None if row.finished_at else current.get("indicator"))
