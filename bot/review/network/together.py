"""« Apprendre ensemble »: what a network's poles have in common, as it was last frozen, and the next overview."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.reports.network import frozen, view
from bot.results.network import FLOOR
from bot.review.desk import Desk, to
from bot.review.gate import InNetwork
from bot.review.network.nav import address
from bot.review.network.page import network_page
from bot.review.network.words import say
from bot.storage.network_errors import ShareUnknown, TooFewPoles

TOGETHER = "/apprendre"


class Together:
    """Nothing moves on this page unless an overview is taken."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The overview, or why there is none yet."""
        return await self._page(request, await self._desk.gate.require_reviewer(request))

    async def take(self, request: Request) -> Response:
        """A new one, when enough poles have changed."""
        here, _ = await self._desk.reviewer_form(request)
        try:
            await self._desk.asks(frozen.take, self._store, referential.load(), here.network_id)
        except TooFewPoles as error:
            return await self._page(request, here, 409, trouble=say("together.too_few", missing=error.missing))
        except ShareUnknown:
            return await self._page(request, here, 409, trouble=say("together.withdrawn"))
        return to(address(here.network_id, TOGETHER), "overview")

    async def _page(self, request: Request, here: InNetwork, status: int = 200, **values: Any) -> Response:
        standing, body = await self._desk.asks(self._gathered, here.network_id)
        return network_page(self._desk, request, "network_together.html", here, status, standing=standing, body=body,
                            floor=FLOOR, **values)  # fmt: skip

    def _gathered(self, network_id: int) -> tuple[frozen.Standing, str]:
        data = referential.load()
        standing = frozen.current(self._store, data, network_id)
        return standing, view.page_body(view.view(data, standing.overview)) if standing.overview else ""
