"""A pole with facilitators, a meeting and a plan: a row in every table of theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bot.results.answers import Slot
from bot.storage.records_access import Role
from bot.storage.records_meeting import Meeting
from bot.storage.records_poles import (
    Economy,
    EconomyLevel,
    Governance,
    PlanDraft,
    PlanState,
    PoleSheet,
    Priority,
    Stage,
)
from bot.storage.store import Store
from referential.model import Horizon, Reading

EMAIL, OTHER = "ana@pole.test", "bruno@pole.test"
DEVICE = "Firefox sur Linux"
A1 = Slot("A1", Reading.SATISFACTION)


def enter(store: Store, pole_id: int, email: str = EMAIL, role: Role = Role.FACILITATOR) -> int:
    """Someone invited, who came."""
    return store.use_pass(store.invite(email, pole_id, role), DEVICE).account_id


def full_sheet(pole_id: int) -> PoleSheet:
    """Every field filled."""
    return PoleSheet(
        pole_id, "Les monts et leurs vallées", Stage.EMERGING, ("alimentation",), {"ess": 7, "habitants": 1},
        ("locaux",), Governance.AD_HOC, {EconomyLevel.ANIMATION: Economy(150_000, 2025, {"cotisations": None}, "net")},
        "Vivre ici", (Priority("Un lieu à nous", Horizon.SHORT),), date(2025, 6, 1), frozenset({"region", "stage"}),
    )  # fmt: skip


def facilitate(store: Store, pole_id: int, campaign_id: int) -> int:
    """The whole life of a facilitator; their account."""
    account = enter(store, pole_id)
    store.invite(OTHER, pole_id, Role.CO_FACILITATOR, account)
    store.rename_account(account, "Ana")
    store.attempt("sign_in", EMAIL, timedelta(hours=1))
    store.save_sheet(full_sheet(pole_id))
    visit = PlanDraft("Visiter la halle", "Ana", Horizon.SHORT, date(2026, 6, 1), code="A1")
    item = store.add_plan_item(pole_id, visit, account, campaign_id)
    (planned,) = (one for one in store.plan(pole_id) if one.id == item)
    store.change_plan_item(planned, replace(planned.draft, state=PlanState.DONE), account, campaign_id)
    store.note_experience(pole_id, "A1", "Une halle ouverte tous les jours.", True)
    store.take_snapshot(campaign_id, range(100, 105), {"n": 5}, A1)
    store.agree(campaign_id, A1, 4, "La halle est connue.", account)
    store.move_meeting(Meeting(campaign_id, "A1", A1.reading.value, revealed=True))
    return account
