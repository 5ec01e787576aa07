"""One person's picture: objectives, what is strong, to talk about, not known, importance against satisfaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.results.answers import Recorded, Slot
from bot.results.model import Gap, ObjectiveResult, PersonSummary, Scored, Unknown
from nlu.reading.model import Reason
from referential.model import Objective, Reading, Referential

STRONG = 5
TO_DISCUSS = 3
WIDE_GAP = 2

Answers = Mapping[Slot, Recorded]


def summary(referential: Referential, answers: Answers) -> PersonSummary:
    """Everything a person's summary shows. A non-response never enters a mean."""
    scored = [Scored(s, r.score) for s, r in _ordered(referential, answers) if r.score is not None]
    satisfaction = [s for s in scored if s.slot.reading is Reading.SATISFACTION] or scored
    return PersonSummary(
        objectives=tuple(_objectives(referential, answers)),
        strong=tuple(sorted((s for s in satisfaction if s.score >= STRONG), key=lambda s: -s.score)),
        to_discuss=tuple(sorted((s for s in satisfaction if s.score <= TO_DISCUSS), key=lambda s: s.score)),
        unknown=tuple(
            Unknown(s, r.reason or Reason.UNSPECIFIED) for s, r in _ordered(referential, answers) if r.score is None
        ),
        gaps=tuple(sorted((g for g in _gaps(referential, answers) if g.gap >= WIDE_GAP), key=lambda g: -g.gap)),
        answered=len(answers),
    )


def _ordered(referential: Referential, answers: Answers) -> Iterable[tuple[Slot, Recorded]]:
    for indicator in referential.indicators:
        for reading in Reading:
            slot = Slot(indicator.code, reading)
            if slot in answers:
                yield slot, answers[slot]


def _objectives(referential: Referential, answers: Answers) -> Iterable[ObjectiveResult]:
    for reading in Reading:
        for objective in referential.objectives:
            recorded = [answers[s] for i in objective.indicators if (s := Slot(i.code, reading)) in answers]
            if recorded:
                yield _objective(objective, reading, recorded)


def _objective(objective: Objective, reading: Reading, recorded: list[Recorded]) -> ObjectiveResult:
    scores = [r.score for r in recorded if r.score is not None]
    return ObjectiveResult(
        code=objective.code,
        reading=reading,
        n=len(scores),
        mean=sum(scores) / len(scores) if scores else None,
        low=min(scores, default=None),
        high=max(scores, default=None),
        non_responses=len(recorded) - len(scores),
    )


def _gaps(referential: Referential, answers: Answers) -> Iterable[Gap]:
    for indicator in referential.indicators:
        satisfaction = answers.get(Slot(indicator.code, Reading.SATISFACTION))
        importance = answers.get(Slot(indicator.code, Reading.IMPORTANCE))
        if satisfaction and importance and satisfaction.score and importance.score:
            yield Gap(indicator.code, importance.score, satisfaction.score)
