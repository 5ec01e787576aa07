"""Who read or exported what a pole shared: written as it is read, for the pole to see."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam, exists, func, select

from bot.storage.base import Base
from bot.storage.network_errors import OwnPole, ShareUnknown
from bot.storage.records_exchanges import Access, Accessed
from bot.storage.tables import campaigns
from bot.storage.tables_access import accounts, memberships
from bot.storage.tables_networks import networks
from bot.storage.tables_shares import access_log, shares
from bot.storage.visible import SEEN_BY, SHARED, seeing

ONE_READING = timedelta(hours=1)
"""Pages turned within it are one reading, told once."""


class AccessLog(Base):
    """Nothing here is ever changed."""

    def log_export(self, network_id: int, share_ids: Iterable[int], account_id: int) -> None:
        """Before the first line goes out; ShareUnknown, and nothing is written, unless the network sees them all.

        OwnPole when one of them is of a pole whose team that person is in.
        """
        wanted = set(share_ids)
        with self._writing() as connection:
            found = connection.execute(_SEEN, seeing(network_id, self._clock())).all()
            rows = [row for row in found if row.id in wanted]
            if len(rows) < len(wanted):
                raise ShareUnknown
            _require_outside(connection, account_id, {row.pole_id for row in rows})
            self._log(connection, Access.EXPORT, network_id, account_id, rows)

    def accesses(self, pole_id: int, limit: int | None = None) -> list[Accessed]:
        """The newest first."""
        ours = _ACCESSES.where(access_log.c.pole_id == pole_id).order_by(access_log.c.id.desc()).limit(limit)
        with self._reading() as connection:
            return [Accessed(row.network_name, row.who, row.share_id, row.title, Access(row.action), row.at)
                    for row in connection.execute(ours)]  # fmt: skip

    def _log(self, connection: Any, action: Access, network_id: int, account_id: int, rows: Iterable[Any]) -> None:
        """`rows`: shares, each with its pole."""
        common = {"network_id": network_id, "account_id": account_id, "action": action.value, "at": self._clock()}
        every = [{"pole_id": row.pole_id, "share_id": row.id, **common} for row in rows]
        if every:
            connection.execute(access_log.insert(), every)

    def _log_reading(self, connection: Any, network_id: int, account_id: int, row: Any) -> None:
        who = {"share": row.id, "pole": row.pole_id, "account": account_id, "since": self._clock() - ONE_READING}
        own, lately = connection.execute(_BEFORE, who).one()
        if own:
            raise OwnPole
        if not lately:
            self._log(connection, Access.READ, network_id, account_id, [row])


def _require_outside(connection: Any, account_id: int, pole_ids: Collection[int]) -> None:
    if not set(pole_ids).isdisjoint(connection.execute(_POLES, {"account": account_id}).scalars()):
        raise OwnPole


_SEEN = select(shares.c.id, shares.c.pole_id).select_from(SHARED).where(*SEEN_BY)
_ACCESSES = (
    select(access_log, networks.c.name.label("network_name"), campaigns.c.title,
           func.coalesce(accounts.c.name, accounts.c.email).label("who"))
    .join(networks, access_log.c.network_id == networks.c.id)
    .outerjoin(accounts, access_log.c.account_id == accounts.c.id)
    .outerjoin(shares, access_log.c.share_id == shares.c.id)
    .outerjoin(campaigns, shares.c.campaign_id == campaigns.c.id)
)  # fmt: skip
_POLES = select(memberships.c.pole_id).where(memberships.c.account_id == bindparam("account"))
# Whether the reader is in that pole's team, and whether that reading is told already.
_BEFORE = select(
    exists().where(memberships.c.account_id == bindparam("account"), memberships.c.pole_id == bindparam("pole")),
    exists().where(access_log.c.share_id == bindparam("share"), access_log.c.account_id == bindparam("account"),
                   access_log.c.action == Access.READ.value, access_log.c.at > bindparam("since")),
)  # fmt: skip
