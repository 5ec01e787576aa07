"""Poles of annexe 1 near a pole: however the place is written, never the pole itself."""

from __future__ import annotations

import pytest

from bot.results.neighbours import neighbours
from bot.results.pistes import choose
from tests.results.builders import DATA, all_at


def near(region: str = "", department: str = "", itself: str = "") -> tuple[list[str], list[str]]:
    found = neighbours(DATA, (region,) if region else (), (department,) if department else (), itself)
    return [peer.id for peer in found[0]], [peer.id for peer in found[1]]


def test_same_departement_comes_before_same_region() -> None:
    assert near("Bretagne", "Ille-et-Vilaine") == (["les-articulteurs", "epv"], ["eclis"])


@pytest.mark.parametrize("spelling", ["Côte-d'Or", "Côte-d’Or", "cote d'or", "CÔTE D’OR"])
def test_a_departement_is_recognised_however_written(spelling: str) -> None:
    assert near(department=spelling)[0] == ["la-coursive"]


@pytest.mark.parametrize("spelling", ["Provence-Alpes-Côte d’Azur", "provence alpes cote d'azur"])
def test_so_is_a_region(spelling: str) -> None:
    assert near(spelling)[1] == ["alpilles-montagnette", "bousol"]


@pytest.mark.parametrize("name", ["Les Articulteurs", "les articulteurs", "ECLIS"])
def test_a_pole_is_never_its_own_neighbour(name: str) -> None:
    everyone = {peer for group in near("Bretagne", "Ille-et-Vilaine") for peer in group}
    others = {peer for group in near("Bretagne", "Ille-et-Vilaine", name) for peer in group}
    assert len(everyone - others) == 1


def test_nowhere_has_no_neighbour() -> None:
    assert near() == ([], [])
    assert near("Atlantide", "99") == ([], [])


def test_a_piste_names_two_at_most_and_pistes_take_turns() -> None:
    pistes = choose(DATA, all_at(2), ("Île-de-France",), ())
    assert all(len(piste.peers) == 2 for piste in pistes)
    assert len({peer.id for piste in pistes for peer in piste.peers}) > 2


def test_the_example_is_never_the_pole_itself() -> None:
    assert choose(DATA, all_at(5, A1=1), pole_name="La Coursive Boutaric")[0].example is None
