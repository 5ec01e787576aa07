"""A running collecte seen from outside: how many, never who, and no figure before there are enough."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.results.underway import Taking, Underway, underway

START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FAMILIES = ("ess", "habitants", "collectivite", None)


def people(family: str | None, finished: int, going_on: int = 0, at: str | None = "C1") -> list[Taking]:
    """Those who finished took 5, 10, 15… minutes."""
    done = [Taking(family, START, START + timedelta(minutes=5 * n), None) for n in range(1, finished + 1)]
    return done + [Taking(family, START, None, at)] * going_on


def counts(seen: Underway) -> dict[str | None, tuple[int, int | None, int | None]]:
    return {one.family: (one.expected, one.begun, one.finished) for one in seen.families}


def test_under_the_floor_only_the_totals_are_told() -> None:
    seen = underway(people("ess", 3, 1), {"ess": 7, "habitants": 5}, 5)
    assert (seen.expected, seen.begun, seen.finished, seen.missing) == (12, 4, 3, 2)
    assert counts(seen) == {"ess": (7, None, None), "habitants": (5, 0, 0)}
    assert (seen.took, seen.stops) == (None, None)


def test_a_small_family_hides_the_next_one_too() -> None:
    takings = people("ess", 9, 2) + people("habitants", 6) + people("collectivite", 2)
    seen = underway(takings, {"ess": 7}, 5)
    assert counts(seen) == {"ess": (7, 11, 9), "habitants": (0, None, None), "collectivite": (0, None, None)}
    assert seen.missing == 0


def test_who_began_without_finishing_is_hidden_too() -> None:
    seen = underway(people("ess", 6) + people("habitants", 0, 1), {"syndicat": 1}, 5)
    assert counts(seen) == {"syndicat": (1, 0, 0), "ess": (0, None, None), "habitants": (0, None, None)}


def test_time_taken_and_where_people_stop() -> None:
    takings = people("ess", 5) + people("ess", 0, 3, "C1") + people(None, 0, 2, None)
    seen = underway(takings, {}, 5)
    assert seen.took == timedelta(minutes=15)
    assert seen.stops == (("C1", 3), (None, 2))


@given(st.lists(st.tuples(st.sampled_from(FAMILIES), st.booleans()), max_size=40), st.integers(3, 7))
def test_what_is_hidden_holds_enough_people_or_everyone(given_: list[tuple[str | None, bool]], floor: int) -> None:
    takings = [Taking(family, START, START if done else None, None) for family, done in given_]
    seen = underway(takings, {}, floor)
    shown = sum(one.finished or 0 for one in seen.families)
    masked = [one for one in seen.families if one.finished is None]
    assert all((one.finished or floor) >= floor for one in seen.families)
    assert not masked or seen.finished - shown >= floor or shown == 0
