"""Which questions are asked, in which order, and how far a person is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.conversation.model import Campaign, Scope, Slot, State
from referential.model import Reading, Referential


@dataclass(frozen=True, slots=True)
class Progress:
    """`number` of `total` questions; `objective_number` of `objective_total`; `answered`: slots with an answer."""

    number: int
    total: int
    objective_number: int
    objective_total: int
    answered: int


def scope_of(campaign: Campaign, state: State) -> Scope | None:
    """The campaign's scope, else the person's."""
    return campaign.scope or state.scope


def readings_of(campaign: Campaign, state: State) -> tuple[Reading, ...]:
    """The campaign's readings, else the person's."""
    return campaign.readings or state.readings


def objectives_of(campaign: Campaign, state: State) -> tuple[str, ...]:
    """The objectives chosen by the campaign, else by the person."""
    return campaign.objectives or state.objectives


def slots(referential: Referential, campaign: Campaign, state: State) -> tuple[Slot, ...]:
    """Every slot of the plan in order: indicator by indicator, satisfaction before importance."""
    every = tuple(i.code for i in referential.indicators)
    return _slots(every, scope_of(campaign, state), objectives_of(campaign, state), readings_of(campaign, state))


def next_slot(plan: tuple[Slot, ...], state: State) -> Slot | None:
    """The first slot without an answer; those set aside come last; None when all are met."""
    unanswered = [s for s in plan if s not in state.answers]
    return next((s for s in unanswered if s not in state.set_aside), None)


def previous_slot(plan: tuple[Slot, ...], state: State) -> Slot | None:
    """The slot before the current one in the plan; before the end, the last one; None at the beginning."""
    if state.current not in plan:
        return plan[-1] if plan else None
    position = plan.index(state.current)
    return plan[position - 1] if position else None


def progress(referential: Referential, plan: tuple[Slot, ...], state: State) -> Progress:
    """Where the current question stands in the plan."""
    letters = _in_order(s.indicator[0] for s in plan)
    current = state.current if state.current in plan else None
    return Progress(
        number=plan.index(current) + 1 if current else len(plan),
        total=len(plan),
        objective_number=letters.index(current.indicator[0]) + 1 if current else len(letters),
        objective_total=len(letters),
        answered=sum(s in state.answers for s in plan),
    )


def opens_objective(plan: tuple[Slot, ...], slot: Slot) -> bool:
    """Whether the slot is the first of its objective in the plan."""
    return next(s for s in plan if s.indicator[0] == slot.indicator[0]) == slot


# Asked several times a turn, the same each time for everyone in a campaign.
@lru_cache(256)
def _slots(every: tuple[str, ...], scope: Scope | None, objectives: tuple[str, ...],
           readings: tuple[Reading, ...]) -> tuple[Slot, ...]:
    codes = _codes(every, scope, objectives)
    return tuple(Slot(code, reading) for code in codes for reading in Reading if reading in readings)


def _codes(every: tuple[str, ...], scope: Scope | None, objectives: tuple[str, ...]) -> tuple[str, ...]:
    if scope is Scope.COMPLETE:
        return every
    if scope is Scope.ESSENTIAL:
        # The first indicator of each objective: A1, B1 … I1.
        return tuple(code for code in every if code.endswith("1"))
    return tuple(code for code in every if code[0] in objectives)


def _in_order(letters: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(letters))
