"""What a facilitator does with a collecte once it exists: other dates, reopening, the next round, deletion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, null, select, update

from bot.conversation.codec import state_to_json
from bot.conversation.model import State
from bot.storage.campaigns import Campaigns
from bot.storage.database import checkpoint
from bot.storage.erasure import OWNED, forget_shares
from bot.storage.errors import CampaignUnknown
from bot.storage.records import Begun
from bot.storage.records_campaigns import Expected
from bot.storage.tables import campaigns, inbox, links, participations
from bot.storage.tables_meeting import collective_scores, meetings, snapshots
from bot.storage.tables_poles import plan_changes, plan_items
from bot.storage.tokens import LIFETIME, LinkKind

PAPER = "paper"
"""The channel of what was written by hand, then typed in by a facilitator."""


class Rounds(Campaigns):
    """After `create_campaign`. The scope, the readings and the floor never change: answers were given under them."""

    def change_campaign(
        self, campaign_id: int, *, title: str, opens_at: datetime, closes_at: datetime | None,
        expected: Sequence[Expected],
    ) -> None:  # fmt: skip
        """What may change while it runs. Its links live as long as it."""
        row = {"title": title, "opens_at": opens_at, "closes_at": closes_at,
               "expected": [asdict(one) for one in expected]}  # fmt: skip
        with self._writing() as connection:
            self._change(connection, campaign_id, **row)
            self._prolong(connection, campaign_id, closes_at)

    def reopen_campaign(self, campaign_id: int, closes_at: datetime | None = None) -> None:
        """People may begin and answer again, until then."""
        with self._writing() as connection:
            self._change(connection, campaign_id, closed_at=None, closes_at=closes_at, reopened_at=self._clock())
            self._prolong(connection, campaign_id, closes_at)

    def extend_campaign(self, campaign_id: int, closes_at: datetime | None) -> None:
        """Another closing date; None: until it is closed by hand."""
        with self._writing() as connection:
            self._change(connection, campaign_id, closes_at=closes_at)
            self._prolong(connection, campaign_id, closes_at)

    def next_round(
        self, campaign_id: int, title: str, opens_at: datetime | None = None, closes_at: datetime | None = None
    ) -> tuple[int, str]:
        """The same questions again, later, to see what moved; as `create_campaign`."""
        before = self.campaign(campaign_id)
        asked = before.campaign
        return self.create_campaign(
            before.pole_id, title, asked.scope, asked.objectives, asked.readings, closes_at, before.floor, opens_at,
            before.expected, before.named, before.circle, before,
        )  # fmt: skip

    def begin_on_paper(self, campaign_id: int, account_id: int, name: str | None = None) -> Begun:
        """A participation typed in by a facilitator; its answers are then committed as those of any channel."""
        with self._writing() as connection:
            return self._begun_on_paper(connection, campaign_id, account_id, name)

    def name_participation(self, participation_id: int, name: str | None) -> None:
        """In a named campaign, who answers."""
        with self._writing() as connection:
            mine = update(participations).where(participations.c.id == participation_id)
            connection.execute(mine.where(participations.c.erased_at.is_(None)).values(name=name or None))

    def delete_campaign(self, campaign_id: int) -> None:
        """With every participation, answer, link, share and result of it. The pole's plan stays, without its origin."""
        with self._writing() as connection:
            self._campaign(connection, campaign_id)
            self._delete_campaign(connection, campaign_id)
        checkpoint(self._engine)

    def _delete_campaign(self, connection: Any, campaign_id: int) -> None:
        _forget_people(connection, campaign_id, self._clock())
        forget_shares(connection, campaign_id)
        for table in (links, snapshots, collective_scores, meetings):
            connection.execute(delete(table).where(table.c.campaign_id == campaign_id))
        for column in (plan_items.c.campaign_id, plan_changes.c.campaign_id, campaigns.c.previous_id):
            connection.execute(update(column.table).where(column == campaign_id).values({column.name: None}))
        connection.execute(delete(campaigns).where(campaigns.c.id == campaign_id))

    def _begun_on_paper(self, connection: Any, campaign_id: int, account_id: int, name: str | None) -> Begun:
        now = self._clock()
        row = {
            "campaign_id": campaign_id, "channel": PAPER, "state": state_to_json(State()), "version": 0, "name": name,
            "referential_version": self._referential_version, "begun_at": now, "updated_at": now,
            "entered_by_id": account_id,
        }  # fmt: skip
        self._open(self._campaign(connection, campaign_id))
        participation_id: int = connection.execute(participations.insert().values(**row)).inserted_primary_key[0]
        return Begun(participation_id, self._participation_link(connection, LinkKind.RETURN, participation_id, 0))

    def _change(self, connection: Any, campaign_id: int, **row: Any) -> None:
        if connection.execute(update(campaigns).where(campaigns.c.id == campaign_id).values(**row)).rowcount == 0:
            raise CampaignUnknown

    def _prolong(self, connection: Any, campaign_id: int, closes_at: datetime | None) -> None:
        alive = update(links).where(links.c.campaign_id == campaign_id, links.c.revoked_at.is_(None))
        connection.execute(alive.values(expires_at=(closes_at or self._clock()) + LIFETIME[LinkKind.CAMPAIGN]))


def _forget_people(connection: Any, campaign_id: int, at: datetime) -> None:
    """Received updates stay as empty rows: a channel may tell one again."""
    who = select(participations.c.id).where(participations.c.campaign_id == campaign_id)
    for table in OWNED:
        connection.execute(delete(table).where(table.c.participation_id.in_(who)))
    empty = {"participation_id": None, "payload": null(), "address": null(),
             "processed_at": func.coalesce(inbox.c.processed_at, at)}  # fmt: skip
    connection.execute(update(inbox).where(inbox.c.participation_id.in_(who)).values(**empty))
    connection.execute(delete(participations).where(participations.c.campaign_id == campaign_id))
