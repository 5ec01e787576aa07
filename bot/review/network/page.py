"""A page of a network: the menu, and the words of this folder."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from bot.review.desk import Desk
from bot.review.gate import PLACE, InNetwork
from bot.review.network.nav import address, of_network
from bot.review.network.words import done, say


def network_page(desk: Desk, request: Request, template: str, here: InNetwork, status: int = 200, **values: Any
                 ) -> Response:  # fmt: skip
    """As `desk.shown`; the template extends `network.html`, `root` is the address of the network's first page."""
    values = {"notice": done(request.query_params.get("fait", "")), **values}
    return desk.shown(request, template, here, status, say=say, root=PLACE + address(here.network_id),
                      menu=of_network(here.network_id, request.url.path), **values)  # fmt: skip
