"""Looks at many poles: whatever is shown together, in one look or in several, no sum or difference tells of a few."""

from __future__ import annotations

import json
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.results.group import EVERYONE
from bot.results.network_codec import from_plain, to_plain
from bot.results.network_looks import held
from bot.results.network_tallies import MEASURES, NEED, REST, Part, Tallied
from tests.results.test_looks import told

FLOOR = 3
Places = dict[str, tuple[str, int]]
"""By pole, its région, and the value it counts for."""
PLACES = st.dictionaries(
    st.integers(0, 11).map(str), st.tuples(st.sampled_from(["Bretagne", "Corse", "Normandie"]), st.integers(1, 2)),
    max_size=12,
)  # fmt: skip


def by_region(poles: Places) -> dict[str, Part]:
    """As the measures: everyone, and each région."""
    groups = {EVERYONE: list(poles)} | {name: [one for one in poles if poles[one][0] == name]
                                        for name, _ in poles.values()}  # fmt: skip
    return {MEASURES: {name: Tallied(Counter(str(poles[one][1]) for one in ones), frozenset(ones))
                       for name, ones in groups.items()}}  # fmt: skip


def everyone(poles: str, *counts: int) -> dict[str, Part]:
    return {NEED: {EVERYONE: Tallied({str(n): count for n, count in enumerate(counts, 1)}, frozenset(poles))}}


def shown(look: dict[str, Part]) -> list[frozenset[int]]:
    return [frozenset(map(int, one.poles)) for part in look.values() for one in part.values() if one.poles]


@settings(max_examples=80, deadline=None)
@given(st.lists(PLACES, min_size=1, max_size=4))
def test_no_set_of_poles_under_the_floor_can_be_computed_from_all_looks(times: list[Places]) -> None:
    looks: list[dict[str, Part]] = []
    for poles in times:
        looks.append(held(by_region(poles), looks, FLOOR))
    sets = [one for look in looks for one in shown(look)]
    assert not sets or min(told(sets)) >= FLOOR


@settings(max_examples=80, deadline=None)
@given(PLACES, st.sets(st.integers(0, 11).map(str)), st.sets(st.integers(12, 20).map(str), max_size=4))
def test_what_changed_between_two_looks_is_many_poles(poles: Places, gone: set[str], new: set[str]) -> None:
    """Also where some left and others came: fewer new ones than the floor change no figure at all."""
    after = {one: place for one, place in poles.items() if one not in gone} | dict.fromkeys(new, ("Corse", 2))
    first = held(by_region(poles), (), FLOOR)
    then = held(by_region(after), [first], FLOOR)
    for name, one in then.get(MEASURES, {}).items():
        old = first.get(MEASURES, {}).get(name)
        if old and one != old:
            came, left = one.poles - old.poles, old.poles - one.poles
            assert len(came) >= FLOOR or (not came and len(left) >= FLOOR)


def test_one_newcomer_changes_nothing_shown_and_three_do() -> None:
    first = held(everyone("abc", 1, 2), (), FLOOR)
    assert first == everyone("abc", 1, 2)
    assert held(everyone("abcd", 2, 2), [first], FLOOR) == first
    assert held(everyone("abcdef", 4, 2), [first], FLOOR) == everyone("abcdef", 4, 2)


def test_a_few_who_leave_stay_in_what_is_shown_and_three_do_not() -> None:
    first = held(everyone("abcdef", 4, 2), (), FLOOR)
    assert held(everyone("abcde", 3, 2), [first], FLOOR) == first
    assert held(everyone("abc", 1, 2), [first], FLOOR) == everyone("abc", 1, 2)
    assert held(everyone("ab", 0, 2), [first], FLOOR) == first
    assert held({}, [first], FLOOR) == first


def test_three_looks_that_together_tell_of_one_are_not_shown() -> None:
    """abc, then def, then all six and g: the third less the first two is g alone."""
    first = held(everyone("abc", 1, 2), (), FLOOR)
    second = held(everyone("def", 2, 1), [first], FLOOR)
    assert second == everyone("def", 2, 1)
    assert held(everyone("abcdefg", 4, 3), [first, second], FLOOR) == second
    assert held(everyone("abcdefghi", 5, 4), [first, second], FLOOR) == everyone("abcdefghi", 5, 4)


def test_an_objective_that_would_tell_of_two_poles_is_not_shown() -> None:
    """Five poles were asked one indicator of it alone, two others something else: the objective less that indicator."""
    hidden = {"objectif": {EVERYONE: Tallied({"1": 7}, frozenset("abcdefg")), REST: Tallied({"1": 2}, frozenset("fg"))}}
    assert held(hidden, (), FLOOR) == {}
    alone = {"objectif": {EVERYONE: Tallied({"1": 5}, frozenset("abcde")), REST: Tallied({}, frozenset())}}
    assert held(alone, (), FLOOR) == alone


def objective(poles: str, rest: str) -> dict[str, Part]:
    """`rest`: those that were asked several indicators of it."""
    return {"objectif": {EVERYONE: Tallied({"1": len(poles)}, frozenset(poles)), REST: Tallied({}, frozenset(rest))}}


def test_few_asked_one_indicator_hide_no_objective_and_few_new_ones_asked_several_do() -> None:
    first = held(objective("abcde", "abcd"), (), FLOOR)
    assert first == objective("abcde", "abcd")
    # f, g and h are new, f alone with several: objective and indicator, each less what it was, would differ by f.
    assert held(objective("abcdefgh", "abcdf"), [first], FLOOR) == first
    assert held(objective("abcdefgh", "abcd"), [first], FLOOR) == objective("abcdefgh", "abcd")


def test_a_look_comes_back_as_it_was_stored() -> None:
    look = {**everyone("abc", 1, 2), MEASURES: {EVERYONE: Tallied({"P1.1": 3}, frozenset("abcd"))}}
    assert from_plain(json.loads(json.dumps(to_plain(4, look)))) == look
