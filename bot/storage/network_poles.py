"""Which poles a network follows: the pole asks, a coordinator accepts, either may end it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, func, select, update

from bot.storage.base import Base, inserting
from bot.storage.network_errors import NetworkUnknown, PoleNotFollowed
from bot.storage.records_networks import Acceptance, NetworkPole, Peer
from bot.storage.tables import poles
from bot.storage.tables_networks import network_poles, networks
from bot.storage.tables_poles import experiences
from bot.storage.tables_shares import network_notes, shares


class NetworkPoles(Base):
    """What was shared is withdrawn as soon as a network no longer follows a pole."""

    def ask_network(self, pole_id: int, network_id: int) -> Acceptance:
        """Again when it was declined; NetworkUnknown when there is no such network."""
        with self._writing() as connection:
            return self._ask(connection, pole_id, network_id)

    def accept_pole(self, network_id: int, pole_id: int) -> bool:
        """False when that pole asked nothing, or is accepted already."""
        with self._writing() as connection:
            return self._settle(connection, network_id, pole_id, Acceptance.ACCEPTED)

    def decline_pole(self, network_id: int, pole_id: int) -> bool:
        """Also one that was accepted; False when it asked nothing, or is declined already."""
        with self._writing() as connection:
            self._end(connection, network_id, pole_id)
            return self._settle(connection, network_id, pole_id, Acceptance.DECLINED)

    def leave_network_as_pole(self, pole_id: int, network_id: int) -> bool:
        """At once, whatever the network thinks of it; False when the pole was not there."""
        with self._writing() as connection:
            self._end(connection, network_id, pole_id)
            gone = connection.execute(delete(network_poles).where(*_one(network_id, pole_id)))
            return bool(gone.rowcount > 0)

    def networks_of(self, pole_id: int) -> list[NetworkPole]:
        """Those the pole asked, by name."""
        return self._network_poles(network_poles.c.pole_id == pole_id, order=networks.c.name)

    def poles_of_network(self, network_id: int, state: Acceptance | None = None) -> list[NetworkPole]:
        """By name; `state`: those that stand there only."""
        which = [network_poles.c.network_id == network_id]
        which += [network_poles.c.state == state.value] if state else []
        return self._network_poles(*which, order=poles.c.name)

    def acceptances(self, network_id: int) -> dict[Acceptance, int]:
        """How many poles stand where."""
        its = select(network_poles.c.state, func.count()).where(network_poles.c.network_id == network_id)
        with self._reading() as connection:
            rows = connection.execute(its.group_by(network_poles.c.state)).all()
        return {Acceptance(state): count for state, count in rows}

    def follows(self, network_id: int, pole_id: int) -> NetworkPole:
        """PoleNotFollowed also where there is no such pole."""
        found = self._network_poles(*_one(network_id, pole_id), _ACCEPTED)
        if not found:
            raise PoleNotFollowed
        return found[0]

    def peers(self, network_id: int, indicator: str) -> list[Peer]:
        """The network's poles that wrote down an experience of it and agreed to be asked, by name."""
        ours = select(poles.c.id, poles.c.name, experiences.c.text, experiences.c.at).select_from(_ASKABLE)
        ours = ours.where(*_askable(network_id), experiences.c.indicator == indicator)
        with self._reading() as connection:
            return [Peer(*row) for row in connection.execute(ours.order_by(poles.c.name, poles.c.id))]

    def peer_counts(self, network_id: int) -> dict[str, int]:
        """How many peers there are, by indicator that has one."""
        ours = select(experiences.c.indicator, func.count()).select_from(_ASKABLE).where(*_askable(network_id))
        with self._reading() as connection:
            return {row[0]: row[1] for row in connection.execute(ours.group_by(experiences.c.indicator))}

    def _ask(self, connection: Any, pole_id: int, network_id: int) -> Acceptance:
        if connection.execute(select(networks.c.id).where(networks.c.id == network_id)).first() is None:
            raise NetworkUnknown
        row = {"state": Acceptance.ASKED.value, "asked_at": self._clock(), "settled_at": None}
        insert = inserting(connection, network_poles).values(network_id=network_id, pole_id=pole_id, **row)
        declined = network_poles.c.state == Acceptance.DECLINED.value
        same = ["network_id", "pole_id"]
        connection.execute(insert.on_conflict_do_update(index_elements=same, set_=row, where=declined))
        now = connection.execute(select(network_poles.c.state).where(*_one(network_id, pole_id))).scalar()
        return Acceptance(now)

    def _settle(self, connection: Any, network_id: int, pole_id: int, state: Acceptance) -> bool:
        its = update(network_poles).where(*_one(network_id, pole_id), network_poles.c.state != state.value)
        done = connection.execute(its.values(state=state.value, settled_at=self._clock()))
        return bool(done.rowcount > 0)

    def _end(self, connection: Any, network_id: int, pole_id: int) -> None:
        """What the network wrote down of the pole goes too; their messages stay, for both wrote them."""
        its = shares.c.network_id == network_id, shares.c.pole_id == pole_id, shares.c.withdrawn_at.is_(None)
        connection.execute(update(shares).where(*its).values(withdrawn_at=self._clock()))
        notes = network_notes.c.network_id == network_id, network_notes.c.pole_id == pole_id
        connection.execute(delete(network_notes).where(*notes))

    def _network_poles(self, *which: Any, order: Any = poles.c.name) -> list[NetworkPole]:
        with self._reading() as connection:
            rows = connection.execute(_NETWORK_POLES.where(*which).order_by(order, network_poles.c.id)).all()
        return [NetworkPole(row.network_id, row.network_name, row.pole_id, row.pole_name, Acceptance(row.state),
                            row.asked_at, row.settled_at) for row in rows]  # fmt: skip


def require_followed(connection: Any, network_id: int, pole_id: int) -> None:
    """PoleNotFollowed rather than write about a pole of someone else."""
    its = select(network_poles.c.id).where(*_one(network_id, pole_id), _ACCEPTED)
    if connection.execute(its).first() is None:
        raise PoleNotFollowed


def _one(network_id: int, pole_id: int) -> tuple[Any, Any]:
    return network_poles.c.network_id == network_id, network_poles.c.pole_id == pole_id


def _askable(network_id: int) -> tuple[Any, ...]:
    return network_poles.c.network_id == network_id, _ACCEPTED, experiences.c.may_be_asked


_ASKABLE = poles.join(experiences, experiences.c.pole_id == poles.c.id).join(
    network_poles, network_poles.c.pole_id == poles.c.id
)
_ACCEPTED = network_poles.c.state == Acceptance.ACCEPTED.value
_NETWORK_POLES = (
    select(network_poles, networks.c.name.label("network_name"), poles.c.name.label("pole_name"))
    .join(networks, network_poles.c.network_id == networks.c.id)
    .join(poles, network_poles.c.pole_id == poles.c.id)
)
