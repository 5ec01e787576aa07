"""Pistes in words: why, a first step, who could help, where it comes from."""

from __future__ import annotations

from collections.abc import Sequence

from bot.reports.view import Named, Piste
from bot.reports.words import capital, listed, say
from bot.results.model import Because, Suggestion
from nlu.reading.model import Reason
from referential.model import Example, Measure, Peer, Reading, Referential

SHARED_FROM = 5
"""From this satisfaction on, a piste is an occasion to share."""


def piste(referential: Referential, found: Suggestion, number: int) -> Piste:
    """One suggestion, every text ready."""
    return Piste(
        number=number,
        title=found.step.title,
        because=listed(_because(referential, found.because)),
        sharing=say("pistes.sharing") if _high(found.because[0]) else "",
        step=found.step.step,
        horizon=say(f"pistes.horizon.{found.step.horizon.value}"),
        helpers=tuple(Named(capital(helper.name), helper.role) for helper in found.helpers),
        peers=_peers(found.peers),
        example=_example(found.example) if found.example else None,
        measure=_measure(referential, found.measure),
        debated=say("measure.debated"),
        code=found.step.indicator,
        measure_id=found.measure.id,
    )


def _high(because: Because) -> bool:
    return because.slot.reading is Reading.SATISFACTION and (because.score or 0) >= SHARED_FROM


def _because(referential: Referential, causes: Sequence[Because]) -> list[str]:
    """One phrase per indicator: satisfaction and importance of the same one are said together."""
    importance = {cause.slot.indicator: cause.score for cause in causes if cause.slot.reading is Reading.IMPORTANCE}
    own = [cause for cause in causes if cause.slot.reading is Reading.SATISFACTION]
    alone = [cause for cause in causes if cause.slot.indicator not in {one.slot.indicator for one in own}]
    ordered = sorted((*own, *alone), key=causes.index)
    return [_phrase(referential, cause, importance.get(cause.slot.indicator)) for cause in ordered]


def _phrase(referential: Referential, cause: Because, importance: int | None) -> str:
    code, score = cause.slot.indicator, cause.score
    label = referential.indicator(code).short
    satisfaction = cause.slot.reading is Reading.SATISFACTION
    if score is None:
        reason = say(f"because.{(cause.reason or Reason.UNSPECIFIED).value}")
        key = "because.silence.both" if satisfaction and importance else "because.silence"
        return say(key, code=code, reason=reason, importance=importance, label=label)
    key = "because.importance" if not satisfaction else "because.both" if importance else "because.satisfaction"
    return say(key, code=code, score=score, importance=importance, label=label)


def _peers(peers: Sequence[Peer]) -> str:
    names = [
        say("peer", name=p.name.replace(" - ", " – "), bearer=p.bearer, place=listed(p.departments or p.regions))
        for p in peers
    ]
    return say("peers", names=listed(names), count=len(names)) if names else ""


def _example(example: Example) -> Named:
    return Named(example.name, say("example.place", place=example.place, story=example.story))


def _measure(referential: Referential, measure: Measure) -> str:
    proposition = next(one for one in referential.propositions if one.number == measure.proposition)
    return say("measure", number=proposition.number, title=proposition.title, wording=measure.wording)
