"""The plan of a pole: actions, from a piste or free, kept from round to round with what became of each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

import referential
from bot.reports.words import PARIS
from bot.review.desk import Desk, to
from bot.review.fields import Fields
from bot.review.gate import Here
from bot.review.plan_form import plan_values, read_plan, subjects, suggested
from bot.review.plan_view import groups, history
from bot.review.words import say
from bot.storage.access_errors import NotMember
from bot.storage.base import utc_now
from bot.storage.records_poles import PlanItem, PlanState


class PlanPages:
    """The list, and one action's form."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._store = desk, desk.store

    async def show(self, request: Request) -> Response:
        """What is to do first, then what is done, then what was given up."""
        here = await self._desk.gate.require_member(request)
        items = await self._desk.asks(self._store.plan, here.pole_id)
        campaigns = await self._desk.asks(self._store.campaigns_of, here.pole_id)
        today = utc_now().astimezone(PARIS).date()
        return self._desk.shown(request, "plan.html", here, groups=groups(items, campaigns, referential.load(), today),
                                states=list(PlanState))  # fmt: skip

    async def new(self, request: Request) -> Response:
        """An empty form, or one that starts from a piste: `?mesure=P2.1&sujet=C1`."""
        here = await self._desk.gate.require_member(request)
        asked = request.query_params
        draft = suggested(asked.get("mesure", ""), asked.get("sujet", ""), referential.load())
        return self._page(request, here, plan_values(draft), {})

    async def add(self, request: Request) -> Response:
        """Decided in the pole's newest round, when there is one."""
        here, form = await self._desk.member_form(request)
        fields = Fields(form.fields)
        draft = read_plan(fields, referential.load())
        if fields.faults:
            return self._page(request, here, fields.sent, fields.said(), status=422, trouble=fields.summary())
        await self._desk.asks(self._store.add_plan_item, here.pole_id, draft, here.visitor.account.id,
                              await self._round(here))  # fmt: skip
        return to(f"/poles/{here.pole_id}/plan", "planned")

    async def edit(self, request: Request) -> Response:
        """The action as it is, with what became of it."""
        here = await self._desk.gate.require_member(request)
        item = await self._item(request, here)
        return await self._of(request, here, item, plan_values(item.draft, item.version), {})

    async def save(self, request: Request) -> Response:
        """Or the same form again: with faults, or because someone else changed the action meanwhile."""
        here, form = await self._desk.member_form(request)
        item, fields = await self._item(request, here), Fields(form.fields)
        draft, version = read_plan(fields, referential.load()), fields.whole("version", 0, 10**9) or 0
        if fields.faults:
            return await self._of(request, here, item, fields.sent, fields.said(), status=422,
                                  trouble=fields.summary())  # fmt: skip
        shown = replace(item, version=version)
        if not await self._desk.asks(self._store.change_plan_item, shown, draft, here.visitor.account.id,
                                     await self._round(here)):  # fmt: skip
            again = {**fields.sent, "version": [str(item.version)]}
            return await self._of(request, here, item, again, {}, status=409, trouble=say("plan.changed"))
        return to(f"/poles/{here.pole_id}/plan", "plan_saved")

    async def advance(self, request: Request) -> Response:
        """The state alone, from the list; the last word wins, and the history keeps both."""
        here, form = await self._desk.member_form(request)
        item, fields = await self._item(request, here), Fields(form.fields)
        state = PlanState(fields.one("state", tuple(PlanState)) or item.draft.state)
        await self._desk.asks(self._store.change_plan_item, item, replace(item.draft, state=state),
                              here.visitor.account.id, await self._round(here))  # fmt: skip
        return to(f"/poles/{here.pole_id}/plan", "plan_saved")

    async def remove(self, request: Request) -> Response:
        """For what was written by mistake."""
        here, _ = await self._desk.member_form(request)
        item = await self._item(request, here)
        await self._desk.asks(self._store.remove_plan_item, here.pole_id, item.id)
        return to(f"/poles/{here.pole_id}/plan", "plan_removed")

    async def _item(self, request: Request, here: Here) -> PlanItem:
        found = await self._desk.asks(self._store.plan_item, here.pole_id, request.path_params["item"])
        if found is None:
            raise NotMember
        return found

    async def _round(self, here: Here) -> int | None:
        campaigns = await self._desk.asks(self._store.campaigns_of, here.pole_id)
        return campaigns[0].id if campaigns else None

    async def _of(self, request: Request, here: Here, item: PlanItem, values: Any, faults: Any, **more: Any
                  ) -> Response:  # fmt: skip
        changes = await self._desk.asks(self._store.plan_history, here.pole_id)
        said = history([change for change in changes if change.item_id == item.id], referential.load())
        return self._page(request, here, values, faults, item=item, history=said, **more)

    def _page(self, request: Request, here: Here, values: Any, faults: Any, status: int = 200, **more: Any) -> Response:
        data = referential.load()
        return self._desk.shown(
            request, "plan_item.html", here, status, values=values, faults=faults, subjects=subjects(data),
            measures=data.measures, states=list(PlanState), **{"item": None, "history": (), **more},
        )  # fmt: skip
