"""What a network writes: notes for itself, messages to a pole; and what the pole answers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, false, func, select, update

from bot.storage.base import Base
from bot.storage.network_errors import MessageUnknown, ShareUnknown
from bot.storage.network_poles import require_followed
from bot.storage.records_exchanges import Choice, Message, Note
from bot.storage.records_networks import Acceptance, NetworkRole
from bot.storage.tables_access import accounts
from bot.storage.tables_networks import network_memberships, network_poles, networks
from bot.storage.tables_shares import network_messages, network_notes, shares
from bot.storage.visible import SEEN_BY, SHARED, seeing


class Exchanges(Base):
    """Every call names the network and the pole: what is between others is not there."""

    def note(self, network_id: int, pole_id: int, text: str, account_id: int) -> int:
        """Private to the network; PoleNotFollowed when it does not follow that pole."""
        row = {"network_id": network_id, "pole_id": pole_id, "account_id": account_id, "text": text,
               "at": self._clock()}  # fmt: skip
        with self._writing() as connection:
            require_followed(connection, network_id, pole_id)
            note_id: int = connection.execute(network_notes.insert().values(**row)).inserted_primary_key[0]
        return note_id

    def notes(self, network_id: int, pole_id: int) -> list[Note]:
        """The newest first."""
        with self._reading() as connection:
            rows = connection.execute(_NOTES, {"network": network_id, "pole": pole_id}).all()
        return [Note(row.id, row.who, row.text, row.at) for row in rows]

    def remove_note(self, network_id: int, note_id: int) -> bool:
        """False when the network has none of that number."""
        its = delete(network_notes).where(network_notes.c.id == note_id, network_notes.c.network_id == network_id)
        with self._writing() as connection:
            return bool(connection.execute(its).rowcount > 0)

    def write_to_pole(
        self, network_id: int, pole_id: int, text: str, account_id: int, measure: str | None = None,
        share_id: int | None = None,
    ) -> int:  # fmt: skip
        """`measure`: the help proposed. PoleNotFollowed; ShareUnknown when `share_id` is not one the network sees."""
        row = {"from_pole": False, "text": text, "account_id": account_id, "measure": measure, "share_id": share_id}
        with self._writing() as connection:
            require_followed(connection, network_id, pole_id)
            if share_id is not None:
                its = select(shares.c.id).select_from(SHARED)
                its = its.where(shares.c.id == share_id, shares.c.pole_id == pole_id, *SEEN_BY)
                if connection.execute(its, seeing(network_id, self._clock())).first() is None:
                    raise ShareUnknown
            return self._send(connection, network_id, pole_id, row)

    def answer_network(
        self, pole_id: int, message_id: int, text: str, account_id: int, choice: Choice | None = None
    ) -> int:
        """`choice`: to a proposed help. MessageUnknown when no network wrote that to the pole. It is read, then."""
        its = _BETWEEN.where(network_messages.c.id == message_id, network_messages.c.pole_id == pole_id,
                             network_messages.c.from_pole.is_(False))  # fmt: skip
        with self._writing() as connection:
            asked = connection.execute(its).first()
            if asked is None:
                raise MessageUnknown
            row = {"from_pole": True, "text": text, "account_id": account_id, "answers_id": message_id,
                   "measure": asked.measure, "share_id": asked.share_id,
                   "choice": choice.value if choice else None}  # fmt: skip
            self._read(connection, network_messages.c.id == message_id)
            return self._send(connection, asked.network_id, pole_id, row)

    def write_to_network(
        self, pole_id: int, network_id: int, text: str, account_id: int, measure: str | None = None
    ) -> int:
        """Without being asked; `measure`: the help it looks for. PoleNotFollowed: no one would read it."""
        row = {"from_pole": True, "text": text, "account_id": account_id, "measure": measure}
        with self._writing() as connection:
            require_followed(connection, network_id, pole_id)
            return self._send(connection, network_id, pole_id, row)

    def waiting_for_answer(self, message_id: int) -> list[str]:
        """The address of who wrote it, if they still work for the network; else of those who coordinate."""
        with self._reading() as connection:
            rows = connection.execute(_COLLEAGUES, {"message": message_id}).all()
        wrote = [row.email for row in rows if row.wrote]
        return wrote or [row.email for row in rows if row.role == NetworkRole.COORDINATOR.value]

    def messages(self, network_id: int, pole_id: int) -> list[Message]:
        """For the network, while it follows the pole; the oldest first."""
        return self._messages(_OF_NETWORK, {"network": network_id, "pole": pole_id})

    def messages_of_pole(self, pole_id: int) -> list[Message]:
        """For the pole, with every network, also one it left; the oldest first."""
        return self._messages(_OF_POLE, {"pole": pole_id})

    def read_by_network(self, network_id: int, pole_id: int) -> None:
        """What the pole wrote is no longer new."""
        with self._writing() as connection:
            self._read(connection, network_messages.c.network_id == network_id,
                       network_messages.c.pole_id == pole_id, network_messages.c.from_pole)  # fmt: skip

    def read_by_pole(self, pole_id: int) -> None:
        """What networks wrote is no longer new."""
        with self._writing() as connection:
            self._read(connection, network_messages.c.pole_id == pole_id, network_messages.c.from_pole.is_(False))

    def new_for_network(self, network_id: int) -> dict[int, int]:
        """How many unread messages, by pole that the network follows."""
        ours = select(network_messages.c.pole_id, func.count()).join(network_poles, _FOLLOWED)
        ours = ours.where(network_messages.c.network_id == network_id, network_messages.c.from_pole, _UNREAD)
        with self._reading() as connection:
            rows = connection.execute(ours.group_by(network_messages.c.pole_id)).all()
        return {row[0]: row[1] for row in rows}

    def new_for_pole(self, pole_id: int) -> int:
        """How many unread messages of networks."""
        ours = select(func.count()).select_from(network_messages)
        ours = ours.where(network_messages.c.pole_id == pole_id, network_messages.c.from_pole.is_(False), _UNREAD)
        with self._reading() as connection:
            return int(connection.execute(ours).scalar())

    def _send(self, connection: Any, network_id: int, pole_id: int, row: dict[str, Any]) -> int:
        between = {"network_id": network_id, "pole_id": pole_id, "at": self._clock()}
        sent = connection.execute(network_messages.insert().values(**between, **row))
        message_id: int = sent.inserted_primary_key[0]
        return message_id

    def _read(self, connection: Any, *which: Any) -> None:
        connection.execute(update(network_messages).where(*which, _UNREAD).values(read_at=self._clock()))

    def _messages(self, which: Any, values: dict[str, int]) -> list[Message]:
        with self._reading() as connection:
            return [_message(row) for row in connection.execute(which, values)]


def _message(row: Any) -> Message:
    return Message(
        row.id, row.network_id, row.network_name, row.pole_id, row.share_id, row.from_pole, row.who, row.answers_id,
        row.measure, Choice(row.choice) if row.choice else None, row.text, row.at, row.read_at,
    )  # fmt: skip


_UNREAD = network_messages.c.read_at.is_(None)
_WHO = func.coalesce(accounts.c.name, accounts.c.email).label("who")
_FOLLOWED = (
    (network_poles.c.network_id == network_messages.c.network_id)
    & (network_poles.c.pole_id == network_messages.c.pole_id)
    & (network_poles.c.state == Acceptance.ACCEPTED.value)
)
_BETWEEN = (
    select(network_messages, networks.c.name.label("network_name"), _WHO)
    .join(networks, network_messages.c.network_id == networks.c.id)
    .outerjoin(accounts, network_messages.c.account_id == accounts.c.id)
)
_OF_POLE = _BETWEEN.where(network_messages.c.pole_id == bindparam("pole")).order_by(network_messages.c.id)
_OF_NETWORK = _OF_POLE.join(network_poles, _FOLLOWED).where(network_messages.c.network_id == bindparam("network"))
_NOTES = (
    select(network_notes, _WHO)
    .outerjoin(accounts)
    .where(network_notes.c.network_id == bindparam("network"), network_notes.c.pole_id == bindparam("pole"))
    .order_by(network_notes.c.id.desc())
)
_COLLEAGUES = (
    select(accounts.c.email, network_memberships.c.role,
           func.coalesce(network_messages.c.account_id == accounts.c.id, false()).label("wrote"))
    .join(network_memberships, network_memberships.c.account_id == accounts.c.id)
    .join(network_messages, network_messages.c.network_id == network_memberships.c.network_id)
    .where(network_messages.c.id == bindparam("message"))
    .order_by(network_memberships.c.id)
)  # fmt: skip
