"""What a pole does well, in its own words, and whether another pole may ask about it."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import Here
from bot.review.words import say


class Experiences:
    """One text an indicator, at most."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """Those written down, and a form for one more; `?sujet=C1` opens it on that one."""
        here = await self._desk.gate.require_member(request)
        return await self._page(request, here, {"code": [request.query_params.get("sujet", "")]}, {})

    async def note(self, request: Request) -> Response:
        """In place of the one noted before on that indicator."""
        here, form = await self._desk.member_form(request)
        fields = Fields(form.fields)
        code = fields.one("code", [indicator.code for indicator in referential.load().indicators])
        text = fields.text("text")
        if not code:
            fields.fault("code", "experience.code.missing")
        if not text:
            fields.fault("text", "experience.text.missing")
        if fields.faults:
            return await self._page(request, here, fields.sent, fields.said(), status=422, trouble=fields.summary())
        await self._desk.asks(self._store.note_experience, here.pole_id, code, text, "asked" in fields.sent)
        return to(f"/poles/{here.pole_id}/experiences", "experience")

    async def forget(self, request: Request) -> Response:
        """Nothing is left of it."""
        here, _ = await self._desk.member_form(request)
        await self._desk.asks(self._store.forget_experience, here.pole_id, request.path_params["indicator"])
        return to(f"/poles/{here.pole_id}/experiences", "experience_forgotten")

    async def _page(self, request: Request, here: Here, values: Any, faults: Any, status: int = 200, **more: Any
                    ) -> Response:  # fmt: skip
        noted = await self._desk.asks(self._store.experiences, here.pole_id)
        data = referential.load()
        known = {one.indicator: one for one in noted}
        code = next(iter(values.get("code", ())), "")
        if code in known and "text" not in values:
            one = known[code]
            values = {**values, "text": [one.text], **({"asked": ["oui"]} if one.may_be_asked else {})}
        lines = [(one, say("plan.subject", code=one.indicator, short=data.indicator(one.indicator).short))
                 for one in noted]  # fmt: skip
        return self._desk.shown(request, "experiences.html", here, status, values=values, faults=faults, lines=lines,
                                indicators=data.indicators, **more)  # fmt: skip
