"""The form of an action of the plan: from what was sent to a draft, and back."""

from __future__ import annotations

from bot.review.campaign_form import Values
from bot.review.fields import Fields
from bot.storage.records_poles import PlanDraft, PlanState
from referential.model import Horizon, Referential

LONGEST_WHAT, LONGEST_WHO = 300, 120


def subjects(referential: Referential) -> list[tuple[str, str]]:
    """What an action may be about: each objective, then its indicators."""
    return [(code, label) for objective in referential.objectives
            for code, label in ((objective.code, objective.short), *((i.code, i.short) for i in objective.indicators))]


def read_plan(fields: Fields, referential: Referential) -> PlanDraft:
    """What was sent, its faults noted."""
    horizon = fields.one("horizon", tuple(Horizon))
    return PlanDraft(
        what=fields.line("what", LONGEST_WHAT, needed="plan.what.missing"),
        who=fields.line("who", LONGEST_WHO),
        horizon=Horizon(horizon) if horizon else None,
        due_on=fields.day("due_on"),
        state=PlanState(fields.one("state", tuple(PlanState)) or PlanState.TO_DO),
        code=fields.one("code", [code for code, _ in subjects(referential)]) or None,
        measure=fields.one("measure", [measure.id for measure in referential.measures]) or None,
    )


def plan_values(draft: PlanDraft, version: int = 0) -> Values:
    """What the form shows, named as it sends them."""
    plain = {"what": draft.what, "who": draft.who, "horizon": draft.horizon, "state": draft.state, "code": draft.code,
             "measure": draft.measure, "due_on": draft.due_on.isoformat() if draft.due_on else "",
             "version": version}  # fmt: skip
    return {name: ["" if value is None else str(value)] for name, value in plain.items()}


def suggested(measure: str, code: str, referential: Referential) -> PlanDraft:
    """An action that starts from a piste: its first step as words to change; empty for anything unknown."""
    codes = [one for one, _ in subjects(referential)]
    steps = {step.indicator: step for step in referential.first_steps}
    known = {one.id for one in referential.measures}
    return PlanDraft(
        what=steps[code].title if code in steps else "",
        code=code if code in codes else None,
        measure=measure if measure in known else None,
        horizon=steps[code].horizon if code in steps else None,
    )
