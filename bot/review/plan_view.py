"""The plan as its page shows it: actions by state, and each one's history in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.reports.view import Shape
from bot.reports.words import day
from bot.review.campaign_form import start_of
from bot.review.words import say
from bot.storage.records import CampaignRecord
from bot.storage.records_poles import PlanChange, PlanDraft, PlanItem, PlanState
from referential.model import Referential

ORDER = (PlanState.IN_PROGRESS, PlanState.TO_DO, PlanState.DONE, PlanState.DROPPED)


@dataclass(frozen=True, slots=True)
class Action:
    """One action. `facts`: who, when, about what, since which round; `late`: its date is past and it is not done."""

    item: PlanItem
    facts: tuple[str, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The actions of one state."""

    state: PlanState
    actions: tuple[Action, ...]


def groups(
    items: Sequence[PlanItem], campaigns: Sequence[CampaignRecord], referential: Referential, today: date
) -> tuple[Group, ...]:
    """Those that hold an action: what is under way first."""
    titles = {record.id: record.title for record in campaigns}
    found = []
    for state in ORDER:
        ours = [item for item in items if item.draft.state is state]
        if ours:
            found.append(Group(state, tuple(_action(item, titles, referential, today) for item in ours)))
    return tuple(found)


def table(items: Sequence[PlanItem], referential: Referential) -> Shape | None:
    """The plan on paper, in the same order; None when nothing is in it."""
    ordered = [item.draft for state in ORDER for item in items if item.draft.state is state]
    # Without a subject anywhere there is no column for it.
    columns = 5 if any(draft.code for draft in ordered) else 4
    rows = tuple((draft.what, draft.who, _when(draft), say(f"plan.state.{draft.state}"),
                  _subject(draft.code, referential) if draft.code else "")[:columns] for draft in ordered)  # fmt: skip
    heads = tuple(say(f"plan.head.{head}") for head in ("what", "who", "when", "state", "about"))
    return Shape(say("plan.caption"), "", heads[:columns], rows) if rows else None


def history(changes: Sequence[PlanChange], referential: Referential) -> tuple[str, ...]:
    """A sentence a change, the last first."""
    return tuple(_told(change, referential) for change in reversed(changes))


def _action(item: PlanItem, titles: dict[int, str], referential: Referential, today: date) -> Action:
    draft = item.draft
    facts = [
        say("plan.who", who=draft.who) if draft.who else "",
        say("plan.due", day=day(start_of(draft.due_on))) if draft.due_on else "",
        say(f"plan.horizon.{draft.horizon}") if draft.horizon else "",
        _subject(draft.code, referential) if draft.code else "",
        say("plan.measure", wording=referential.measure(draft.measure).short) if draft.measure else "",
        say("plan.round", title=titles[item.campaign_id]) if item.campaign_id in titles else "",
    ]
    open_ = draft.state in (PlanState.TO_DO, PlanState.IN_PROGRESS)
    return Action(item, tuple(filter(None, facts)), bool(open_ and draft.due_on and draft.due_on < today))


def _when(draft: PlanDraft) -> str:
    """The date where there is one, else the horizon."""
    if draft.due_on:
        return day(start_of(draft.due_on))
    return say(f"plan.horizon.{draft.horizon}") if draft.horizon else ""


def _subject(code: str, referential: Referential) -> str:
    found = referential.objective(code) if len(code) == 1 else referential.indicator(code)
    return say("plan.subject", code=code, short=found.short)


def _told(change: PlanChange, referential: Referential) -> str:
    parts = [_part(name, before, after) for name, (before, after) in change.changed.items()]
    return say("plan.history", day=day(change.at), by=change.by or "", what=" ; ".join(parts))


def _part(name: str, before: str | None, after: str | None) -> str:
    if name == "state":
        return say(f"plan.became.{after}") if before else say("plan.written")
    return say(f"plan.field.{name}")
