"""A question is answered: recorded at once when explicit, proposed when inferred, left open when there is no score."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import plan as planning
from bot.conversation import recap, say
from bot.conversation.model import (
    AnswerRecorded,
    Event,
    Finished,
    Phase,
    Proposal,
    Recorded,
    Reply,
    Turn,
)
from bot.conversation.moment import Moment
from nlu.reading.model import Act, Reason

OFFERED = 3
"""How many scores a confirmation offers, the proposed one included."""


def note(moment: Moment) -> Turn:
    """An assessment: recorded when explicit, proposed when inferred."""
    read = moment.read
    if read.score is None:
        return misread(moment, "note.out_of_scale")
    if read.confirm:
        return propose(moment)
    return record(moment, Recorded(read.score), "typed" if moment.words else "tapped")


def propose(moment: Moment) -> Turn:
    """Say what was understood and wait for agreement."""
    score = moment.read.score
    if score is None:
        raise ValueError("nothing to propose")
    proposed = Proposal(score, likeliest(score, moment.read.scores), moment.words, moment.read.why)
    asked = moment.at(phase=Phase.CONFIRMATION, proposal=proposed, misread=0)
    return Turn(asked.state, (say.proposal(asked, proposed),))


def likeliest(score: int, scores: tuple[float, ...]) -> tuple[int, ...]:
    """The proposed score and the likeliest others, three in all, ascending; near ones first when equally likely."""
    others = sorted((n for n in range(1, 7) if n != score), key=lambda n: (-scores[n - 1], abs(n - score), n))
    return tuple(sorted((score, *others[: OFFERED - 1])))


def non_response(moment: Moment) -> Turn:
    """No score, and that is a right: recorded with its reason, without pressing."""
    reason = moment.read.reason or Reason.UNSPECIFIED
    return record(moment, Recorded(None, reason), "typed" if moment.words else "tapped")


def affirm(moment: Moment) -> Turn:
    """The proposal is agreed: now, and only now, it is recorded."""
    proposed = moment.state.proposal
    if proposed is None:
        return misread(moment)
    agreed = replace(moment, words=proposed.words, read=replace(moment.read, why=proposed.why))
    return record(agreed, Recorded(proposed.score), "accepted")


def deny(moment: Moment) -> Turn:
    """The proposal is refused: the six scores are shown, nothing is recorded."""
    asked = moment.at(phase=Phase.QUESTION, proposal=None, misread=0)
    return Turn(asked.state, (say.question(asked, key="question.after_deny"),))


def record(moment: Moment, recorded: Recorded, how: str) -> Turn:
    """Record for the current slot, acknowledge, and go on to the next question."""
    slot = moment.state.current
    if slot is None:
        raise ValueError("no question is being asked")
    changed = moment.state.answers.get(slot) not in (None, recorded)
    after = moment.at(
        answers={**moment.state.answers, slot: recorded},
        last=slot,
        proposal=None,
        misread=0,
        set_aside=tuple(s for s in moment.state.set_aside if s != slot),
    )
    event = AnswerRecorded(slot, recorded, moment.words, how, moment.read.why)
    return ask_next(after, (say.acknowledgement(after, slot, recorded, changed=changed),), (event,))


def ask_next(moment: Moment, said: tuple[Reply, ...] = (), events: tuple[Event, ...] = ()) -> Turn:
    """The next unanswered question, or the end."""
    slot = planning.next_slot(moment.plan, moment.state)
    if slot is None:
        return finish(moment, said, events)
    asked = moment.at(phase=Phase.QUESTION, current=slot, proposal=None, misread=0, candidates=(), resume_to=None)
    return Turn(asked.state, (*said, say.question(asked)), events)


def finish(moment: Moment, said: tuple[Reply, ...] = (), events: tuple[Event, ...] = ()) -> Turn:
    """Every question was met: the summary."""
    done = moment.at(phase=Phase.DONE, current=None, proposal=None, misread=0, candidates=(), resume_to=None)
    return Turn(done.state, (*said, recap.final(done)), (*events, Finished()))


def misread(moment: Moment, key: str | None = None) -> Turn:
    """Not understood: rephrased with the scale, the buttons, an offer to skip, then the question is set aside."""
    count = moment.state.misread + 1
    if count > 3:
        return set_aside(moment)
    stay = moment.at(misread=count)
    lead = (Reply(key or f"misread.{count}"),)
    if moment.state.phase is Phase.CONFIRMATION and moment.state.proposal:
        return Turn(stay.state, (say.proposal(stay, moment.state.proposal, lead),))
    asked = say.question(stay, key=f"question.misread_{count}", lead=lead)
    if count == 3:
        asked = replace(asked, buttons=(say.SKIP, say.PAUSE, *asked.buttons[:6]))
    return Turn(stay.state, (asked,))


def set_aside(moment: Moment) -> Turn:
    """Leave a question for later: nothing is recorded for it, and it can be found again by its name."""
    slot = moment.state.current
    later = moment.at(set_aside=(*moment.state.set_aside, slot), proposal=None)
    return ask_next(later, (Reply("set_aside"),))


def skip(moment: Moment) -> Turn:
    """« Passer »: a non-response without a reason."""
    return record(moment, Recorded(None, Reason.UNSPECIFIED), "typed" if moment.words else "tapped")


def give_reason(moment: Moment) -> Turn:
    """The reason of the last non-response, by a tap."""
    slot, chosen = moment.state.last, (moment.read.choice or "").partition(":")[2]
    if slot is None or moment.state.answers[slot].score is not None:
        return misread(moment)
    recorded = Recorded(None, Reason(chosen))
    after = moment.at(answers={**moment.state.answers, slot: recorded})
    event = AnswerRecorded(slot, recorded, "", "tapped", "")
    if after.state.phase is Phase.DONE:
        return Turn(after.state, (Reply("ack.reason", {"reason": chosen}),), (event,))
    return Turn(after.state, (say.again(after, (Reply("ack.reason", {"reason": chosen}),)),), (event,))


def correct(moment: Moment) -> Turn:
    """Another score than the proposed one; a plain one is recorded, an inferred one is proposed anew."""
    if moment.read.score is None:
        return deny(moment)
    return note(replace(moment, read=replace(moment.read, act=Act.NOTE)))

