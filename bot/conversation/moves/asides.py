"""Parentheses: what does it mean, who are you, where am I, small talk. The question always comes back."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation import recap, say
from bot.conversation.model import Button, Phase, Reply, Turn
from bot.conversation.moment import Moment
from bot.conversation.moves import answering, opening, travel
from referential.glossary import by_letter

KIND = ("thanks", "greeting", "laugh", "weather", "compliment", "annoyance", "language", "talk")
"""Topics of small talk that get a kind word."""
FAULTS = ("empty", "too_long", "unsupported", "stale", "moved", "apology")
"""Topics of messages that could not be read at all."""
GLOSSARY = "explain.glossary"
HELP = ("who", "duration", "readers", "howto", "language", "purpose", "data")


def explain(moment: Moment) -> Turn:
    """A word of the glossary, the scale, why that score, or what the indicator is about."""
    stay = moment.at(misread=0)
    return Turn(stay.state, _then_again(stay, explanation(stay)))


def explanation(moment: Moment) -> Reply:
    """What answers the request, without the question that follows."""
    topic, slot = moment.read.topic, moment.state.current
    if topic == "why" and moment.state.proposal:
        return Reply("explain.why", {"why": moment.state.proposal.why, "score": moment.state.proposal.score})
    if topic == "scale" and slot:
        labels = [moment.label(slot.reading, n) for n in range(1, 7)]
        return Reply("explain.scale", {"labels": labels, "hint": moment.referential.scale.hints[slot.reading]})
    if topic == "glossary":
        return _glossary(moment)
    if topic == "unknown":
        return Reply("explain.unknown")
    if topic and topic in {t.id for t in moment.referential.terms}:
        term = moment.referential.term(topic)
        return Reply("explain.term", {"term": term.term, "definition": term.definition})
    if slot is None or opening.opening_state(moment.state):
        return Reply("explain.general")
    indicator = moment.referential.indicator(slot.indicator)
    terms = [moment.referential.term(t).term for t in indicator.terms[:3]]
    return Reply("explain.indicator", {"about": indicator.about, "six": indicator.six, "one": indicator.one,
                                       "terms": terms, "reading": slot.reading.value})


def _glossary(moment: Moment) -> Reply:
    """Every word, by letter; a channel may show them with what they mean."""
    letters = [(letter, [t.term for t in terms]) for letter, terms in by_letter(moment.referential.terms).items()]
    return Reply(GLOSSARY, {"letters": letters, "count": len(moment.referential.terms)})


def help_(moment: Moment) -> Turn:
    """About Jalon itself: who, how long, who reads, how it works."""
    topic = moment.read.topic if moment.read.topic in HELP else "general"
    stay = moment.at(misread=0)
    return Turn(stay.state, _then_again(stay, _help(moment, topic)))


def _help(moment: Moment, topic: str) -> Reply:
    values = {"pole": moment.campaign.pole_name, "named": moment.campaign.named}
    # Once erased there is no way back, nor anything to take away.
    gone = {"return_link": ""} if moment.state.phase is Phase.ERASED else {}
    return Reply(f"help.{topic}", {**values, **gone})


def summary(moment: Moment) -> Turn:
    """Where one is, and the summary so far."""
    stay = moment.at(misread=0)
    return Turn(stay.state, _then_again(stay, recap.so_far(stay)))


def small_talk(moment: Moment) -> Turn:
    """A kind word and the question again; what was not understood goes the way of misread messages."""
    topic = moment.read.topic
    if topic in FAULTS:
        # A button of the past or an empty message says nothing of the person: it does not count as misread.
        return Turn(moment.state, _then_again(moment, Reply(f"fault.{topic}")))
    if topic in KIND:
        return Turn(moment.state, _then_again(moment, Reply(f"kind.{topic}"), join=True))
    return unclear(moment)


def unclear(moment: Moment) -> Turn:
    """The way of misread messages in every phase."""
    phase = moment.state.phase
    if phase in (Phase.QUESTION, Phase.CONFIRMATION):
        return answering.misread(moment)
    if phase is Phase.ERASE:
        return travel.erase_unclear(moment)
    if phase is Phase.WHICH:
        return travel.resume(moment)
    if phase in opening.BUTTONS:
        return opening.not_chosen(moment)
    stay = Reply("unclear.done" if phase is Phase.DONE else "unclear.paused", {}, _ways_on(phase))
    return Turn(moment.state, (stay,))


def continue_(moment: Moment) -> Turn:
    """« On continue »: the question again, or back from a parenthesis."""
    if moment.state.resume_to:
        return travel.resume(moment)
    if opening.opening_state(moment.state):
        return opening.again(moment)
    if moment.state.phase is Phase.DONE:
        return Turn(moment.state, (recap.final(moment),))
    if moment.state.current in moment.state.answers and moment.state.phase is Phase.QUESTION:
        return answering.ask_next(moment)
    stay = moment.at(misread=0)
    return Turn(stay.state, (say.again(stay),))


def closed(moment: Moment) -> Turn:
    """The collecte is over: what was answered stays readable and erasable."""
    return Turn(moment.state, (Reply("campaign.closed", {"pole": moment.campaign.pole_name}, (say.SUMMARY,)),))


def _then_again(moment: Moment, said: Reply, *, join: bool = False) -> tuple[Reply, ...]:
    """What is said, then what was being asked; `join` puts both in one message."""
    back = _pending(moment)
    if back is None:
        return (replace(said, buttons=said.buttons or _ways_on(moment.state.phase)),)
    return (replace(back, lead=(said,)),) if join else (said, back)


def _pending(moment: Moment) -> Reply | None:
    phase = moment.state.phase
    if phase in opening.BUTTONS:
        return opening.prompt(moment)
    if phase in (Phase.QUESTION, Phase.CONFIRMATION):
        return say.again(moment)
    if phase is Phase.WHICH:
        return travel.which_reply(moment)
    if phase is Phase.ERASE:
        return Reply("erase.sure", {"answered": len(moment.state.answers)}, travel.ERASE_BUTTONS)
    return None


def _ways_on(phase: Phase) -> tuple[Button, ...]:
    if phase is Phase.DONE:
        return (say.SUMMARY, say.CORRECT)
    if phase is Phase.ERASED:
        return ()
    return (say.GO_ON, say.SUMMARY)
