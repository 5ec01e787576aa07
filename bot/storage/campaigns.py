"""Poles and their campaigns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from bot.conversation.model import Campaign, Scope
from bot.storage.errors import CampaignClosed, CampaignNotOpen, CampaignUnknown
from bot.storage.links import Links
from bot.storage.records import CampaignRecord, PoleRecord
from bot.storage.records_campaigns import Circle, Expected
from bot.storage.records_networks import Acceptance
from bot.storage.tables import campaigns, links, participations, poles
from bot.storage.tables_networks import network_poles, networks
from bot.storage.tokens import LinkKind, derived, digest
from referential.model import Reading


class Campaigns(Links):
    """Made by a facilitator, opened by a link."""

    def create_pole(
        self, name: str, region: str | None = None, departments: Sequence[str] = (), invented: bool = False
    ) -> int:
        """`invented`: for demonstrations and tests, never to be counted as a real one."""
        row = {"name": name, "region": region, "departments": list(departments), "invented": invented}
        with self._writing() as connection:
            made = connection.execute(poles.insert().values(created_at=self._clock(), **row))
        pole_id: int = made.inserted_primary_key[0]
        return pole_id

    def pole(self, pole_id: int) -> PoleRecord:
        """CampaignUnknown when there is none: a pole is only met through its campaigns."""
        with self._reading() as connection:
            row = connection.execute(_POLE, {"pole": pole_id}).first()
        if row is None:
            raise CampaignUnknown
        return PoleRecord(row.id, row.name, row.region, tuple(row.departments), row.invented)

    def create_campaign(
        self,
        pole_id: int,
        title: str,
        scope: Scope | None = None,
        objectives: Sequence[str] = (),
        readings: Sequence[Reading] = (),
        closes_at: datetime | None = None,
        floor: int = 5,
        opens_at: datetime | None = None,
        expected: Sequence[Expected] = (),
        named: bool = False,
        circle: Circle | None = None,
        previous: CampaignRecord | None = None,
    ) -> tuple[int, str]:
        """Its id and the token of its first link. Open at once unless `opens_at` says later.

        `previous`: the round before it, in the same pole.
        """
        now = self._clock()
        row = {
            "pole_id": pole_id, "title": title, "scope": scope.value if scope else None, "objectives": list(objectives),
            "readings": [reading.value for reading in readings], "floor": floor, "opens_at": opens_at or now,
            "closes_at": closes_at, "created_at": now, "expected": [asdict(one) for one in expected], "named": named,
            "circle": circle.value if circle else None, "round": previous.round + 1 if previous else 1,
            "previous_id": previous.id if previous else None,
        }  # fmt: skip
        with self._writing() as connection:
            campaign_id: int = connection.execute(campaigns.insert().values(**row)).inserted_primary_key[0]
            return campaign_id, self._campaign_link(connection, campaign_id, closes_at)

    def campaigns(self) -> list[CampaignRecord]:
        """All of them, the newest first."""
        with self._reading() as connection:
            rows = connection.execute(_RECORDS.order_by(campaigns.c.id.desc())).all()
        return [self._record(row) for row in rows]

    def campaigns_of(self, pole_id: int) -> list[CampaignRecord]:
        """Those of a pole, the newest first."""
        ours = _RECORDS.where(campaigns.c.pole_id == pole_id).order_by(campaigns.c.id.desc())
        with self._reading() as connection:
            return [self._record(row) for row in connection.execute(ours)]

    def campaign(self, campaign_id: int) -> CampaignRecord:
        """CampaignUnknown when there is none."""
        with self._reading() as connection:
            return self._campaign(connection, campaign_id)

    def campaign_by_token(self, token: str) -> CampaignRecord:
        """The campaign a person may begin now; else LinkUnknown, LinkRevoked, CampaignClosed or LinkExpired."""
        with self._reading() as connection:
            link = self._follow(connection, LinkKind.CAMPAIGN, token)
            record = self._campaign(connection, link.campaign_id)
        self._open(record)
        self._alive(link)
        return record

    def close_campaign(self, campaign_id: int) -> None:
        """From now on no one begins and no one answers; what was answered stays."""
        with self._writing() as connection:
            self._campaign(connection, campaign_id)
            open_ = update(campaigns).where(campaigns.c.id == campaign_id, campaigns.c.closed_at.is_(None))
            connection.execute(open_.values(closed_at=self._clock()))

    def new_campaign_link(self, campaign_id: int) -> str:
        """One more link; those before stay alive until revoked."""
        with self._writing() as connection:
            record = self._campaign(connection, campaign_id)
            return self._campaign_link(connection, campaign_id, record.closes_at)

    def campaign_token(self, campaign_id: int) -> str | None:
        """That of its last link, to show it again; None when it is withdrawn, or was made under another secret."""
        ours = select(links).where(links.c.campaign_id == campaign_id).order_by(links.c.id.desc()).limit(1)
        with self._reading() as connection:
            last = connection.execute(ours).first()
        if last is None or last.revoked_at is not None or last.expires_at <= self._clock():
            return None
        token = derived(self.vault, LinkKind.CAMPAIGN, campaign_id, last.generation)
        return token if digest(token) == last.token_hash else None

    def replace_campaign_link(self, campaign_id: int) -> str:
        """A new link; those before open nothing from now on."""
        with self._writing() as connection:
            record = self._campaign(connection, campaign_id)
            self._revoke(connection, links.c.campaign_id == campaign_id)
            return self._campaign_link(connection, campaign_id, record.closes_at)

    def _campaign(self, connection: Any, campaign_id: int) -> CampaignRecord:
        row = connection.execute(_RECORD, {"campaign": campaign_id}).first()
        if row is None:
            raise CampaignUnknown
        return self._record(row, chosen_networks(connection, row.pole_id))

    def _open(self, record: CampaignRecord) -> None:
        if record.campaign.closed:
            raise CampaignClosed
        if record.opens_at > self._clock():
            raise CampaignNotOpen

    def _record(self, row: Any, networks: tuple[str, ...] = ()) -> CampaignRecord:
        return CampaignRecord(
            row.id, row.pole_id, row.pole_name, row.invented, row.title, self._settled(row, networks), row.floor,
            row.opens_at, row.closes_at, row.closed_at, row.begun, row.finished, row.erased,
            tuple(Expected(**one) for one in row.expected), row.named, Circle(row.circle) if row.circle else None,
            row.round, row.previous_id, row.reopened_at,
        )  # fmt: skip

    def _settled(self, row: Any, networks: tuple[str, ...] = ()) -> Campaign:
        """The conversation's view; closed by hand or by its date."""
        now = self._clock()
        closed = row.closed_at is not None or (row.closes_at is not None and row.closes_at <= now)
        scope = Scope(row.scope) if row.scope else None
        readings = tuple(Reading(reading) for reading in row.readings)
        return Campaign(row.pole_name, scope, tuple(row.objectives), readings, closed, row.named, networks)


def chosen_networks(connection: Any, pole_id: int) -> tuple[str, ...]:
    """The names of those the pole asked to follow it, save those that declined."""
    return tuple(connection.execute(_CHOSEN, {"pole": pole_id}).scalars())


def _count(*which: Any) -> Any:
    return select(func.count()).where(participations.c.campaign_id == campaigns.c.id, *which).scalar_subquery()


_CHOSEN = (
    select(networks.c.name)
    .join(network_poles, network_poles.c.network_id == networks.c.id)
    .where(network_poles.c.pole_id == bindparam("pole"), network_poles.c.state != Acceptance.DECLINED.value)
    .order_by(networks.c.name, networks.c.id)
)
_RECORDS = select(
    campaigns,
    poles.c.name.label("pole_name"),
    poles.c.invented,
    _count().label("begun"),
    _count(participations.c.finished_at.is_not(None)).label("finished"),
    _count(participations.c.erased_at.is_not(None)).label("erased"),
).join(poles)
_RECORD = _RECORDS.where(campaigns.c.id == bindparam("campaign"))
_POLE = select(poles).where(poles.c.id == bindparam("pole"))
