"""The routes of a pole's first page, of its fiche and of its collectes."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from bot.review.collecte import Collectes
from bot.review.collecte_life import CollecteLife
from bot.review.desk import Desk
from bot.review.follow import Follow
from bot.review.gate import PLACE
from bot.review.home import Home
from bot.review.share import Share
from bot.review.sheet import SheetPages

POLE = f"{PLACE}/poles/{{pole:int}}"
CAMPAIGN = f"{POLE}/collectes/{{campaign:int}}"
POST = ["POST"]


def pole_routes(desk: Desk) -> list[BaseRoute]:
    """Of the pole itself."""
    home, sheet, collectes = Home(desk), SheetPages(desk), Collectes(desk)
    return [
        Route(POLE, home.show),
        Route(f"{POLE}/fiche", sheet.show),
        Route(f"{POLE}/fiche", sheet.save, methods=POST),
        Route(f"{POLE}/collectes/nouvelle", collectes.prepare),
        Route(f"{POLE}/collectes/nouvelle", collectes.create, methods=POST),
        *_campaign_routes(desk, collectes),
    ]


def _campaign_routes(desk: Desk, collectes: Collectes) -> list[BaseRoute]:
    share, life = Share(desk), CollecteLife(desk)
    moves = {"cloturer": life.close, "dates": life.reopen, "lien": life.replace_link,
             "lien/retirer": life.withdraw_link}  # fmt: skip
    return [
        Route(CAMPAIGN, share.show),
        Route(f"{CAMPAIGN}/code.{{kind}}", share.code),
        Route(f"{CAMPAIGN}/affiche", share.poster),
        Route(f"{CAMPAIGN}/affiche.pdf", share.poster_pdf),
        Route(f"{CAMPAIGN}/suivi", Follow(desk).show),
        Route(f"{CAMPAIGN}/reglages", collectes.settings),
        Route(f"{CAMPAIGN}/reglages", collectes.change, methods=POST),
        *(Route(f"{CAMPAIGN}/{path}", move, methods=POST) for path, move in moves.items()),
        *(Route(f"{CAMPAIGN}/{path}", life.back) for path in moves),
        Route(f"{CAMPAIGN}/suite", life.ask_round),
        Route(f"{CAMPAIGN}/suite", life.next_round, methods=POST),
        Route(f"{CAMPAIGN}/supprimer", life.ask_deletion),
        Route(f"{CAMPAIGN}/supprimer", life.delete, methods=POST),
    ]
