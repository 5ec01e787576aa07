"""Whatever poles and networks do, in any order: a network sees what is accepted, shared and closed, nothing else."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.records_shares import Extent
from bot.storage.store import Store
from tests.storage.networkers import closed

MOVES = ("share", "withdraw", "accept", "decline", "leave", "close", "reopen")
DONE = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 1), st.integers(0, 1)), max_size=14)
ONE_STORE = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=15, suppress_health_check=ONE_STORE)
@given(DONE)
def test_a_network_sees_what_is_accepted_shared_and_closed(store: Store, done: list[tuple[str, int, int]]) -> None:
    networks = [store.create_network(f"réseau {n}", invented=True) for n in range(2)]
    poles, campaigns = zip(*(closed(store, f"pôle {n}") for n in range(2)), strict=True)
    asked, accepted, shared, over = set(), set(), set(), {0, 1}
    for move, n, p in done:
        pair = (n, p)
        if move == "share" and p in over:
            store.share(poles[p], networks[n], campaigns[p], Extent.FIGURES)
            shared.add(pair)
            asked.add(pair)
        elif move == "withdraw":
            for one in store.shares_of(poles[p]):
                if one.network_id == networks[n]:
                    store.withdraw_share(poles[p], one.id)
            shared.discard(pair)
        elif move == "accept" and store.accept_pole(networks[n], poles[p]):
            assert pair in asked
            accepted.add(pair)
        elif move in ("decline", "leave"):
            (store.decline_pole(networks[n], poles[p]) if move == "decline"
             else store.leave_network_as_pole(poles[p], networks[n]))  # fmt: skip
            accepted.discard(pair)
            shared.discard(pair)
            asked -= {pair} if move == "leave" else set()
        elif move == "close":
            store.close_campaign(campaigns[p])
            over.add(p)
        elif move == "reopen":
            store.reopen_campaign(campaigns[p])
            over.discard(p)
    for n, network in enumerate(networks):
        seen = {one.campaign_id for one in store.diagnostics(network)}
        assert seen == {campaigns[p] for p in over if (n, p) in accepted & shared}
        assert {one.campaign_id for one in store.countable_poles(network)} == seen
