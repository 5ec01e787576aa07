"""One diagnostic on one page, as its facilitator sees it within what was shared. Opening it is noted for the pole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.channels.web.stitched import CUT, stitched
from bot.reports.network.diagnostic import opened
from bot.reports.pressed import Piece
from bot.review.desk import Desk, to
from bot.review.gate import InNetwork
from bot.review.network.diagnostics import facts
from bot.review.network.follow import beside, told
from bot.review.network.nav import address
from bot.review.network.page import network_page
from bot.review.network.sheet_view import shown_sheet
from bot.storage.records_shares import ReadingState


class DiagnosticPage:
    """What was withdrawn is not there any more: ShareUnknown, from the next page on."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The results, the fiche, the notes and the messages."""
        here = await self._desk.gate.require_reviewer(request)
        parts, found = await self._desk.asks(self._opened, here, request.path_params["share"])
        page = network_page(self._desk, request, "diagnostic.html", here, states=list(ReadingState), **found)
        return stitched(request, page, parts)

    async def state(self, request: Request) -> Response:
        """How far the network is with it."""
        here, form = await self._desk.reviewer_form(request)
        chosen, share = form.exact("etat"), request.path_params["share"]
        if chosen in tuple(ReadingState):
            await self._desk.asks(self._store.set_reading_state, here.network_id, share, ReadingState(chosen))
        return to(address(here.network_id, f"/diagnostics/{share}"), "state")

    def _opened(self, here: InNetwork, number: int) -> tuple[Sequence[Piece], dict[str, Any]]:
        """The figures, compressed, and what is written around them."""
        share, data = self._store.open_share(here.network_id, number, here.visitor.account.id), referential.load()
        found = opened(self._store, data, share)
        drawn, called = found.figures, found.figures.called if found.figures else ()
        with self._store.at_once():
            words = self._store.shared_words(share.network_id, share.id) if drawn else []
            sheet = shown_sheet(found.one, self._store.sheet(share.pole_id), data)
            said = beside(self._store, share.network_id, share.pole_id, called)
        told(self._store, share.network_id, share.pole_id, said["exchanges"])
        return drawn.parts if drawn else (), {
            "share": share, "one": found.one, "others": [other for other in found.ours if other is not found.one],
            "facts": facts(found.one, data), "sheet": sheet, "body": drawn.body(data, words, CUT) if drawn else "",
            **said,
        }  # fmt: skip
