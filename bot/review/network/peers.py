"""« Trouver un pair »: for an indicator, the poles that wrote down an experience of it and agreed to be asked."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.review.desk import Desk
from bot.review.network.page import network_page
from bot.review.network.words import say
from bot.storage.records_networks import Acceptance, NetworkPole, Peer
from bot.storage.store import Store


@dataclass(frozen=True, slots=True)
class Found:
    """A peer, and through which networks it can be reached."""

    peer: Peer
    through: tuple[NetworkPole, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An indicator to look for."""

    code: str
    label: str


class NetworkPeers:
    """Among the poles that the network follows, by name."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """`?sujet=C1`: its peers."""
        here = await self._desk.gate.require_reviewer(request)
        counts = await self._desk.asks(self._store.peer_counts, here.network_id)
        code = _code(request)
        peers = await self._desk.asks(self._store.peers, here.network_id, code) if code else []
        return network_page(self._desk, request, "network_peers.html", here, code=code, short=_short(code),
                            choices=_choices(counts), found=peers)  # fmt: skip


class PolePeers:
    """Among the poles that the same networks follow; never the pole itself."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """`?sujet=C1`: its peers, and who can put them in touch."""
        here, code = await self._desk.gate.require_member(request), _code(request)
        every = await self._desk.asks(self._store.networks_of, here.pole_id)
        networks = [one for one in every if one.state is Acceptance.ACCEPTED]
        found = await self._desk.asks(_reachable, self._store, networks, code) if code else []
        return self._desk.shown(request, "pole_peers.html", here, code=code, choices=_choices(), networks=networks,
                                found=[one for one in found if one.peer.pole_id != here.pole_id],
                                short=_short(code))  # fmt: skip


def _reachable(store: Store, networks: list[NetworkPole], code: str) -> list[Found]:
    """By name; a pole that several networks follow comes once."""
    peers: dict[int, Peer] = {}
    through: dict[int, list[NetworkPole]] = {}
    for network in networks:
        for peer in store.peers(network.network_id, code):
            peers[peer.pole_id] = peer
            through.setdefault(peer.pole_id, []).append(network)
    found = [Found(peer, tuple(through[pole])) for pole, peer in peers.items()]
    return sorted(found, key=lambda one: (one.peer.pole_name, one.peer.pole_id))


def _code(request: Request) -> str:
    """Empty when it is none of the référentiel's."""
    asked = request.query_params.get("sujet", "")
    return asked if any(one.code == asked for one in referential.load().indicators) else ""


def _short(code: str) -> str:
    return referential.load().indicator(code).short if code else ""


def _choices(counts: dict[str, int] | None = None) -> list[Choice]:
    """All of them, or those that have a peer, with how many."""
    return [Choice(one.code, say("peers.choice", code=one.code, short=one.short, count=(counts or {}).get(one.code, 0)))
            for one in referential.load().indicators if counts is None or one.code in counts]  # fmt: skip
