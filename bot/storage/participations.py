"""Participations: begun, found again by a link or a chat, loaded for a turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from bot.conversation.codec import state_from_json, state_to_json
from bot.conversation.model import Recorded, Slot, State
from bot.storage.base import inserting
from bot.storage.campaigns import Campaigns, chosen_networks
from bot.storage.errors import ParticipationUnknown
from bot.storage.records import Begun, Loaded
from bot.storage.tables import answers, campaigns, links, participations, poles, telegram_accounts
from bot.storage.tokens import LinkKind, derived
from nlu.reading.model import Reason
from referential.model import Reading

Found = tuple[Any, Sequence[Any], tuple[str, ...]]
"""A participation's row, those of its answers, and the names of the networks its pole chose."""
ASKED_LATER = ("question", "confirmation", "observation", "which")
"""Phases from which no one goes back to what is said of networks: their names are not read."""


class Participations(Campaigns):
    """One person in one campaign."""

    def begin(self, campaign_id: int, channel: str, chat_hash: str | None = None) -> Begun:
        """`chat_hash`: that chat's messages belong to it from now on, in the same transaction."""
        now = self._clock()
        row = {
            "campaign_id": campaign_id, "channel": channel, "state": state_to_json(State()), "version": 0,
            "referential_version": self._referential_version, "begun_at": now, "updated_at": now,
        }  # fmt: skip
        with self._writing() as connection:
            self._open(self._campaign(connection, campaign_id))
            participation_id: int = connection.execute(participations.insert().values(**row)).inserted_primary_key[0]
            token = self._participation_link(connection, LinkKind.RETURN, participation_id, 0)
            if chat_hash is not None:
                self._link_chat(connection, chat_hash, participation_id)
        return Begun(participation_id, token)

    def load(self, participation_id: int) -> Loaded:
        """As it stands; its campaign is `closed` when it is over now."""
        with self._reading() as connection:
            found = self._found(connection, participation_id)
        return self._loaded(found)

    def participation_by_token(self, return_token: str) -> int:
        """Also when its campaign is closed: a person may read again, or withdraw."""
        return self._participation_of(LinkKind.RETURN, return_token)

    def participation_by_summary_token(self, token: str) -> int:
        """The participation whose summary this link shows."""
        return self._participation_of(LinkKind.SUMMARY, token)

    def return_token(self, participation_id: int) -> str:
        """The same one until it expires or is revoked, then a new one."""
        return self._token(LinkKind.RETURN, participation_id)

    def summary_token(self, participation_id: int) -> str:
        """Made at first use; the same one until it expires or is revoked, then a new one."""
        return self._token(LinkKind.SUMMARY, participation_id)

    def telegram_participation(self, chat_hash: str) -> int | None:
        """The participation of that chat, if it has one."""
        found = select(telegram_accounts.c.participation_id).where(telegram_accounts.c.chat_hash == chat_hash)
        with self._reading() as connection:
            participation_id: int | None = connection.execute(found).scalar()
        return participation_id

    def link_telegram(self, chat_hash: str, participation_id: int) -> None:
        """From now on that chat speaks for that participation, and no longer for another."""
        with self._writing() as connection:
            self._link_chat(connection, chat_hash, participation_id)

    def _whose(self, connection: Any, whose: int | str) -> int:
        """The number of a participation, given as it is or as the token of its return link."""
        if isinstance(whose, int):
            return whose
        link = self._follow(connection, LinkKind.RETURN, whose)
        self._alive(link)
        participation_id: int = link.participation_id
        return participation_id

    def _found(self, connection: Any, participation_id: int) -> Found:
        # The version is read first: should a turn be written in between, the version it is computed on is past.
        row = connection.execute(_LOADED, {"whose": participation_id}).first()
        if row is None:
            raise ParticipationUnknown
        recorded = connection.execute(_RECORDED, {"whose": participation_id}).all()
        later = row.state.get("phase") in ASKED_LATER
        return row, recorded, () if later else chosen_networks(connection, row.pole_id)

    def _loaded(self, found: Found) -> Loaded:
        row, recorded, networks = found
        return Loaded(
            row.id, row.campaign_id, row.pole_id, self._settled(row, networks),
            state_from_json(row.state, dict(map(_recorded, recorded))),
            row.version, row.referential_version, row.channel, row.erased_at is not None,
        )  # fmt: skip

    def _link_chat(self, connection: Any, chat_hash: str, participation_id: int) -> None:
        row = {"participation_id": participation_id, "linked_at": self._clock()}
        insert = inserting(connection, telegram_accounts).values(chat_hash=chat_hash, **row)
        connection.execute(insert.on_conflict_do_update(index_elements=["chat_hash"], set_=row))

    def _token(self, kind: LinkKind, participation_id: int) -> str:
        mine = select(links).where(links.c.participation_id == participation_id, links.c.kind == kind.value)
        with self._reading() as connection:
            last = connection.execute(mine.order_by(links.c.generation.desc()).limit(1)).first()
        if last is not None and last.revoked_at is None and last.expires_at > self._clock():
            return derived(self.vault, kind, participation_id, last.generation)
        with self._writing() as connection:
            erased_at = connection.execute(_ERASED_AT.where(participations.c.id == participation_id)).first()
            if erased_at is None or erased_at[0] is not None:
                raise ParticipationUnknown
            return self._participation_link(connection, kind, participation_id, last.generation + 1 if last else 0)


def recorded_of(answer: Any) -> Recorded:
    """What the row says."""
    return Recorded(answer.score, Reason(answer.reason) if answer.reason else None)


def _recorded(answer: Any) -> tuple[Slot, Recorded]:
    indicator, reading, score, reason = answer
    return Slot(indicator, _READINGS[reading]), Recorded(score, Reason(reason) if reason else None)


_READINGS = {reading.value: reading for reading in Reading}
_RECORDED = (
    select(answers.c.indicator, answers.c.reading, answers.c.score, answers.c.reason)
    .where(answers.c.participation_id == bindparam("whose"))
    .order_by(answers.c.id)
)
_ERASED_AT = select(participations.c.erased_at)
_SETTLED = ("pole_id", "scope", "objectives", "readings", "closes_at", "closed_at", "named")
_OWN = ("id", "campaign_id", "channel", "state", "version", "referential_version", "erased_at")
_LOADED = (
    select(
        *(participations.c[name] for name in _OWN),
        *(campaigns.c[name] for name in _SETTLED),
        poles.c.name.label("pole_name"),
    )
    .where(participations.c.id == bindparam("whose"))
    .join(campaigns, participations.c.campaign_id == campaigns.c.id)
    .join(poles, campaigns.c.pole_id == poles.c.id)
)
