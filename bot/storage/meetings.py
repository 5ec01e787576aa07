"""A meeting: what is on the screen, what the group agreed on, how many have answered."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select, update

from bot.results.answers import Slot
from bot.storage.base import Base, inserting
from bot.storage.records_meeting import CollectiveScore, Meeting
from bot.storage.tables import answers, participations
from bot.storage.tables_meeting import collective_scores, meetings
from referential.model import Reading


class Meetings(Base):
    """Stored, so that a reload or another screen shows the same."""

    def meeting(self, campaign_id: int) -> Meeting:
        """As it stands; an empty one before it begins."""
        with self._reading() as connection:
            row = connection.execute(select(meetings).where(meetings.c.campaign_id == campaign_id)).first()
        if row is None:
            return Meeting(campaign_id)
        return Meeting(campaign_id, row.code, row.reading, row.revealed, row.timer_ends_at, row.version)

    def move_meeting(self, to: Meeting) -> bool:
        """False when it moved meanwhile, from another screen, and nothing was written."""
        row = {"code": to.code, "reading": to.reading, "revealed": to.revealed, "timer_ends_at": to.timer_ends_at,
               "version": to.version + 1, "updated_at": self._clock()}  # fmt: skip
        with self._writing() as connection:
            if to.version == 0:
                insert = inserting(connection, meetings).values(campaign_id=to.campaign_id, **row)
                done = connection.execute(insert.on_conflict_do_nothing(index_elements=["campaign_id"]))
            else:
                same = meetings.c.campaign_id == to.campaign_id, meetings.c.version == to.version
                done = connection.execute(update(meetings).where(*same).values(**row))
            return bool(done.rowcount > 0)

    def count_answers(self, campaign_id: int) -> dict[Slot, int]:
        """How many people have answered each question, scores and non-responses alike; no score is read."""
        ours = (
            select(answers.c.indicator, answers.c.reading, func.count().label("n"))
            .join(participations)
            .where(participations.c.campaign_id == campaign_id)
            .group_by(answers.c.indicator, answers.c.reading)
        )
        with self._reading() as connection:
            return {Slot(row.indicator, Reading(row.reading)): row.n for row in connection.execute(ours)}

    def agree(self, campaign_id: int, agreed: Slot, score: int | None, observation: str, account_id: int) -> None:
        """What the group says together, in place of what it said before."""
        row = {"score": score, "observation": observation, "account_id": account_id, "at": self._clock()}
        slot = {"indicator": agreed.indicator, "reading": agreed.reading.value}
        with self._writing() as connection:
            insert = inserting(connection, collective_scores).values(campaign_id=campaign_id, **slot, **row)
            same = ["campaign_id", "indicator", "reading"]
            connection.execute(insert.on_conflict_do_update(index_elements=same, set_=row))

    def withdraw_agreement(self, campaign_id: int, agreed: Slot) -> bool:
        """False when there was none."""
        its = delete(collective_scores).filter_by(campaign_id=campaign_id, indicator=agreed.indicator,
                                                  reading=agreed.reading.value)  # fmt: skip
        with self._writing() as connection:
            return bool(connection.execute(its).rowcount > 0)

    def agreed(self, campaign_id: int) -> list[CollectiveScore]:
        """By indicator, then reading."""
        ours = select(collective_scores).where(collective_scores.c.campaign_id == campaign_id)
        order = (collective_scores.c.indicator, collective_scores.c.reading)
        with self._reading() as connection:
            return [_score(row) for row in connection.execute(ours.order_by(*order))]


def _score(row: Any) -> CollectiveScore:
    return CollectiveScore(Slot(row.indicator, Reading(row.reading)), row.score, row.observation, row.at)
