"""The routes of a network's pages.

To add a page: as in `bot/review/app.py`, with `here = await desk.gate.require_reviewer(request)` (for a form
`desk.reviewer_form`; `coordinator` instead of `reviewer` for what only a coordinator does), `here.network_id` given to
the store, and `network_page(desk, request, "page.html", here, …)` at the end. The template lies in
`network/templates` and extends `network.html`. A line in `nav.py` puts it in the menu.
"""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from bot.review.desk import Desk
from bot.review.gate import PLACE
from bot.review.network.home import NetworkHome

NETWORK = f"{PLACE}/reseaux/{{network:int}}"
POST = ["POST"]


def network_routes(desk: Desk) -> list[BaseRoute]:
    """All of them; a family of pages made elsewhere adds its `*…_routes(desk)` to this list."""
    return [
        Route(NETWORK, NetworkHome(desk).show),
    ]
