"""A network's overview: frozen from what its poles share, renewed when enough of them changed, naming none."""

from __future__ import annotations

import pytest

from bot.reports.network.frozen import current, take
from bot.reports.network.view import page_body, view
from bot.results.answers import Slot
from bot.storage.network_errors import TooFewPoles
from bot.storage.store import Store
from tests.reports.networks import picture, pole_of, poles, share
from tests.results.builders import DATA, SATISFACTION
from tests.web.site import text_of

C1 = Slot("C1", SATISFACTION)


@pytest.fixture
def network(store: Store) -> int:
    return store.create_network("le réseau des Vallées", invented=True)


def test_it_is_read_as_it_was_taken_until_enough_poles_changed(store: Store, network: int) -> None:
    four = poles(store, network, [1, 2, 2, 4])
    standing = current(store, DATA, network)
    assert (standing.overview, standing.poles, standing.missing) == (None, 4, 1)
    with pytest.raises(TooFewPoles):
        take(store, DATA, network)
    poles(store, network, [6, 6], "Corse")
    first = take(store, DATA, network)
    assert first.learning.indicators[C1].distribution == (1, 2, 0, 1, 0, 2)
    pole = pole_of(store, "le pôle de plus")
    share(store, network, pole, picture(5))
    standing = current(store, DATA, network)
    assert (standing.overview, standing.poles, standing.missing) == (first, 7, 4)
    # Five have a new round: the new overview counts it, and what moved since the round before.
    for one in [*(pole for pole, _ in four), pole]:
        share(store, network, one, picture(5))
    then = take(store, DATA, network).learning
    assert then.indicators[C1].distribution == (0, 0, 0, 0, 5, 2)
    assert [(one.name, one.poles, one.among) for one in then.up] == [("C1", 4, 5)]


def test_a_figure_of_few_newcomers_stays_while_the_others_are_renewed(store: Store, network: int) -> None:
    """Six came, of whom one alone was asked C1: C1 less what it was would be that one."""
    poles(store, network, [1, 2, 2, 4, 6])
    take(store, DATA, network)
    share(store, network, pole_of(store, "le pôle seul"), picture(3))
    for place in range(5):
        share(store, network, pole_of(store, f"le pôle F {place}"), picture(2, code="F1"))
    found = take(store, DATA, network).learning
    assert (found.poles, found.indicators[C1].poles) == (11, 5)
    assert found.indicators[Slot("F1", SATISFACTION)].poles == 5


def test_nothing_is_shown_once_fewer_than_five_poles_share(store: Store, network: int) -> None:
    every = poles(store, network, [1, 2, 2, 4, 6])
    take(store, DATA, network)
    store.withdraw_share(*every[0])
    assert current(store, DATA, network).overview is None


def test_the_page_counts_and_names_no_pole(store: Store, network: int) -> None:
    poles(store, network, [1, 2, 2, 4, 5, 6])
    body = str(page_body(view(DATA, take(store, DATA, network))))
    said = text_of(body)
    assert "C1" in said
    assert "3 pôles sur 6" in said  # 1, 2 and 2: what counts and does not satisfy
    assert "note 1 : 1 ; note 2 : 2 ; note 3 : 0 ; note 4 : 1 ; note 5 : 1 ; note 6 : 1" in said
    assert "35 indicateurs ne sont pas montrés" in said
    assert "le pôle Bretagne" not in said
