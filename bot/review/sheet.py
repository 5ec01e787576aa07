"""The fiche du pôle: one form, everything optional, saved unless someone else saved it meanwhile."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import Here
from bot.review.sheet_form import SheetDraft, families, read_sheet, sheet_values
from bot.review.words import say
from bot.storage.records_poles import MOST_PRIORITIES


class SheetPages:
    """Shown and saved at the same address."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """As it is."""
        here = await self._desk.gate.require_member(request)
        pole = await self._desk.asks(self._store.pole, here.pole_id)
        sheet = await self._desk.asks(self._store.sheet, here.pole_id)
        return self._page(request, here, sheet_values(pole, sheet), {})

    async def save(self, request: Request) -> Response:
        """Or the same form again, with what is to be looked at."""
        here, form = await self._desk.member_form(request)
        fields = Fields(form.fields)
        draft = read_sheet(fields, referential.load(), here.pole_id)
        if fields.faults:
            return self._page(request, here, fields.sent, fields.said(), 422, trouble=fields.summary())
        if not await self._desk.asks(self._saved, draft):
            now = await self._desk.asks(self._store.sheet, here.pole_id)
            values = {**fields.sent, "version": [str(now.version)]}
            return self._page(request, here, values, {}, 409, trouble=say("sheet.changed"))
        return to(f"/poles/{here.pole_id}/fiche", "sheet")

    def _saved(self, draft: SheetDraft) -> bool:
        if not self._store.save_sheet(draft.sheet):
            return False
        self._store.rename_pole(draft.sheet.pole_id, draft.name, draft.region, draft.departments)
        return True

    def _page(self, request: Request, here: Here, values: Any, faults: Any, status: int = 200, **more: Any) -> Response:
        data = referential.load()
        return self._desk.shown(
            request, "sheet.html", here, status, values=values, faults=faults, terms=data.sheet,
            families=[data.family(id_) for id_ in families(data)], priorities=range(1, MOST_PRIORITIES + 1), **more,
        )  # fmt: skip
