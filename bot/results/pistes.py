"""Pistes: three to five suggestions drawn from the fifteen measures, by the rules of `pistes.yml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.results.answers import Recorded, Slot
from bot.results.model import Suggestion
from bot.results.needs import Need, needs
from bot.results.neighbours import neighbours, same_pole, turned
from bot.results.rules import Rules, rules
from referential.model import Peer, Referential


def choose(
    referential: Referential,
    answers: Mapping[Slot, Recorded],
    regions: tuple[str, ...] = (),
    departments: tuple[str, ...] = (),
    pole_name: str = "",
) -> tuple[Suggestion, ...]:
    """Three to five, the most called for first; fewer only when too few answers call for any.

    `pole_name`: the pole itself is never named as its own neighbour.
    """
    found = rules()
    near = neighbours(referential, regions, departments, pole_name)
    return tuple(
        _suggestion(referential, need, found, turned(near, turn, found.peers), pole_name)
        for turn, need in enumerate(_chosen(referential, needs(referential, answers, found), found))
    )


def _chosen(referential: Referential, candidates: Sequence[Need], found: Rules) -> list[Need]:
    """One after the other, the highest left; past `least`, only those that call."""
    chosen: list[Need] = []
    while len(chosen) < found.most:
        measures = {_measure(referential, need) for need in chosen}
        left = [need for need in candidates if _measure(referential, need) not in measures]
        if len(chosen) >= found.least:
            left = [need for need in left if _value(referential, need, chosen, found) >= found.calls]
        if not left:
            break
        chosen.append(min(left, key=lambda need: _rank(referential, need, chosen, found)))
    return chosen


def _rank(referential: Referential, need: Need, chosen: Sequence[Need], found: Rules) -> tuple[int, int, int]:
    """Lowest first: by value, then a stride on round the référentiel, or at first the measure with the fewest steps."""
    codes = [indicator.code for indicator in referential.indicators]
    place = codes.index(need.indicator)
    value = -_value(referential, need, chosen, found)
    if chosen:
        return value, (place - codes.index(chosen[-1].indicator) - found.stride) % len(codes), 0
    steps = Counter(step.measure for step in referential.first_steps)
    return value, steps[_measure(referential, need)], place


def _value(referential: Referential, need: Need, chosen: Sequence[Need], found: Rules) -> int:
    """Its points, less what its objective and general objective have had."""
    general = {o.code: g.code for g in referential.general_objectives for o in g.objectives}
    objectives = Counter(other.indicator[0] for other in chosen)
    generals = Counter(general[other.indicator[0]] for other in chosen)
    letter = need.indicator[0]
    again = objectives[letter] * found.same_objective + generals[general[letter]] * found.same_general_objective
    return need.points - again


def _measure(referential: Referential, need: Need) -> str:
    return referential.first_step(need.indicator).measure


def _suggestion(
    referential: Referential, need: Need, found: Rules, peers: tuple[Peer, ...], pole_name: str
) -> Suggestion:
    step = referential.first_step(need.indicator)
    example = referential.example(step.example) if step.example else None
    return Suggestion(
        step=step,
        measure=referential.measure(step.measure),
        because=(*need.own, *need.companions)[: found.because],
        helpers=tuple(referential.helper(helper) for helper in step.helpers),
        peers=peers,
        example=None if example and same_pole(example.name, pole_name) else example,
    )
