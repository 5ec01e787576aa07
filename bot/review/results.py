"""« Résultats »: the group's frozen picture, the next one, and what can be taken away."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.channels.web.pages import download
from bot.reports import drawing
from bot.reports.errors import ReportUnavailable
from bot.reports.export import csv_of, json_of
from bot.reports.group import frozen, page, pdf, plate
from bot.reports.group.document import around
from bot.reports.group.frozen import Frozen
from bot.reports.spreadsheet import xlsx
from bot.review.campaign_nav import address, campaign_of, campaign_page
from bot.review.desk import Desk, to
from bot.review.gate import PLACE, Here
from bot.review.plan_view import table as plan_table
from bot.review.words import say
from bot.storage.errors import SnapshotTooSoon
from bot.storage.records import CampaignRecord

TYPES = {
    "pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip

FIGURES, FIGURE_TYPES = "/resultats/figures", {"png": "image/png", "svg": "image/svg+xml"}


class Results:
    """Nothing moves on these pages unless a picture is taken, or the collecte ends."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """The picture, or why there is none yet."""
        return await self._page(request, await self._desk.gate.require_member(request))

    async def take(self, request: Request) -> Response:
        """A new picture, when enough people came or withdrew."""
        here, _ = await self._desk.member_form(request)
        record = campaign_of(here)
        try:
            await self._desk.asks(frozen.take, self._store, referential.load(), record)
        except SnapshotTooSoon as error:
            return await self._page(request, here, 409, trouble=_too_soon(record, error.missing))
        return to(address(record, "/resultats"), "pictured")

    async def file(self, request: Request) -> Response:
        """A document to print, or the figures for a spreadsheet or a program."""
        here, kind = await self._desk.gate.require_member(request), request.path_params["kind"]
        record = campaign_of(here)
        found = await self._desk.asks(frozen.current, self._store, referential.load(), record)
        if kind not in TYPES or found is None:
            raise HTTPException(404)
        try:
            made = await self._desk.asks(self._made, kind, record, found)
        except ReportUnavailable as error:
            return await self._page(request, here, 503, trouble=str(error))
        return Response(made, media_type=TYPES[kind], headers=download(f"jalon-resultats-{record.id}.{kind}"))

    async def figure(self, request: Request) -> Response:
        """One figure by itself, for a slide."""
        here, kind = await self._desk.gate.require_member(request), request.path_params["kind"]
        record, name = campaign_of(here), request.path_params["figure"]
        found = await self._desk.asks(frozen.current, self._store, referential.load(), record)
        drawn = plate.plate(referential.load(), record, found, name) if found else None
        if kind not in FIGURE_TYPES or drawn is None:
            raise HTTPException(404)
        made = await self._desk.asks(_figure, drawn, kind)
        return Response(made, media_type=FIGURE_TYPES[kind], headers=download(f"jalon-{record.id}-{name}.{kind}"))

    async def _page(self, request: Request, here: Here, status: int = 200, **values: Any) -> Response:
        found = await self._desk.asks(self._gathered, campaign_of(here))
        return campaign_page(self._desk, request, "results.html", here, status, **found, **values)

    def _gathered(self, record: CampaignRecord) -> dict[str, Any]:
        found = frozen.current(self._store, referential.load(), record)
        now = self._store.countable(record.id)
        missing = self._store.missing_for_snapshot(record.id, now)
        body = self._body(record, found) if found else ""
        return {"body": body, "missing": missing, "late": bool(found and now - found.people)}

    def _body(self, record: CampaignRecord, found: Frozen) -> Markup:
        view = page.view(self._store, referential.load(), record, found)
        return page.page_body(view, _of_pole(record, "plan"), PLACE + address(record, FIGURES),
                              _of_pole(record, "pairs"))  # fmt: skip

    def _made(self, kind: str, record: CampaignRecord, found: Frozen) -> bytes:
        if kind == "pdf":
            data = referential.load()
            plan = plan_table(self._store.plan(record.pole_id), data)
            return pdf.pdf(page.view(self._store, data, record, found), around(data, record, found, plan))
        if kind == "xlsx":
            return xlsx(record, found)
        # The mark lets a spreadsheet read the accents of a CSV.
        text = "\ufeff" + "".join(csv_of(record, found)) if kind == "csv" else "".join(json_of(record, found))
        return text.encode()


def _figure(drawn: plate.Plate, kind: str) -> bytes:
    svg = plate.svg(drawn)
    return drawing.png(svg) if kind == "png" else svg.encode()


def _too_soon(record: CampaignRecord, missing: int) -> str:
    return say("results.too_soon", missing=missing, floor=record.floor)


def _of_pole(record: CampaignRecord, page: str) -> str:
    return f"{PLACE}/poles/{record.pole_id}/{page}"
