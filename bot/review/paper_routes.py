"""The routes of the paper pages of a collecte."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from bot.review.campaign_routes import CAMPAIGN, POST
from bot.review.desk import Desk
from bot.review.paper import PaperPages
from bot.review.paper_entry import PaperEntry


def paper_routes(desk: Desk) -> list[BaseRoute]:
    """Printing, typing in, taking back."""
    pages, entry, root = PaperPages(desk), PaperEntry(desk), f"{CAMPAIGN}/papier"
    one = f"{root}/{{participation:int}}"
    return [
        Route(root, pages.show),
        Route(f"{root}/lexique", pages.lexicon),
        Route(f"{root}/lexique.pdf", pages.lexicon_pdf),
        Route(f"{root}/feuille", pages.sheet),
        Route(f"{root}/feuille.pdf", pages.sheet_pdf),
        Route(f"{root}/saisir", entry.show),
        Route(f"{root}/saisir", entry.save, methods=POST),
        Route(one, entry.recorded),
        Route(f"{one}/effacer", entry.take_back, methods=POST),
        Route(f"{one}/effacer", entry.recorded),
    ]
