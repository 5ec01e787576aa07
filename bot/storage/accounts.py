"""Accounts and the poles they run."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, select, update

from bot.storage.access_errors import AccountUnknown, LastFacilitator, NotMember
from bot.storage.base import Base, inserting
from bot.storage.database import checkpoint
from bot.storage.records_access import Account, Membership, Role
from bot.storage.tables import campaigns, participations, poles
from bot.storage.tables_access import accounts, attempts, memberships, passes, sessions
from bot.storage.tables_meeting import collective_scores
from bot.storage.tables_networks import administrators, network_memberships
from bot.storage.tables_poles import plan_changes
from bot.storage.tables_shares import access_log, network_messages, network_notes, shares


class Accounts(Base):
    """Whoever signs in. Addresses come normalised (`bot.storage.emails`)."""

    def account(self, account_id: int) -> Account:
        """AccountUnknown when there is none."""
        return self._account_where(_BY_ID, account_id) or _raise_unknown()

    def account_by_email(self, email: str) -> Account | None:
        """None when there is none: who asks must not tell the difference to a stranger."""
        return self._account_where(_BY_EMAIL, email)

    def rename_account(self, account_id: int, name: str | None) -> None:
        """How others see them."""
        self._set_account(account_id, name=name or None)

    def set_password(self, account_id: int, password_hash: str | None) -> None:
        """None: from now on by link only."""
        self._set_account(account_id, password_hash=password_hash)

    def erase_account(self, account_id: int) -> None:
        """The person goes, what their pole made stays without their name."""
        with self._writing() as connection:
            email = connection.execute(select(accounts.c.email).where(accounts.c.id == account_id)).scalar()
            if email is None:
                raise AccountUnknown
            self._forget_account(connection, account_id, email)
        checkpoint(self._engine)

    def unused_accounts(self, before: datetime) -> list[int]:
        """Those last used before then; not of who runs the installation, whom others may need to reach."""
        ours = select(accounts.c.id).where(*_unused(before)).order_by(accounts.c.id)
        with self._reading() as connection:
            return list(connection.execute(ours).scalars())

    def purge_accounts(self, before: datetime) -> int:
        """Erase them, one transaction each; how many. Who comes back meanwhile stays."""
        return sum(self._purge_account(account_id, before) for account_id in self.unused_accounts(before))

    def _purge_account(self, account_id: int, before: datetime) -> bool:
        its = select(accounts.c.email).where(accounts.c.id == account_id, *_unused(before)).with_for_update()
        with self._writing() as connection:
            email = connection.execute(its).scalar()
            if email is not None:
                self._forget_account(connection, account_id, email)
        return email is not None

    def _forget_account(self, connection: Any, account_id: int, email: str) -> None:
        connection.execute(delete(attempts).where(attempts.c.key_hash == self._key_hash(email)))
        connection.execute(delete(passes).where(passes.c.email == email))
        _forget(connection, account_id)

    def memberships(self, account_id: int) -> list[Membership]:
        """The poles someone runs, by name."""
        return self._memberships(memberships.c.account_id == account_id, order=poles.c.name)

    def members(self, pole_id: int) -> list[Membership]:
        """Who runs a pole, the first to come first."""
        return self._memberships(memberships.c.pole_id == pole_id, order=memberships.c.id)

    def membership(self, account_id: int, pole_id: int) -> Membership:
        """NotMember also where there is no such pole."""
        found = self._memberships(memberships.c.account_id == account_id, memberships.c.pole_id == pole_id)
        if not found:
            raise NotMember
        return found[0]

    def membership_by_campaign(self, account_id: int, campaign_id: int) -> Membership:
        """That of the campaign's pole; NotMember also where there is no such campaign."""
        its = select(campaigns.c.pole_id).where(campaigns.c.id == campaign_id).scalar_subquery()
        found = self._memberships(memberships.c.account_id == account_id, memberships.c.pole_id == its)
        if not found:
            raise NotMember
        return found[0]

    def set_role(self, account_id: int, pole_id: int, role: Role) -> None:
        """LastFacilitator rather than leave a pole without one."""
        with self._writing() as connection:
            _lock(connection, pole_id)
            if role is not Role.FACILITATOR:
                _needs_another(connection, account_id, pole_id)
            its = update(memberships).where(memberships.c.account_id == account_id, memberships.c.pole_id == pole_id)
            if connection.execute(its.values(role=role.value)).rowcount == 0:
                raise NotMember

    def leave(self, account_id: int, pole_id: int) -> None:
        """From now on that pole is closed to them; LastFacilitator rather than leave it without one."""
        with self._writing() as connection:
            _lock(connection, pole_id)
            _needs_another(connection, account_id, pole_id)
            its = delete(memberships).where(memberships.c.account_id == account_id, memberships.c.pole_id == pole_id)
            if connection.execute(its).rowcount == 0:
                raise NotMember

    def known_account(self, email: str) -> int:
        """The number of that address's account, made if there is none."""
        with self._writing() as connection:
            return self._known_account(connection, email)

    def everyone_in_poles(self) -> list[Membership]:
        """Who runs what, for whoever runs the installation; the first to come first."""
        return self._memberships(order=memberships.c.id)

    def _account_where(self, which: Any, value: int | str) -> Account | None:
        with self._reading() as connection:
            row = connection.execute(which, {"value": value}).first()
        return Account(*row) if row else None

    def _set_account(self, account_id: int, **values: Any) -> None:
        with self._writing() as connection:
            mine = update(accounts).where(accounts.c.id == account_id)
            if connection.execute(mine.values(**values)).rowcount == 0:
                raise AccountUnknown

    def _memberships(self, *which: Any, order: Any = None) -> list[Membership]:
        with self._reading() as connection:
            return [_membership(row) for row in connection.execute(_MEMBERSHIPS.where(*which).order_by(order))]

    def _known_account(self, connection: Any, email: str) -> int:
        """The account of that address, made if there is none."""
        row = inserting(connection, accounts).values(email=email, created_at=self._clock())
        connection.execute(row.on_conflict_do_nothing(index_elements=["email"]))
        account_id: int = connection.execute(select(accounts.c.id).where(accounts.c.email == email)).scalar()
        return account_id

    def _join(self, connection: Any, account_id: int, pole_id: int, role: Role) -> None:
        """Whoever is there already keeps the role they have."""
        row = {"account_id": account_id, "pole_id": pole_id, "role": role.value, "created_at": self._clock()}
        insert = inserting(connection, memberships).values(**row)
        connection.execute(insert.on_conflict_do_nothing(index_elements=["account_id", "pole_id"]))

    def _key_hash(self, key: str) -> str:
        return self.vault.mac(f"attempt:{key}").hex()


