"""One diagnostic on one page, as its facilitator sees it within what was shared. Opening it is noted for the pole."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.reports.group import shared
from bot.reports.group.page import page_body
from bot.reports.group.view import GroupView
from bot.reports.network.diagnostic import view
from bot.review.desk import Desk, to
from bot.review.network.diagnostics import facts
from bot.review.network.follow import beside
from bot.review.network.nav import address
from bot.review.network.page import network_page
from bot.review.network.sheet_view import shown_sheet
from bot.storage.network_errors import ShareUnknown
from bot.storage.records_shares import Diagnostic, ReadingState, Share
from referential.model import Referential


class DiagnosticPage:
    """What was withdrawn is not there any more: ShareUnknown, from the next page on."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The results, the fiche, the notes and the messages."""
        here = await self._desk.gate.require_reviewer(request)
        number = request.path_params["share"]
        share = await self._desk.asks(self._store.open_share, here.network_id, number, here.visitor.account.id)
        found = await self._desk.asks(self._gathered, share)
        return network_page(self._desk, request, "diagnostic.html", here, share=share, states=list(ReadingState),
                            **found)  # fmt: skip

    async def state(self, request: Request) -> Response:
        """How far the network is with it."""
        here, form = await self._desk.reviewer_form(request)
        chosen, share = form.exact("etat"), request.path_params["share"]
        if chosen in tuple(ReadingState):
            await self._desk.asks(self._store.set_reading_state, here.network_id, share, ReadingState(chosen))
        return to(address(here.network_id, f"/diagnostics/{share}"), "state")

    def _gathered(self, share: Share) -> dict[str, Any]:
        data, ours = referential.load(), self._store.diagnostics_of(share.network_id, share.pole_id)
        one = next((one for one in ours if one.share_id == share.id), None)
        if one is None:
            raise ShareUnknown
        drawn = self._drawn(data, share, one, ours)
        sheet = shown_sheet(self._store.pole(share.pole_id), self._store.sheet(share.pole_id), data)
        called = tuple(piste.measure_id for piste in drawn.pistes) if drawn else ()
        return {"one": one, "others": [other for other in ours if other is not one], "facts": facts(one, data),
                "sheet": sheet, "body": page_body(drawn) if drawn else "",
                **beside(self._store, share.network_id, share.pole_id, called)}  # fmt: skip

    def _drawn(self, data: Referential, share: Share, one: Diagnostic, ours: list[Diagnostic]) -> GroupView | None:
        """Nothing while too few people let their answers pass."""
        record = self._store.campaign(one.campaign_id)
        picture = shared.current(self._store, data, record)
        if picture is None:
            return None
        earlier = next((other for other in ours if other.campaign_id == record.previous_id), None)
        before = shared.current(self._store, data, self._store.campaign(earlier.campaign_id)) if earlier else None
        return view(data, record, one, picture, before, self._store.shared_words(share.network_id, share.id))
