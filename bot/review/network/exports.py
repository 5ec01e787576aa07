"""« Exports »: the figures a network takes away, written as they are read, and told to the poles they come from."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import IO, Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

import referential
from bot.channels.web.pages import download
from bot.reports.network import codebook, export, formats, frozen, together_export
from bot.reports.network.lines import lines
from bot.reports.words import day
from bot.results.network import FLOOR
from bot.review.desk import Desk
from bot.review.fields import Fields
from bot.review.gate import InNetwork
from bot.review.network.page import network_page
from bot.review.network.words import say
from bot.storage.base import utc_now
from bot.storage.network_errors import OwnPole, ShareUnknown
from bot.storage.records_shares import Diagnostic, Order, Wanted

TYPES = {
    "csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "md": "text/markdown; charset=utf-8",
}  # fmt: skip
ROWS = ("csv", "xlsx", "jsonl")
ORDERS = {"nom": Order.NAME, "date": Order.DATE}
STYLES = {"xlsx": export.Style("oui", "non"), "jsonl": export.Style()}
CHUNK = 1 << 16
MANY = 200
"""Diagnostics from which a spreadsheet is long to make."""


@dataclass(frozen=True, slots=True)
class Table:
    """What goes out. `about`: what a spreadsheet says of it."""

    name: str
    columns: Mapping[str, str]
    rows: formats.Rows
    about: list[tuple[str, str]]


class Exports:
    """Nothing is sorted by a score: by the name of the pole, or the day of closing."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """What may be taken, over which period."""
        return await self._page(request, await self._desk.gate.require_reviewer(request), _asked(request))

    async def diagnostics(self, request: Request) -> Response:
        """Every diagnostic shared, closed in that period; the poles will see who took it."""
        here, kind = await self._desk.gate.require_reviewer(request), _kind(request, ROWS)
        asked = _asked(request)
        if asked.faults:
            return await self._page(request, here, asked, 422, trouble=say("exports.faults"))
        wanted = Wanted(since=asked.day("du"), until=asked.day("au"))
        order = ORDERS.get(asked.raw("ordre"), Order.NAME)
        listed = await self._desk.asks(self._store.diagnostics, here.network_id, wanted, order)
        try:
            await self._desk.asks(self._store.log_export, here.network_id, [one.share_id for one in listed],
                                  here.visitor.account.id)  # fmt: skip
        except ShareUnknown:
            return await self._page(request, here, asked, 409, trouble=say("exports.withdrawn"))
        except OwnPole as error:
            return await self._page(request, here, asked, 409, trouble=str(error))
        if kind == "csv":
            return _download(lines(self._store, here.network_id, listed), "diagnostics", kind)
        rows = export.rows(self._store, here.network_id, listed, STYLES[kind])
        return await self._sent(kind, Table("diagnostics", export.COLUMNS, rows, _about(here, asked, listed)))

    async def together(self, request: Request) -> Response:
        """The overview's figures, as last frozen."""
        here, kind = await self._desk.gate.require_reviewer(request), _kind(request, ROWS)
        data = referential.load()
        overview = (await self._desk.asks(frozen.current, self._store, data, here.network_id)).overview
        if overview is None:
            raise HTTPException(404)
        about = [(say("exports.about.network"), here.membership.network_name),
                 (say("exports.about.frozen"), day(overview.taken_at)),
                 (say("exports.about.rule"), say("exports.rule.poles", floor=FLOOR))]  # fmt: skip
        rows = together_export.rows(data, overview)
        return await self._sent(kind, Table("ensemble", together_export.COLUMNS, rows, about))

    async def codebook(self, request: Request) -> Response:
        """What columns and codes mean."""
        await self._desk.gate.require_reviewer(request)
        kind, which = _kind(request, ("csv", "md")), request.path_params["which"]
        tables = {"dictionnaire-diagnostics": lambda: codebook.dictionary(export.COLUMNS),
                  "dictionnaire-ensemble": lambda: codebook.dictionary(together_export.COLUMNS),
                  "codes": lambda: codebook.codes(referential.load())}  # fmt: skip
        if which not in tables:
            raise HTTPException(404)
        entries = tables[which]()
        title = say(f"exports.title.{which}")
        text = codebook.as_csv(entries) if kind == "csv" else codebook.as_markdown(title, entries)
        return _download(text, which, kind)

    async def _sent(self, kind: str, table: Table) -> Response:
        if kind == "xlsx":
            return _download(_chunks(await self._desk.asks(_spreadsheet, table)), table.name, kind)
        text = (
            formats.csv_of(table.columns, table.rows) if kind == "csv" else formats.jsonl_of(table.columns, table.rows)
        )
        return _download(text, table.name, kind)

    async def _page(self, request: Request, here: InNetwork, asked: Fields, status: int = 200, **more: Any) -> Response:
        read = await self._desk.asks(self._store.reading_states, here.network_id)
        standing = await self._desk.asks(frozen.current, self._store, referential.load(), here.network_id)
        return network_page(self._desk, request, "network_exports.html", here, status, count=sum(read.values()),
                            many=MANY, overview=standing.overview, values=asked.sent, faults=asked.said(), **more,
                            )  # fmt: skip


def _asked(request: Request) -> Fields:
    """The period and the order, read once so that its faults are known."""
    query = request.query_params
    fields = Fields({name: query.getlist(name) for name in ("du", "au", "ordre")})
    since, until = fields.day("du"), fields.day("au")
    if since and until and until < since:
        fields.fault("au", "exports.backwards")
    return fields


def _kind(request: Request, allowed: Iterable[str]) -> str:
    kind: str = request.path_params["kind"]
    if kind not in allowed:
        raise HTTPException(404)
    return kind


def _about(here: InNetwork, asked: Fields, listed: list[Diagnostic]) -> list[tuple[str, str]]:
    any_day = say("exports.about.any")
    return [(say("exports.about.network"), here.membership.network_name),
            (say("exports.about.since"), asked.raw("du") or any_day),
            (say("exports.about.until"), asked.raw("au") or any_day),
            (say("exports.about.count"), str(len(listed))), (say("exports.about.when"), day(utc_now())),
            (say("exports.about.rule"), say("exports.rule.people"))]  # fmt: skip


def _spreadsheet(table: Table) -> IO[bytes]:
    """In a file of its own, that is gone when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by _chunks)
    formats.xlsx_into(file, table.columns, table.rows, table.about)
    file.seek(0)
    return file


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk


def _download(content: Iterator[str] | Iterator[bytes], name: str, kind: str) -> Response:
    return StreamingResponse(content, media_type=TYPES[kind], headers=download(f"jalon-{name}.{kind}"))
