"""Moving through the plan: back, to an earlier answer, pause and return, withdrawal."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import plan as planning
from bot.conversation import recap, say
from bot.conversation.model import Button, Erased, ObservationNoted, Phase, Reply, Scope, Slot, Turn
from bot.conversation.moment import Moment
from bot.conversation.moves import answering, opening
from bot.conversation.moves.answering import ask_next, misread, propose

ERASE_BUTTONS = (Button("erase:no", "button.keep"), Button("erase:yes", "button.erase"))


def back(moment: Moment) -> Turn:
    """The question before this one, with what was answered."""
    slot = planning.previous_slot(moment.plan, moment.state)
    if slot is None:
        stay = moment.at(misread=0)
        return Turn(stay.state, (say.again(stay, (Reply("back.first"),)),))
    return goto(moment, slot)


def goto(moment: Moment, slot: Slot) -> Turn:
    """Ask a slot again, out of order; the next unanswered one follows."""
    asked = moment.at(phase=Phase.QUESTION, current=slot, proposal=None, misread=0, candidates=(), resume_to=None)
    return Turn(asked.state, (say.question(asked, key="question.revisit"),))


def correct_earlier(moment: Moment) -> Turn:
    """Change an earlier answer: the named one, one of a named objective, or the last."""
    target = moment.read.target
    if target is not None:
        return _to_target(moment, target)
    if moment.state.last is None:
        return misread(moment, "correct.nothing_yet")
    there = goto(moment, moment.state.last)
    if moment.read.score is None:
        return there
    # « finalement mettez 4 à la précédente »: shown before it replaces what was recorded.
    return propose(replace(moment, state=there.state))


def _to_target(moment: Moment, target: str) -> Turn:
    found = [s for s in moment.plan if s.indicator == target or s.indicator[0] == target]
    answered = [s for s in found if s in moment.state.answers] or found
    codes = tuple(dict.fromkeys(s.indicator for s in answered))
    if not codes:
        return misread(moment, "correct.not_asked")
    if len(codes) == 1:
        return goto(moment, answered[0])
    which = moment.at(phase=Phase.WHICH, candidates=codes, resume_to=_talking(moment), misread=0)
    return Turn(which.state, (which_reply(which),))


def which_reply(moment: Moment) -> Reply:
    """« Laquelle ? »: the indicators of the objective that was named."""
    shorts = [moment.referential.indicator(c) for c in moment.state.candidates]
    buttons = tuple(Button(f"which:{i.code}", "button.objective", {"code": i.code, "label": i.short}) for i in shorts)
    objective = moment.referential.objective(moment.state.candidates[0])
    return Reply("correct.which", {"objective": objective.short}, (*buttons, say.GO_ON))


def which(moment: Moment) -> Turn:
    """The one chosen among the answers of an objective."""
    code = (moment.read.choice or "").partition(":")[2]
    return goto(moment, next(s for s in moment.plan if s.indicator == code))


def pause(moment: Moment) -> Turn:
    """Stop for now: everything is kept, the return link is given."""
    paused = moment.at(phase=Phase.PAUSED, resume_to=moment.state.resume_to or moment.state.phase, misread=0)
    values = {"answered": len(moment.state.answers), "left": _left(moment)}
    return Turn(paused.state, (Reply("pause", values, (say.GO_ON, say.SUMMARY)),))


def resume(moment: Moment) -> Turn:
    """Back from a pause, a choice or an observation, at the same question."""
    phase = moment.state.resume_to or moment.state.phase
    there = moment.at(phase=phase, resume_to=None, misread=0, candidates=())
    welcome = (Reply("resume.welcome", {"answered": len(moment.state.answers), "left": _left(moment)}),)
    if opening.opening_state(there.state):
        return Turn(there.state, (opening.prompt(there, lead=welcome),))
    if phase is Phase.DONE:
        return Turn(there.state, (recap.final(there),))
    if there.state.current is None or (phase is Phase.QUESTION and there.state.current in there.state.answers):
        return ask_next(there)
    return Turn(there.state, (say.again(there, welcome),))


def erase(moment: Moment) -> Turn:
    """Withdrawal is asked once more, for it cannot be undone."""
    asked = moment.at(phase=Phase.ERASE, resume_to=_talking(moment), misread=0)
    return Turn(asked.state, (Reply("erase.sure", {"answered": len(moment.state.answers)}, ERASE_BUTTONS),))


def erase_choice(moment: Moment) -> Turn:
    """Erase everything, or keep it and go on."""
    if moment.read.choice == "erase:yes":
        return Turn(replace(moment.state, phase=Phase.ERASED, answers={}, current=None, last=None, proposal=None,
                            family=None, inside=None, consents={}, candidates=(), set_aside=(), resume_to=None),
                    (Reply("erase.done"),), (Erased(),))
    kept = resume(moment)
    first, *rest = kept.replies
    return replace(kept, replies=(replace(first, lead=(Reply("erase.kept"),)), *rest))


def erase_unclear(moment: Moment) -> Turn:
    """Neither yes nor no: nothing is erased without a clear word; the second time the conversation goes on."""
    if moment.state.misread:
        return erase_choice(moment)
    stay = moment.at(misread=1)
    return Turn(stay.state, (Reply("erase.unclear", {}, ERASE_BUTTONS),))


def observe(moment: Moment) -> Turn:
    """Ask what was seen, about the answer just recorded."""
    if moment.state.last is None:
        return misread(moment)
    indicator = moment.referential.indicator(moment.state.last.indicator)
    there = moment.at(phase=Phase.OBSERVATION, resume_to=_talking(moment), misread=0)
    prompts = {"prompts": indicator.prompts, "short": indicator.short, "code": indicator.code}
    return Turn(there.state, (Reply("observation.ask", prompts, (say.GO_ON,)),))


def noted(moment: Moment) -> Turn:
    """The observation is stored as typed, and the question that was waiting comes back."""
    if moment.state.last is None:
        return resume(moment)
    event = ObservationNoted(moment.state.last.indicator, moment.words)
    back_to = resume(moment)
    first, *rest = back_to.replies
    return replace(back_to, replies=(replace(first, lead=(Reply("observation.noted"),)), *rest), events=(event,))


def extend(moment: Moment) -> Turn:
    """From the essential to the complete référentiel, keeping what was answered."""
    return ask_next(moment.at(scope=Scope.COMPLETE), (Reply("extend"),))


def erased(moment: Moment) -> Turn:
    """After withdrawal there is nothing left to talk about."""
    return Turn(moment.state, (Reply("erase.already"),))


def _talking(moment: Moment) -> Phase:
    """The phase to come back to, never a parenthesis inside a parenthesis."""
    aside = (Phase.OBSERVATION, Phase.WHICH, Phase.ERASE, Phase.PAUSED)
    return moment.state.resume_to or moment.state.phase if moment.state.phase in aside else moment.state.phase


def _left(moment: Moment) -> int:
    return sum(s not in moment.state.answers for s in moment.plan)


def correct(moment: Moment) -> Turn:
    """In a confirmation: another score for this question, or a return to an earlier one."""
    target = moment.read.target
    here = moment.state.current
    if target and here and target not in (here.indicator, here.indicator[0]):
        return _to_target(moment, target)
    return answering.correct(moment)


def extra(moment: Moment) -> Turn:
    """The buttons beside the scores: pass, add an observation, say why there is no score, go further."""
    name = (moment.read.choice or "").partition(":")[0]
    moves = {"skip": answering.skip, "observe": observe, "reason": answering.give_reason, "extend": extend}
    if name not in moves or (name == "skip" and moment.state.current is None):
        return misread(moment) if moment.state.current else resume(moment)
    return moves[name](moment)