def _unused(before: datetime) -> tuple[Any, Any]:
    last = func.coalesce(accounts.c.seen_at, accounts.c.created_at)
    return last < before, accounts.c.id.not_in(select(administrators.c.account_id))


def _membership(row: Any) -> Membership:
    return Membership(row.account_id, row.pole_id, row.pole_name, row.email, row.name, Role(row.role), row.created_at)


def _raise_unknown() -> Account:
    raise AccountUnknown


def _lock(connection: Any, pole_id: int) -> None:
    """Of two people leaving at once, the second waits and finds itself the last; SQLite holds its lock already."""
    connection.execute(select(poles.c.id).where(poles.c.id == pole_id).with_for_update())


def _needs_another(connection: Any, account_id: int, pole_id: int) -> None:
    its = select(memberships.c.account_id).where(
        memberships.c.pole_id == pole_id, memberships.c.role == Role.FACILITATOR.value
    )
    if connection.execute(its).scalars().all() == [account_id]:
        raise LastFacilitator


def _forget(connection: Any, account_id: int) -> None:
    for table in (sessions, memberships, network_memberships, administrators):
        connection.execute(delete(table).where(table.c.account_id == account_id))
    for column in (plan_changes.c.account_id, collective_scores.c.account_id, participations.c.entered_by_id,
                   passes.c.invited_by_id, shares.c.shared_by_id, network_notes.c.account_id,
                   network_messages.c.account_id, access_log.c.account_id):  # fmt: skip
        connection.execute(update(column.table).where(column == account_id).values({column.name: None}))
    connection.execute(delete(accounts).where(accounts.c.id == account_id))


_MEMBERSHIPS = (
    select(memberships.c.account_id, memberships.c.pole_id, poles.c.name.label("pole_name"), accounts.c.email,
           accounts.c.name, memberships.c.role, memberships.c.created_at)
    .join(poles, memberships.c.pole_id == poles.c.id)
    .join(accounts, memberships.c.account_id == accounts.c.id)
)  # fmt: skip
# Made once: every page asks who is there.
_BY_ID = select(accounts).where(accounts.c.id == bindparam("value"))
_BY_EMAIL = select(accounts).where(accounts.c.email == bindparam("value"))
