"""What a pole shares of a closed collecte with a network: decided on one page, changed and withdrawn there.

The network's picture counts only who agreed to it. It is described, never shown: beside the pole's own, a subtraction
would tell what the others answered.
"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.reports.group import shared
from bot.review.campaign_nav import campaign_of
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import Here
from bot.review.sharing.followers import asked, networks_of
from bot.review.sharing.view import Agreed, agreed, collectes
from bot.review.words import say
from bot.storage.network_errors import CampaignStillOpen
from bot.storage.records import CampaignRecord
from bot.storage.records_networks import Acceptance, NetworkPole
from bot.storage.records_shares import Extent, Share

EXTENT = "extent"


class SharePages:
    """Only facilitators give, change and withdraw; the whole team sees what is given."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """What would be seen, by whom, and what is shared now."""
        here = await self._desk.gate.require_member(request)
        return await self._page(request, here, await self._desk.asks(asked, self._desk, here, request))

    async def give(self, request: Request) -> Response:
        """Or change how much."""
        here, form = await self._desk.facilitator_form(request)
        link, fields = await self._desk.asks(asked, self._desk, here, request), Fields(form.fields)
        if link.state is Acceptance.DECLINED:
            return await self._page(request, here, link, 409, trouble=say("sharing.declined"))
        extent = fields.one(EXTENT, tuple(Extent))
        if not extent:
            fields.fault(EXTENT, "sharing.extent.missing")
            return await self._page(request, here, link, 422, faults=fields.said(), trouble=fields.summary())
        try:
            await self._desk.asks(self._give, here, link, Extent(extent))
        except CampaignStillOpen as error:
            return await self._page(request, here, link, 409, trouble=str(error))
        response = to(f"{networks_of(here)}/{link.network_id}", "shared")
        response.background = self._desk.drawing_ahead(here.pole_id, link.network_id)
        return response

    async def withdraw(self, request: Request) -> Response:
        """The network sees it no longer, from its next page on."""
        here, _ = await self._desk.facilitator_form(request)
        link = await self._desk.asks(asked, self._desk, here, request)
        share = await self._desk.asks(self._share, here, link)
        if share:
            await self._desk.asks(self._store.withdraw_share, here.pole_id, share.id)
        return to(f"{networks_of(here)}/{link.network_id}", "unshared")

    def _give(self, here: Here, link: NetworkPole, extent: Extent) -> None:
        record = campaign_of(here)
        self._store.share(here.pole_id, link.network_id, record.id, extent, here.visitor.account.id)
        shared.renew(self._store, referential.load(), record)

    def _share(self, here: Here, link: NetworkPole) -> Share | None:
        (found,) = collectes([campaign_of(here)], self._store.shares_of(here.pole_id), link.network_id)
        return found.share

    async def _page(self, request: Request, here: Here, link: NetworkPole, status: int = 200, **more: Any) -> Response:
        found = await self._desk.asks(self._gathered, here, link)
        values = {"faults": {}, **found, **more}
        return self._desk.shown(request, "pole_share.html", here, status, link=link, record=campaign_of(here), **values)

    def _gathered(self, here: Here, link: NetworkPole) -> dict[str, Any]:
        record, share = campaign_of(here), self._share(here, link)
        return {
            "share": share,
            "values": {EXTENT: [share.extent.value]} if share else {},
            "readers": len(self._store.network_members(link.network_id)),
            "agreed": self._agreed(record),
            "unnamed": link.asked_at > record.opens_at,
        }

    def _agreed(self, record: CampaignRecord) -> Agreed:
        pictured = self._store.last_shared_picture(record.id) is not None
        return agreed(shared.missing(self._store, record), pictured)
