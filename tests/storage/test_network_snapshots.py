"""Pictures of many poles move only when five have; what is due is purged, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.conversation.model import Consent, ConsentChosen
from bot.storage.errors import CampaignUnknown
from bot.storage.network_errors import ShareUnknown, TooFewPoles
from bot.storage.records_shares import Counted, Extent, Purged
from bot.storage.retention import months_before
from bot.storage.store import Store
from tests.storage.builders import Clock, answer, dump, take
from tests.storage.facilitators import full_sheet
from tests.storage.networkers import closed, hired, sharing


@pytest.fixture
def network(store: Store) -> int:
    return store.create_network("le réseau des Vallées", invented=True)


def test_a_network_picture_moves_only_when_enough_poles_did(store: Store, network: int) -> None:
    poles = [sharing(store, network, f"le pôle {n}") for n in range(4)]

    def due() -> int:
        return store.missing_for_network_snapshot(network, store.countable_poles(network))

    assert due() == 1
    with pytest.raises(TooFewPoles):
        store.take_network_snapshot(network, store.countable_poles(network), {})
    poles += [sharing(store, network, f"le pôle {n}") for n in range(4, 7)]
    first = store.countable_poles(network)
    assert (store.take_network_snapshot(network, first, {"n": 7}).included, due()) == (7, 5)
    # Two withdraw, one has a new round, two are new.
    for pole, _, share in poles[:2]:
        store.withdraw_share(pole, share)
    _, again = closed(store, pole_id=poles[2][0])
    store.share(poles[2][0], network, again, Extent.FIGURES)
    sharing(store, network, "le pôle 8")
    assert due() == 1
    with pytest.raises(ShareUnknown):
        store.take_network_snapshot(network, first, {"n": 7})
    sharing(store, network, "le pôle 9")
    assert due() == 0
    store.take_network_snapshot(network, store.countable_poles(network), {"n": 7})
    last = store.last_network_snapshot(network)
    assert last
    assert (last.included, due()) == (7, 5)
    assert store.last_network_snapshot(store.create_network("un autre")) is None


def test_a_pole_counts_once_with_the_round_before_when_shared(store: Store, network: int) -> None:
    pole, first, share = sharing(store, network)
    store.save_sheet(full_sheet(pole))
    hides, alone, _ = sharing(store, network, "le pôle B")
    _, second = closed(store, pole_id=pole)
    store.share(pole, network, second, Extent.FIGURES)
    assert store.countable_poles(network) == [Counted(pole, second, first), Counted(hides, alone)]
    pictures = [(one.region, one.content, one.before) for one in store.counted_pictures(network)]
    assert pictures == [("Occitanie", {"n": second}, {"n": first}), (None, {"n": alone}, None)]
    store.withdraw_share(pole, share)
    assert store.countable_poles(network)[0] == Counted(pole, second)


def test_what_is_withdrawn_while_it_is_read_is_left_out(store: Store, network: int,
                                                        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.network_snapshots.PAGE", 1)
    (_, kept, _), (pole, _, share) = (sharing(store, network, name) for name in ("le pôle A", "le pôle B"))
    reading = store.counted_pictures(network)
    assert next(reading).content == {"n": kept}
    store.withdraw_share(pole, share)
    assert list(reading) == []


def test_what_closed_long_ago_is_purged_with_its_shares(store: Store, network: int, clock: Clock, engine: Any) -> None:
    account = hired(store, network)
    pole, old, share = sharing(store, network)
    store.open_share(network, share, account)
    clock.forward(days=400)
    _, recent, _ = sharing(store, network, "le pôle récent")
    unended, _ = store.create_campaign(pole, "En cours")
    dated, _ = store.create_campaign(pole, "Datée", closes_at=clock() + timedelta(days=1))
    kept, refused = (store.begin(unended, "web").participation_id for _ in range(2))
    take(store, kept, ConsentChosen(Consent.STORE, True), answer(words="tournesol"))
    clock.forward(days=1)
    assert store.purge() == Purged(campaigns=0, people=0, accesses=0)
    clock.forward(days=329)
    assert (store.purge(), store.purge()) == (Purged(0, 1, 0), Purged(0, 0, 0))
    clock.forward(days=2)
    assert (store.due_for_purge(), store.purge()) == ([old], Purged(1, 0, 1, accounts=1))
    assert [one.campaign_id for one in store.diagnostics(network)] == [recent]
    with pytest.raises(CampaignUnknown):
        store.campaign(old)
    assert (store.load(refused).erased, store.load(kept).erased) == (True, False)
    assert store.due_for_purge(months=10) == [recent, dated]
    assert "tournesol" in str(dump(engine))


@pytest.mark.parametrize(("moment", "months", "before"), [
    ((2026, 11, 23), 24, (2024, 11, 23)), ((2024, 2, 29), 12, (2023, 2, 28)), ((2026, 1, 31), 2, (2025, 11, 30)),
    ((2026, 12, 1), 12, (2025, 12, 1)), ((2026, 3, 31), 1, (2026, 2, 28)),
])  # fmt: skip
def test_months_are_those_of_the_calendar(
    moment: tuple[int, int, int], months: int, before: tuple[int, int, int]
) -> None:
    assert months_before(datetime(*moment, tzinfo=UTC), months) == datetime(*before, tzinfo=UTC)
