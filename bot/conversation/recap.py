"""The summary said in the chat; the page behind `summary_link` shows the whole."""

from __future__ import annotations

from bot.conversation import plan as planning
from bot.conversation import say
from bot.conversation.model import Button, Reply, Scope, Slot
from bot.conversation.moment import Moment
from bot.results import person, pistes
from bot.results.model import Because
from referential.model import Reading

SHOWN = 3
"""How many items of each kind the chat names; the page names all."""
ERASE = Button("act:supprimer", "button.erase_everything")


def final(moment: Moment) -> Reply:
    """The end: what is strong, what to talk about, what is not known, and the first pistes."""
    buttons = (*_extend(moment), say.CORRECT, ERASE)
    return Reply("summary.final", {**_values(moment), "left_aside": len(_left_aside(moment))}, buttons)


def so_far(moment: Moment) -> Reply:
    """The same, in the middle, with where one is."""
    progress = planning.progress(moment.referential, moment.plan, moment.state)
    where = {"number": progress.number, "total": progress.total, "left": progress.total - progress.answered}
    return Reply("summary.so_far", {**_values(moment), **where})


def _values(moment: Moment) -> dict[str, object]:
    answers = moment.state.answers
    summary = person.summary(moment.referential, answers)
    found = pistes.choose(moment.referential, answers) if answers else ()
    return {
        "answered": summary.answered,
        "importance_only": bool(answers) and all(slot.reading is Reading.IMPORTANCE for slot in answers),
        "strong": [_short(moment, s.slot) for s in summary.strong[:SHOWN]],
        "to_discuss": [_short(moment, s.slot) for s in summary.to_discuss[:SHOWN]],
        "unknown": [_short(moment, s.slot) for s in summary.unknown[:SHOWN]],
        "gaps": [moment.referential.indicator(g.indicator).short for g in summary.gaps[:SHOWN]],
        "pistes": [{"title": p.step.title, "because": _because(p.because)} for p in found[:SHOWN]],
    }


def _short(moment: Moment, slot: Slot) -> str:
    return moment.referential.indicator(slot.indicator).short


def _because(found: tuple[Because, ...]) -> list[dict[str, object]]:
    """The answers that call for a piste, an indicator's two readings together."""
    by_code: dict[str, dict[str, object]] = {}
    for because in found:
        said = by_code.setdefault(because.slot.indicator, {"code": because.slot.indicator})
        said[because.slot.reading.value] = because.score or "–"
    return list(by_code.values())


def _left_aside(moment: Moment) -> tuple[Slot, ...]:
    return tuple(s for s in moment.state.set_aside if s not in moment.state.answers)


def _extend(moment: Moment) -> tuple[Button, ...]:
    open_ = moment.campaign.scope is None and moment.state.scope is not Scope.COMPLETE
    return (Button("extend", "button.extend"),) if open_ else ()
