"""Networks, who works for them, and who runs the installation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, select, update

from bot.storage.access_errors import NotMember
from bot.storage.accounts import Accounts
from bot.storage.base import inserting
from bot.storage.network_errors import LastCoordinator, NetworkUnknown
from bot.storage.records_access import Account
from bot.storage.records_networks import Network, NetworkMembership, NetworkRole
from bot.storage.tables_access import accounts
from bot.storage.tables_networks import administrators, network_memberships, networks


class Networks(Accounts):
    """Every call about a network names it."""

    def create_network(self, name: str, about: str = "", invented: bool = False) -> int:
        """Without anyone yet: invite a coordinator."""
        row = {"name": name, "about": about, "invented": invented, "created_at": self._clock()}
        with self._writing() as connection:
            network_id: int = connection.execute(networks.insert().values(**row)).inserted_primary_key[0]
        return network_id

    def network(self, network_id: int) -> Network:
        """NetworkUnknown when there is none."""
        with self._reading() as connection:
            row = connection.execute(select(networks).where(networks.c.id == network_id)).first()
        if row is None:
            raise NetworkUnknown
        return _network(row)

    def networks(self) -> list[Network]:
        """All of them, in the order they were made."""
        with self._reading() as connection:
            return [_network(row) for row in connection.execute(select(networks).order_by(networks.c.id))]

    def change_network(self, network_id: int, name: str, about: str) -> None:
        """What poles read of it; NetworkUnknown when there is none."""
        its = update(networks).where(networks.c.id == network_id).values(name=name, about=about)
        with self._writing() as connection:
            if connection.execute(its).rowcount == 0:
                raise NetworkUnknown

    def network_memberships(self, account_id: int) -> list[NetworkMembership]:
        """The networks someone works for, by name."""
        return self._network_memberships(network_memberships.c.account_id == account_id, order=networks.c.name)

    def network_members(self, network_id: int) -> list[NetworkMembership]:
        """The first to come first."""
        its = network_memberships.c.network_id == network_id
        return self._network_memberships(its, order=network_memberships.c.id)

    def everyone_in_networks(self) -> list[NetworkMembership]:
        """Who works for what, for whoever runs the installation; the first to come first."""
        return self._network_memberships(order=network_memberships.c.id)

    def network_membership(self, account_id: int, network_id: int) -> NetworkMembership:
        """NotMember also where there is no such network."""
        with self._reading() as connection:
            row = connection.execute(_MEMBERSHIP, {"account": account_id, "network": network_id}).first()
        if row is None:
            raise NotMember
        return _membership(row)

    def set_network_role(self, account_id: int, network_id: int, role: NetworkRole) -> None:
        """LastCoordinator rather than leave a network without one."""
        with self._writing() as connection:
            _lock(connection, network_id)
            if role is not NetworkRole.COORDINATOR:
                _needs_another(connection, account_id, network_id)
            its = update(network_memberships).where(*_one(account_id, network_id))
            if connection.execute(its.values(role=role.value)).rowcount == 0:
                raise NotMember

    def leave_network(self, account_id: int, network_id: int) -> None:
        """From now on that network is closed to them; LastCoordinator rather than leave it without one."""
        with self._writing() as connection:
            _lock(connection, network_id)
            _needs_another(connection, account_id, network_id)
            if connection.execute(delete(network_memberships).where(*_one(account_id, network_id))).rowcount == 0:
                raise NotMember

    def appoint_administrator(self, account_id: int) -> None:
        """Of the whole installation; once is enough."""
        with self._writing() as connection:
            insert = inserting(connection, administrators).values(account_id=account_id, created_at=self._clock())
            connection.execute(insert.on_conflict_do_nothing(index_elements=["account_id"]))

    def dismiss_administrator(self, account_id: int) -> bool:
        """False when they were none."""
        with self._writing() as connection:
            its = delete(administrators).where(administrators.c.account_id == account_id)
            return bool(connection.execute(its).rowcount > 0)

    def is_administrator(self, account_id: int) -> bool:
        """Of the installation."""
        its = select(administrators.c.id).where(administrators.c.account_id == account_id)
        with self._reading() as connection:
            return connection.execute(its).first() is not None

    def administrators(self) -> list[Account]:
        """The first appointed first."""
        every = select(accounts).join(administrators).order_by(administrators.c.id)
        with self._reading() as connection:
            return [Account(*row) for row in connection.execute(every)]

    def _network_memberships(self, *which: Any, order: Any = None) -> list[NetworkMembership]:
        with self._reading() as connection:
            return [_membership(row) for row in connection.execute(_MEMBERSHIPS.where(*which).order_by(order))]

    def _join_network(self, connection: Any, account_id: int, network_id: int, role: NetworkRole) -> None:
        """Whoever is there already keeps the role they have."""
        row = {"account_id": account_id, "network_id": network_id, "role": role.value, "created_at": self._clock()}
        insert = inserting(connection, network_memberships).values(**row)
        connection.execute(insert.on_conflict_do_nothing(index_elements=["account_id", "network_id"]))


def _one(account_id: int, network_id: int) -> tuple[Any, Any]:
    return network_memberships.c.account_id == account_id, network_memberships.c.network_id == network_id


def _network(row: Any) -> Network:
    return Network(row.id, row.name, row.about, row.invented)


def _membership(row: Any) -> NetworkMembership:
    return NetworkMembership(
        row.account_id, row.network_id, row.network_name, row.email, row.name, NetworkRole(row.role), row.created_at
    )


def _lock(connection: Any, network_id: int) -> None:
    """Of two people leaving at once, the second waits and finds itself the last; SQLite holds its lock already."""
    connection.execute(select(networks.c.id).where(networks.c.id == network_id).with_for_update())


def _needs_another(connection: Any, account_id: int, network_id: int) -> None:
    its = select(network_memberships.c.account_id).where(
        network_memberships.c.network_id == network_id, network_memberships.c.role == NetworkRole.COORDINATOR.value
    )
    if connection.execute(its).scalars().all() == [account_id]:
        raise LastCoordinator


_MEMBERSHIPS = (
    select(network_memberships.c.account_id, network_memberships.c.network_id, networks.c.name.label("network_name"),
           accounts.c.email, accounts.c.name, network_memberships.c.role, network_memberships.c.created_at)
    .join(networks, network_memberships.c.network_id == networks.c.id)
    .join(accounts, network_memberships.c.account_id == accounts.c.id)
)  # fmt: skip
# Made once: every page of a network asks.
_MEMBERSHIP = _MEMBERSHIPS.where(
    network_memberships.c.account_id == bindparam("account"), network_memberships.c.network_id == bindparam("network")
)
