"""The replies that several moves share: the question, the proposal, the acknowledgement, and their buttons."""

from __future__ import annotations

from bot.conversation import plan as planning
from bot.conversation.model import Button, Phase, Proposal, Recorded, Reply, Slot
from bot.conversation.moment import Moment
from nlu.reading.model import Reason
from referential.model import SCORES

DO_NOT_KNOW = Button("act:non_reponse", "button.do_not_know")
SKIP = Button("skip", "button.skip")
EXPLAIN = Button("act:expliquer", "button.explain")
BACK = Button("act:retour", "button.back")
PAUSE = Button("act:pause", "button.pause")
CORRECT = Button("act:corriger", "button.correct")
OBSERVE = Button("observe", "button.observe")
GO_ON = Button("act:reprendre", "button.go_on")
SUMMARY = Button("act:resume", "button.summary")
REASONS = tuple(
    Button(f"reason:{reason}", f"button.reason.{reason}")
    for reason in (Reason.NO_INFORMATION, Reason.NOT_CONCERNED, Reason.TOO_EARLY, Reason.PREFER_NOT)
)


def note_buttons(moment: Moment, slot: Slot, scores: tuple[int, ...] = SCORES[::-1]) -> tuple[Button, ...]:
    """A button a score, with its official words."""
    return tuple(
        Button(f"note:{n}", "button.note", {"score": n, "label": moment.label(slot.reading, n)}) for n in scores
    )


def question(moment: Moment, *, key: str = "question.ask", lead: tuple[Reply, ...] = ()) -> Reply:
    """The current question with its place in the whole; `key` picks another way to put it."""
    slot = _current(moment)
    indicator = moment.referential.indicator(slot.indicator)
    objective = moment.referential.objective(slot.indicator)
    progress = planning.progress(moment.referential, moment.plan, moment.state)
    earlier = moment.state.answers.get(slot)
    values = {
        "code": slot.indicator,
        "short": indicator.short,
        "reading": slot.reading.value,
        "question": indicator.questions[slot.reading],
        "rephrased": indicator.rephrased[slot.reading],
        "hint": moment.referential.scale.hints[slot.reading],
        "labels": [moment.label(slot.reading, n) for n in SCORES],
        "number": progress.number,
        "total": progress.total,
        "objective": objective.short,
        "objective_number": progress.objective_number,
        "objective_total": progress.objective_total,
        "opens": planning.opens_objective(moment.plan, slot) if slot in moment.plan else False,
        "first": progress.number == 1,
        "both": len({s.reading for s in moment.plan}) > 1,
        "earlier": said(moment, slot, earlier) if earlier else None,
    }
    return Reply(key, values, (*note_buttons(moment, slot), DO_NOT_KNOW, SKIP, EXPLAIN, BACK), lead)


def proposal(moment: Moment, proposed: Proposal, lead: tuple[Reply, ...] = ()) -> Reply:
    """« Je comprends : 3 — … C'est bien ça ? », with the neighbours and « je ne sais pas » as buttons."""
    slot = _current(moment)
    others = tuple(n for n in proposed.offered if n != proposed.score)
    buttons = (Button("act:affirmer", "button.agree"), *note_buttons(moment, slot, others), DO_NOT_KNOW,
               Button("act:nier", "button.other_note"))
    values = {"score": proposed.score, "label": moment.label(slot.reading, proposed.score), "why": proposed.why,
              "others": others}
    return Reply("confirm.propose", values, buttons, lead)


def acknowledgement(moment: Moment, slot: Slot, recorded: Recorded, *, changed: bool) -> Reply:
    """What was recorded, with a one-tap *corriger*."""
    values = {"code": slot.indicator, "short": moment.referential.indicator(slot.indicator).short,
              "score": recorded.score, "what": said(moment, slot, recorded), "reason": recorded.reason}
    if recorded.score is None:
        # An unexplained skip is never pressed; a « je ne sais pas » may be made more precise by a tap.
        precise = REASONS if recorded.reason is not Reason.UNSPECIFIED else ()
        buttons = (CORRECT, *(b for b in precise if b.code != f"reason:{recorded.reason}"))
        return Reply("ack.non_response", values, buttons)
    return Reply("ack.changed" if changed else "ack.score", values, (CORRECT, OBSERVE))


def said(moment: Moment, slot: Slot, recorded: Recorded) -> str:
    """A recorded answer in words: « 4, plutôt satisfaisant », or the wording key of its reason."""
    if recorded.score is None:
        return f"reason.{recorded.reason}"
    return f"{recorded.score} ({moment.label(slot.reading, recorded.score)})"


def again(moment: Moment, lead: tuple[Reply, ...] = ()) -> Reply:
    """What was being asked, once more: the pending proposal, or the question."""
    if moment.state.phase is Phase.CONFIRMATION and moment.state.proposal:
        return proposal(moment, moment.state.proposal, lead)
    return question(moment, key="question.again", lead=lead)


def _current(moment: Moment) -> Slot:
    if moment.state.current is None:
        raise ValueError("no question is being asked")
    return moment.state.current
