"""Single-use links: to sign in, or to join a pole or a network. Only a hash of their token is stored."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from bot.storage.access_errors import PassExpired, PassRevoked, PassUnknown, PassUsed
from bot.storage.networks import Networks
from bot.storage.records_access import Entered, Pass, PassKind, Role
from bot.storage.records_networks import NetworkRole
from bot.storage.sessions import Sessions
from bot.storage.tables_access import passes
from bot.storage.tokens import digest, drawn

LIFETIME = {PassKind.SIGN_IN: timedelta(minutes=30), PassKind.INVITE: timedelta(days=14)}
KEPT = timedelta(days=30)
"""After it ends, so that it can be said why it no longer opens."""


class Passes(Networks, Sessions):
    """Made, shown before use, used once."""

    def sign_in_pass(self, email: str) -> str:
        """The token of a new link for an account that exists, shown this once."""
        return self._new_pass(PassKind.SIGN_IN, email)

    def invite(self, email: str, pole_id: int, role: Role, invited_by: int | None = None) -> str:
        """The token of an invitation, shown this once; an earlier one of the same person to that pole is withdrawn."""
        return self._new_pass(PassKind.INVITE, email, {"pole_id": pole_id}, role.value, invited_by)

    def invite_to_network(self, email: str, network_id: int, role: NetworkRole, invited_by: int | None = None) -> str:
        """As `invite`, to work for a network."""
        return self._new_pass(PassKind.INVITE, email, {"network_id": network_id}, role.value, invited_by)

    def pass_by_token(self, token: str) -> Pass:
        """What the link would open, without using it; else PassUnknown, PassUsed, PassRevoked or PassExpired."""
        with self._reading() as connection:
            return self._usable(connection, token)

    def use_pass(self, token: str, device: str) -> Entered:
        """Sign in, once: the account is made if there is none, and joins what it was invited to."""
        with self._writing() as connection:
            found = self._usable(connection, token)
            unused = update(passes).where(passes.c.id == found.id, passes.c.used_at.is_(None))
            if connection.execute(unused.values(used_at=self._clock())).rowcount == 0:
                raise PassUsed
            account_id = self._known_account(connection, found.email)
            if found.pole_id is not None and found.role is not None:
                self._join(connection, account_id, found.pole_id, found.role)
            if found.network_id is not None and found.network_role is not None:
                self._join_network(connection, account_id, found.network_id, found.network_role)
            return Entered(account_id, self._open_session(connection, account_id, device))

    def invitations(self, pole_id: int) -> list[Pass]:
        """To a pole: those that still open, the newest first."""
        return self._invitations(passes.c.pole_id == pole_id)

    def network_invitations(self, network_id: int) -> list[Pass]:
        """To a network: those that still open, the newest first."""
        return self._invitations(passes.c.network_id == network_id)

    def withdraw_invitation(self, pole_id: int, pass_id: int) -> bool:
        """It stops at once; False when it was not open."""
        with self._writing() as connection:
            return self._withdraw(connection, passes.c.id == pass_id, passes.c.pole_id == pole_id) > 0

    def withdraw_network_invitation(self, network_id: int, pass_id: int) -> bool:
        """It stops at once; False when it was not open."""
        with self._writing() as connection:
            return self._withdraw(connection, passes.c.id == pass_id, passes.c.network_id == network_id) > 0

    def purge_passes(self) -> int:
        """Forget those that ended long ago."""
        with self._writing() as connection:
            old = delete(passes).where(passes.c.expires_at < self._clock() - KEPT)
            count: int = connection.execute(old).rowcount
        return count

    def _new_pass(
        self, kind: PassKind, email: str, to: Mapping[str, int] | None = None, role: str | None = None,
        by: int | None = None,
    ) -> str:  # fmt: skip
        """`to`: the column of a pole or of a network, and which."""
        token, now, to = drawn(), self._clock(), to or {}
        row = {"kind": kind.value, "token_hash": digest(token), "email": email, "role": role, "invited_by_id": by,
               "created_at": now, "expires_at": now + LIFETIME[kind], **to}  # fmt: skip
        with self._writing() as connection:
            if kind is PassKind.INVITE:
                same = (passes.c[column] == which for column, which in to.items())
                self._withdraw(connection, passes.c.email == email, *same)
            connection.execute(passes.insert().values(**row))
        return token

    def _invitations(self, which: Any) -> list[Pass]:
        ours = select(passes).where(which, passes.c.used_at.is_(None), passes.c.revoked_at.is_(None),
                                    passes.c.expires_at > self._clock())  # fmt: skip
        with self._reading() as connection:
            return [_pass(row) for row in connection.execute(ours.order_by(passes.c.id.desc()))]

    def _withdraw(self, connection: Any, *which: Any) -> int:
        open_ = update(passes).where(*which, passes.c.used_at.is_(None), passes.c.revoked_at.is_(None))
        count: int = connection.execute(open_.values(revoked_at=self._clock())).rowcount
        return count

    def _usable(self, connection: Any, token: str) -> Pass:
        row = connection.execute(select(passes).where(passes.c.token_hash == digest(token))).first()
        if row is None:
            raise PassUnknown
        if row.used_at is not None:
            raise PassUsed
        if row.revoked_at is not None:
            raise PassRevoked
        if row.expires_at <= self._clock():
            raise PassExpired
        return _pass(row)


def _pass(row: Any) -> Pass:
    of_network = row.network_id is not None
    return Pass(
        row.id, PassKind(row.kind), row.email, row.pole_id, Role(row.role) if row.role and not of_network else None,
        row.invited_by_id, row.created_at, row.expires_at, row.used_at, row.revoked_at, row.network_id,
        NetworkRole(row.role) if row.role and of_network else None,
    )  # fmt: skip
