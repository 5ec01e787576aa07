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


def called(referential: Referential, answers: Mapping[Slot, Recorded]) -> tuple[str, ...]:
    """The measures of those pistes alone, in their order: for a thousand poles, without looking for neighbours."""
    found = rules()
    chosen = _chosen(referential, needs(referential, answers, found), found)
    return tuple(_measure(referential, need) for need in chosen)


def _chosen(referential: Referential, candidates: Sequence[Need], found: Rules) -> list[Need]:
    """One after the other, the highest left; past `least`, only those that call."""
    chosen: list[Need] = []
    ranks = _Ranks(referential, found)
    while len(chosen) < found.most:
        measures = {_measure(referential, need) for need in chosen}
        left = [need for need in candidates if _measure(referential, need) not in measures]
        if len(chosen) >= found.least:
            left = [need for need in left if ranks.value(need, chosen) >= found.calls]
        if not left:
            break
        chosen.append(min(left, key=lambda need: ranks.rank(need, chosen)))
    return chosen


class _Ranks:
    """What does not change from one need to the next, counted once."""

    def __init__(self, referential: Referential, found: Rules) -> None:
        self._referential, self._found = referential, found
        self._places = {indicator.code: place for place, indicator in enumerate(referential.indicators)}
        self._steps = Counter(step.measure for step in referential.first_steps)
        self._general = {o.code: g.code for g in referential.general_objectives for o in g.objectives}

    def rank(self, need: Need, chosen: Sequence[Need]) -> tuple[int, int, int]:
        """Lowest first: by value, then a stride on round the référentiel, or at first the measure with few steps."""
        place, value = self._places[need.indicator], -self.value(need, chosen)
        if chosen:
            stride = place - self._places[chosen[-1].indicator] - self._found.stride
            return value, stride % len(self._places), 0
        return value, self._steps[_measure(self._referential, need)], place

    def value(self, need: Need, chosen: Sequence[Need]) -> int:
        """Its points, less what its objective and general objective have had."""
        letter = need.indicator[0]
        objectives = sum(other.indicator[0] == letter for other in chosen)
        generals = sum(self._general[other.indicator[0]] == self._general[letter] for other in chosen)
        return need.points - objectives * self._found.same_objective - generals * self._found.same_general_objective


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
