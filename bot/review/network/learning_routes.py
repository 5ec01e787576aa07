"""The routes of what a network learns from its poles: together, from peer to peer, and what it takes away."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from bot.review.desk import Desk
from bot.review.gate import PLACE
from bot.review.network.exports import Exports
from bot.review.network.peers import NetworkPeers, PolePeers
from bot.review.network.together import TOGETHER, Together

NETWORK = f"{PLACE}/reseaux/{{network:int}}"
POST = ["POST"]


def learning_routes(desk: Desk) -> list[BaseRoute]:
    """All of them; a pole finds its peers on its own pages."""
    together, exports, files = Together(desk), Exports(desk), f"{NETWORK}/exports"
    return [
        Route(f"{NETWORK}{TOGETHER}", together.show),
        # A page shown in answer to a form has that form's address: reloading it, or signing in again, leads back.
        Route(f"{NETWORK}{TOGETHER}/photo", together.show),
        Route(f"{NETWORK}{TOGETHER}/photo", together.take, methods=POST),
        Route(f"{NETWORK}/pairs", NetworkPeers(desk).show),
        Route(f"{PLACE}/poles/{{pole:int}}/pairs", PolePeers(desk).show),
        Route(files, exports.show),
        Route(f"{files}/diagnostics.{{kind}}", exports.diagnostics),
        Route(f"{files}/ensemble.{{kind}}", exports.together),
        Route(f"{files}/livret/{{which}}.{{kind}}", exports.codebook),
    ]
