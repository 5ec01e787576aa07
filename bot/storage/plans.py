"""The action plan of a pole, kept from round to round with what became of each action."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select, update

from bot.storage.base import Base
from bot.storage.records_poles import PlanChange, PlanDraft, PlanItem, PlanState
from bot.storage.tables_access import accounts
from bot.storage.tables_poles import plan_changes, plan_items
from referential.model import Horizon


class Plans(Base):
    """Every call says which pole: an action of another one is not there."""

    def add_plan_item(
        self, pole_id: int, draft: PlanDraft, account_id: int | None = None, campaign_id: int | None = None
    ) -> int:
        """`campaign_id`: the round in which it is decided."""
        now = self._clock()
        row = {"pole_id": pole_id, "campaign_id": campaign_id, "version": 1, "created_at": now, "updated_at": now}
        with self._writing() as connection:
            made = connection.execute(plan_items.insert().values(**row, **_row(draft)))
            item_id: int = made.inserted_primary_key[0]
            self._note(connection, item_id, campaign_id, account_id, {"state": (None, draft.state.value)})
        return item_id

    def plan(self, pole_id: int) -> list[PlanItem]:
        """The nearest date first, those without one last."""
        ours = select(plan_items).where(plan_items.c.pole_id == pole_id)
        order = (plan_items.c.due_on.is_(None), plan_items.c.due_on, plan_items.c.id)
        with self._reading() as connection:
            return [_item(row) for row in connection.execute(ours.order_by(*order))]

    def plan_item(self, pole_id: int, item_id: int) -> PlanItem | None:
        """None when there is none in that pole."""
        with self._reading() as connection:
            row = connection.execute(select(plan_items).where(*_its(pole_id, item_id))).first()
        return _item(row) if row else None

    def change_plan_item(
        self, item: PlanItem, draft: PlanDraft, account_id: int | None = None, campaign_id: int | None = None
    ) -> bool:
        """False when someone changed it since `item` was read, and nothing was written. What changed is kept."""
        before, after = _row(item.draft), _row(draft)
        changed = {name: (_text(before[name]), _text(after[name])) for name in after if before[name] != after[name]}
        if not changed:
            return True
        with self._writing() as connection:
            same = update(plan_items).where(*_its(item.pole_id, item.id), plan_items.c.version == item.version)
            row = {"version": item.version + 1, "updated_at": self._clock(), **after}
            if connection.execute(same.values(**row)).rowcount == 0:
                return False
            self._note(connection, item.id, campaign_id, account_id, changed)
        return True

    def remove_plan_item(self, pole_id: int, item_id: int) -> bool:
        """With its history, for what was written by mistake; what is given up is dropped instead."""
        with self._writing() as connection:
            found = connection.execute(select(plan_items.c.id).where(*_its(pole_id, item_id))).scalar()
            if found is None:
                return False
            connection.execute(delete(plan_changes).where(plan_changes.c.plan_item_id == item_id))
            connection.execute(delete(plan_items).where(plan_items.c.id == item_id))
        return True

    def plan_history(self, pole_id: int) -> list[PlanChange]:
        """Every change of every action, the oldest first."""
        who = func.coalesce(accounts.c.name, accounts.c.email).label("who")
        ours = select(plan_changes, who).join(plan_items).outerjoin(accounts)
        with self._reading() as connection:
            rows = connection.execute(ours.where(plan_items.c.pole_id == pole_id).order_by(plan_changes.c.id)).all()
        return [_change(row) for row in rows]

    def _note(
        self, connection: Any, item_id: int, campaign_id: int | None, account_id: int | None, changed: dict[str, Any]
    ) -> None:
        row = {"plan_item_id": item_id, "campaign_id": campaign_id, "account_id": account_id, "at": self._clock(),
               "changed": {name: list(values) for name, values in changed.items()}}  # fmt: skip
        connection.execute(plan_changes.insert().values(**row))


def _its(pole_id: int, item_id: int) -> tuple[Any, Any]:
    return plan_items.c.id == item_id, plan_items.c.pole_id == pole_id


def _row(draft: PlanDraft) -> dict[str, Any]:
    return asdict(draft) | {"horizon": draft.horizon.value if draft.horizon else None, "state": draft.state.value}


def _text(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _item(row: Any) -> PlanItem:
    draft = PlanDraft(row.what, row.who, Horizon(row.horizon) if row.horizon else None, row.due_on,
                      PlanState(row.state), row.code, row.measure)  # fmt: skip
    return PlanItem(row.id, row.pole_id, row.campaign_id, draft, row.version, row.created_at, row.updated_at)


def _change(row: Any) -> PlanChange:
    changed = {name: (before, after) for name, (before, after) in row.changed.items()}
    return PlanChange(row.plan_item_id, row.campaign_id, row.who, changed, row.at)
