"""How much each indicator calls for a piste, and which answers make it call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.results.answers import Recorded, Slot
from bot.results.model import Because
from bot.results.rules import Rules
from nlu.reading.model import Reason
from referential.model import Reading, Referential

Answers = Mapping[Slot, Recorded]


@dataclass(frozen=True, slots=True)
class Need:
    """One indicator's points; `own`: its answers that count; `companions`: those of its objective that call as well."""

    indicator: str
    points: int
    own: tuple[Because, ...]
    companions: tuple[Because, ...] = ()


def needs(referential: Referential, answers: Answers, rules: Rules) -> tuple[Need, ...]:
    """In the order of the référentiel; an indicator that calls for nothing is left out."""
    alone = [need for i in referential.indicators if (need := _alone(i.code, answers, rules)).points > 0]
    return tuple(_reinforced(need, alone, rules) for need in alone)


def _alone(code: str, answers: Answers, rules: Rules) -> Need:
    satisfaction = _because(answers, Slot(code, Reading.SATISFACTION))
    importance = _because(answers, Slot(code, Reading.IMPORTANCE))
    if satisfaction and (points := _points(satisfaction, rules.satisfaction, rules)):
        degrees = _degrees(satisfaction, importance, rules)
        own = (satisfaction, importance) if importance and degrees else (satisfaction,)
        return Need(code, points + degrees * rules.gap, own)
    if importance:
        return Need(code, _points(importance, rules.importance_alone, rules), (importance,))
    return Need(code, 0, ())


def _because(answers: Answers, slot: Slot) -> Because | None:
    recorded = answers.get(slot)
    if recorded is None:
        return None
    reason = None if recorded.score is not None else recorded.reason or Reason.UNSPECIFIED
    return Because(slot, recorded.score, reason)


def _points(because: Because, by_score: Mapping[int, int], rules: Rules) -> int:
    if because.score is not None:
        return by_score[because.score]
    return rules.non_response[because.reason] if because.reason else 0


def _degrees(satisfaction: Because, importance: Because | None, rules: Rules) -> int:
    """How far importance stands above satisfaction; an angle mort stands somewhere."""
    if importance is None or importance.score is None:
        return 0
    return max(0, importance.score - (satisfaction.score or rules.blind_spot_as))


def _reinforced(need: Need, all_needs: list[Need], rules: Rules) -> Need:
    """Its points, with a share of those of its calling neighbours."""
    others = [o for o in all_needs if o.indicator[0] == need.indicator[0] and o.indicator != need.indicator]
    calling = sorted((o for o in others if o.points >= rules.calls), key=lambda o: -o.points)
    share = sum(o.points for o in calling) * rules.reinforcement // 100
    return Need(need.indicator, need.points + share, need.own, tuple(o.own[0] for o in calling))
