"""The routes of a pole's side of the networks."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from bot.review.desk import Desk
from bot.review.gate import PLACE
from bot.review.sharing.asking import AskingPages
from bot.review.sharing.exchanges import ExchangePages
from bot.review.sharing.followers import Followers
from bot.review.sharing.readers import Readers
from bot.review.sharing.share import SharePages

NETWORKS = f"{PLACE}/poles/{{pole:int}}/reseaux"
NETWORK = f"{NETWORKS}/{{network:int}}"
SHARE = f"{NETWORK}/collectes/{{campaign:int}}"
MESSAGES = f"{NETWORKS}/messages"
POST = ["POST"]


def sharing_routes(desk: Desk) -> list[BaseRoute]:
    """All of them."""
    followers, share, exchanges, asking = Followers(desk), SharePages(desk), ExchangePages(desk), AskingPages(desk)
    return [
        Route(NETWORKS, followers.show),
        Route(f"{NETWORKS}/lectures", Readers(desk).show),
        Route(MESSAGES, exchanges.show),
        Route(f"{MESSAGES}/{{message:int}}", exchanges.one),
        Route(f"{MESSAGES}/{{message:int}}", exchanges.answer, methods=POST),
        Route(NETWORK, followers.one),
        Route(f"{NETWORK}/ecrire", asking.show),
        Route(f"{NETWORK}/ecrire", asking.write, methods=POST),
        Route(f"{NETWORK}/demander", followers.back),
        Route(f"{NETWORK}/demander", followers.ask, methods=POST),
        Route(f"{NETWORK}/quitter", followers.ask_leave),
        Route(f"{NETWORK}/quitter", followers.leave, methods=POST),
        Route(SHARE, share.show),
        Route(SHARE, share.give, methods=POST),
        Route(f"{SHARE}/retirer", share.show),
        Route(f"{SHARE}/retirer", share.withdraw, methods=POST),
    ]
