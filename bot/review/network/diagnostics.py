"""« Diagnostics »: what poles share with the network, listed by name or by date."""

from __future__ import annotations

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.review.desk import Desk
from bot.review.network.filters import choices, read
from bot.review.network.page import network_page
from bot.review.network.paging import page_of
from bot.review.network.words import say
from bot.storage.records_shares import Diagnostic
from bot.storage.shared_list import chosen
from referential.model import Referential

NEEDS = 3


class Diagnostics:
    """A form that is sent by its address: it can be kept, and works without JavaScript."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """Those that are asked for, page by page."""
        here = await self._desk.gate.require_reviewer(request)
        every, new = await self._desk.asks(self._gathered, here.network_id)
        filters, data = read(request), referential.load()
        found = page_of(chosen(every, filters.wanted, filters.order), request)
        fields = filters.fields
        return network_page(
            self._desk, request, "diagnostics.html", here, 422 if fields.faults else 200, filters=filters,
            options=choices(every, data), values=fields.sent, faults=fields.said(), shown=found, new=new,
            total=len(every), facts=lambda one: facts(one, data), needs=needs,
            trouble=say("filters.fault") if fields.faults else "",
        )  # fmt: skip

    def _gathered(self, network_id: int) -> tuple[list[Diagnostic], dict[int, int]]:
        with self._store.at_once():
            return self._store.diagnostics(network_id), self._store.new_for_network(network_id)


def facts(one: Diagnostic, data: Referential) -> str:
    """Where the pole is and what it does, of what it shows."""
    domains = [domain.short for domain in data.sheet.domains if domain.id in one.domains]
    stage = [stage.short for stage in data.sheet.stages if stage.id == one.stage]
    return " · ".join(filter(None, (one.region or "", ", ".join(one.departments), *stage, " ; ".join(domains))))


def needs(one: Diagnostic) -> str:
    """The subjects that call most for a help."""
    codes = tuple(one.summary.get("needs", ())[:NEEDS])
    return _needs(codes) if codes else ""


@lru_cache(4096)
def _needs(codes: tuple[str, ...]) -> str:
    data = referential.load()
    return say("needs", subjects=", ".join(data.indicator(code).short for code in codes))
