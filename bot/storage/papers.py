"""What was written on paper, typed in at once: begun and recorded in one transaction, and never twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from bot.conversation.model import Turn
from bot.conversation.paper import withdrawn
from bot.storage.conversations import Conversations
from bot.storage.errors import ParticipationUnknown
from bot.storage.rounds import PAPER, Rounds
from bot.storage.tables import answers, inbox, observations, participations
from bot.storage.tables_access import accounts
from bot.storage.turns import Turns


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A sheet that was typed in, without a word or a score of it. `by`: who typed it, as they are named."""

    id: int
    by: str
    at: datetime
    answered: int
    observed: int


class Papers(Conversations, Rounds, Turns):
    """Sheets of a campaign."""

    def enter_paper(self, campaign_id: int, account_id: int, turn: Turn, key: str) -> int:
        """The new participation. `key`: of the form it came by; sent again, it gives the participation it made."""
        with self._writing() as connection:
            inbox_id = self._receive(connection, PAPER, key, None, {}, None)
            if inbox_id is None:
                again = select(inbox.c.participation_id).where(inbox.c.channel == PAPER, inbox.c.update_id == key)
                made: int | None = connection.execute(again).scalar()
                if made is None:
                    raise ParticipationUnknown
                return made
            begun = self._begun_on_paper(connection, campaign_id, account_id, None)
            self._moved_on(connection, begun.participation_id, 0, turn, inbox_id)
            self._write(connection, begun.participation_id, turn)
            self._answered(connection, begun.participation_id, 1, turn, inbox_id)
        return begun.participation_id

    def papers(self, campaign_id: int) -> list[PaperRow]:
        """Those of a campaign that were not taken back, the last one first."""
        row = participations.c
        told = select(row.id, row.begun_at, accounts.c.name, accounts.c.email, _count(answers), _count(observations))
        who = participations.outerjoin(accounts, row.entered_by_id == accounts.c.id)
        which = (row.campaign_id == campaign_id, row.channel == PAPER, row.erased_at.is_(None))
        ours = told.select_from(who).where(*which)
        with self._reading() as connection:
            found = connection.execute(ours.order_by(row.id.desc())).all()
        return [PaperRow(id_, name or email or "", at, answered, seen)
                for id_, at, name, email, answered, seen in found]  # fmt: skip

    def take_back_paper(self, campaign_id: int, participation_id: int) -> bool:
        """Erased as any withdrawal; False when it is no sheet of that campaign, or is taken back already."""
        if participation_id not in {one.id for one in self.papers(campaign_id)}:
            return False
        while not self.commit(participation_id, self.load(participation_id).version, withdrawn(), (), None, PAPER):
            pass
        return True


def _count(table: Any) -> Any:
    return select(func.count()).where(table.c.participation_id == participations.c.id).scalar_subquery()
