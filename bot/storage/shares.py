"""What a pole shares with a network: given for a closed campaign, withdrawn at any time, read through one door."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, func, select, update

from bot.conversation.model import Consent
from bot.storage.access_log import AccessLog
from bot.storage.base import inserting
from bot.storage.errors import CampaignUnknown
from bot.storage.network_errors import CampaignStillOpen, ShareUnknown
from bot.storage.network_poles import NetworkPoles
from bot.storage.records_shares import Extent, ReadingState, Share, SharedWords
from bot.storage.shared_pictures import SharedPictures
from bot.storage.tables import answers, campaigns, observations, poles
from bot.storage.tables_networks import networks
from bot.storage.tables_shares import shares
from bot.storage.visible import OVER, SEEN_BY, SHARED, agreeing, at, seeing

TWO_WORDS = 3
"""Characters at the least. Most answers are a score tapped or typed: they are not read for nothing."""


class Shares(NetworkPoles, SharedPictures, AccessLog):
    """Every call says which pole or which network it is for: a share of another one is not there."""

    def share(
        self, pole_id: int, network_id: int, campaign_id: int, extent: Extent, account_id: int | None = None
    ) -> int:
        """Its number. Seen once the network follows the pole, which this asks for.

        Shared before: with that extent from now on, and the network finds it where it had left it.
        """
        now = self._clock()
        row = {"extent": extent.value, "shared_by_id": account_id, "shared_at": now, "withdrawn_at": None}
        first = {"pole_id": pole_id, "state": ReadingState.TO_READ.value, "state_at": now}
        which = {"network_id": network_id, "campaign_id": campaign_id}
        with self._writing() as connection:
            self._require_over(connection, pole_id, campaign_id)
            self._ask(connection, pole_id, network_id)
            insert = inserting(connection, shares).values(**which, **first, **row)
            connection.execute(insert.on_conflict_do_update(index_elements=list(which), set_=row))
            share_id: int = connection.execute(select(shares.c.id).filter_by(**which)).scalar()
        return share_id

    def withdraw_share(self, pole_id: int, share_id: int) -> bool:
        """The network no longer sees it, at once; False when it was not shared."""
        its = shares.c.id == share_id, shares.c.pole_id == pole_id, shares.c.withdrawn_at.is_(None)
        with self._writing() as connection:
            return bool(connection.execute(update(shares).where(*its).values(withdrawn_at=self._clock())).rowcount > 0)

    def shares_of(self, pole_id: int) -> list[Share]:
        """Also those withdrawn, the last shared first."""
        ours = _ITS.where(shares.c.pole_id == pole_id).order_by(shares.c.shared_at.desc(), shares.c.id.desc())
        with self._reading() as connection:
            return [_share(row) for row in connection.execute(ours)]

    def open_share(self, network_id: int, share_id: int, account_id: int) -> Share:
        """As a reader opens it: the pole will see who did, and it is no longer to read.

        ShareUnknown when hidden; OwnPole for who is in that pole's team.
        """
        with self._writing() as connection:
            row = self._seen(connection, network_id, share_id)
            self._log_reading(connection, network_id, account_id, row)
            found = _share(row)
            if found.state is not ReadingState.TO_READ:
                return found
            its = update(shares).where(shares.c.id == share_id, shares.c.state == row.state)
            connection.execute(its.values(state=ReadingState.READ.value, state_at=self._clock()))
            return replace(found, state=ReadingState.READ)

    def set_reading_state(self, network_id: int, share_id: int, state: ReadingState) -> None:
        """ShareUnknown when hidden."""
        with self._writing() as connection:
            self._seen(connection, network_id, share_id)
            its = update(shares).where(shares.c.id == share_id)
            connection.execute(its.values(state=state.value, state_at=self._clock()))

    def shared_words(self, network_id: int, share_id: int) -> list[SharedWords]:
        """Of those who agree now that a network read them; empty unless words are shared. ShareUnknown when hidden.

        A score alone is not words.
        """
        with self._reading() as connection:
            seen = self._seen(connection, network_id, share_id, _EXTENT)
            if seen.extent != Extent.WORDS.value:
                return []
            agreed = agreeing(connection, seen.campaign_id, Consent.STORE, Consent.WORDS, Consent.NETWORK)
            who = {"who": list(agreed)}
            words = [SharedWords(indicator, text, scored, False)
                     for indicator, text, scored in connection.execute(_SAID, who).all()]
            words += [SharedWords(indicator, text, False, True)
                      for indicator, text in connection.execute(_NOTED, who).all()]
        # By the text: in the order they came, the first of each indicator would be the same person's.
        return sorted(words)

    def _require_over(self, connection: Any, pole_id: int, campaign_id: int) -> None:
        """With a lock: no one reopens it meanwhile."""
        its = select(OVER).where(campaigns.c.id == campaign_id, campaigns.c.pole_id == pole_id)
        is_over = connection.execute(its.with_for_update(), at(self._clock())).first()
        if is_over is None:
            raise CampaignUnknown
        if not is_over[0]:
            raise CampaignStillOpen

    def _seen(self, connection: Any, network_id: int, share_id: int, which: Any = None) -> Any:
        """`which`: those columns alone."""
        its = {"share": share_id, **seeing(network_id, self._clock())}
        row = connection.execute(_SEEN if which is None else which, its).first()
        if row is None:
            raise ShareUnknown
        return row


def _share(row: Any) -> Share:
    return Share(
        row.id, row.network_id, row.network_name, row.pole_id, row.pole_name, row.campaign_id, row.title,
        Extent(row.extent), row.shared_at, row.withdrawn_at, ReadingState(row.state),
    )  # fmt: skip


def _named(source: Any) -> Any:
    named = (networks.c.name.label("network_name"), poles.c.name.label("pole_name"), campaigns.c.title)
    shown = select(shares, *named).select_from(source)
    return shown.join(networks, networks.c.id == shares.c.network_id).join(poles, poles.c.id == shares.c.pole_id)


# A pole also finds what it shared with a network it left.
_ITS = _named(shares.join(campaigns, campaigns.c.id == shares.c.campaign_id))
_SEEN = _named(SHARED).where(shares.c.id == bindparam("share"), *SEEN_BY)
_EXTENT = select(shares.c.campaign_id, shares.c.extent).select_from(SHARED)
_EXTENT = _EXTENT.where(shares.c.id == bindparam("share"), *SEEN_BY)
_WHO = bindparam("who", expanding=True)
_SAID = select(answers.c.indicator, answers.c.words, answers.c.score.is_not(None))
_SAID = _SAID.where(answers.c.participation_id.in_(_WHO), func.length(answers.c.words) >= TWO_WORDS)
_NOTED = select(observations.c.indicator, observations.c.text).where(observations.c.participation_id.in_(_WHO))
