"""With a moved clock: what is purged leaves nothing of anyone, wherever a copy may lie, and the rest is not touched."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.conversation.model import Erased, ObservationNoted
from bot.storage.records_shares import Counted, Extent, Purged
from bot.storage.retention import months_before, purged_after
from bot.storage.store import Store
from bot.storage.tables import metadata
from tests.storage.builders import A1, AGREED, Clock, answer, dump, take
from tests.storage.networkers import SUMMARY, closed, hired, passing_on, sharing

WORD = "chrysanthème"
STAYS = {"poles", "networks", "network_poles", "accounts", "passes", "sessions", "network_memberships", "inbox"}
"""Of which no row comes from what a person answered; the inbox keeps empty rows, by which a repeat is recognised."""


@pytest.fixture
def network(store: Store) -> int:
    return store.create_network("le réseau des Vallées", invented=True)


def spoken(store: Store, word: str = WORD) -> tuple[int, int, list[int]]:
    """A pole, its closed campaign, and five people who left that word wherever a word can go."""
    pole = store.create_pole("le pôle des Monts", invented=True)
    campaign, _ = store.create_campaign(pole, "Printemps")
    people = [store.begin(campaign, "web").participation_id for _ in range(5)]
    for id_ in people:
        inbox_id = store.receive("web", f"{id_}", id_, {"shown": word})
        take(store, id_, *AGREED, answer(words=f"{word} {id_}"), ObservationNoted("A1", f"{word} {id_}"),
             inbox_id=inbox_id)  # fmt: skip
    store.take_snapshot(campaign, people, {"n": 5})
    store.agree(campaign, A1, 4, word, hired(store, store.create_network("un réseau")))
    store.close_campaign(campaign)
    store.take_shared_picture(campaign, people, {"n": 5}, SUMMARY)
    return pole, campaign, people


def test_a_purged_campaign_leaves_no_row_of_anyone_in_any_table(
    store: Store, network: int, clock: Clock, engine: Any
) -> None:
    account = hired(store, network)
    pole, campaign, _ = spoken(store)
    share = store.share(pole, network, campaign, Extent.WORDS)
    store.accept_pole(network, pole)
    store.open_share(network, share, account)
    store.note(network, pole, f"Ils disent {WORD}.", account)
    asked = store.write_to_pole(network, pole, f"Pourquoi {WORD} ?", account, share_id=share)
    store.answer_network(pole, asked, f"Parce que {WORD}.", account)
    clock.forward(days=730)
    assert store.would_purge() == Purged(0, 0, 0)
    assert store.purge() == Purged(0, 0, 0)
    clock.forward(days=1, hours=1)
    due = Purged(campaigns=1, people=0, accesses=1, exchanges=3, accounts=1)
    assert (store.would_purge(), store.would_purge()) == (due, due)
    assert (store.purge(), store.purge()) == (due, Purged(0, 0, 0))
    left = dump(engine)
    assert WORD not in str(left)
    assert {name for name, rows in left.items() if rows} <= STAYS
    assert [row["payload"] for row in left["inbox"]] == [None] * 5
    assert {row["participation_id"] for row in left["inbox"]} == {None}


def test_a_campaign_left_open_goes_after_as_long_without_an_answer(store: Store, campaign_id: int,
                                                                    clock: Clock) -> None:
    used = store.create_campaign(store.campaign(campaign_id).pole_id, "Toujours ouverte")[0]
    later = store.create_campaign(store.campaign(campaign_id).pole_id, "Demain", opens_at=clock() + timedelta(days=700))
    person = store.begin(used, "web").participation_id
    take(store, person, *AGREED)
    clock.forward(days=600)
    take(store, person, answer())
    clock.forward(days=200)
    assert store.due_for_purge() == [campaign_id]
    assert store.purge().campaigns == 1
    assert [one.id for one in store.campaigns()] == [later[0], used]
    store.reopen_campaign(used)
    clock.forward(days=700)
    assert used not in store.due_for_purge()
    clock.forward(days=40)
    assert used in store.due_for_purge()


def test_a_picture_of_poles_goes_when_all_it_counts_has_gone(store: Store, network: int, clock: Clock) -> None:
    for n in range(5):
        sharing(store, network, f"le pôle {n}")
    clock.forward(days=100)
    store.take_network_snapshot(network, store.countable_poles(network), {"n": 5})
    clock.forward(days=632)
    assert store.purge() == Purged(campaigns=5, people=0, accesses=0)
    # Of five poles or more, it tells none of them apart: the one shown stays until its own age.
    assert store.last_network_snapshot(network)
    assert store.countable_poles(network) == []
    clock.forward(days=100)
    assert store.purge() == Purged(campaigns=0, people=0, accesses=0, pictures=1)
    assert store.last_network_snapshot(network) is None
    assert store.missing_for_network_snapshot(network, [Counted(n, n) for n in range(5)]) == 0


def test_a_withdrawal_reaches_what_networks_read_and_take_away(store: Store, network: int, engine: Any) -> None:
    pole, campaign, (gone, *_) = spoken(store)
    share = store.share(pole, network, campaign, Extent.WORDS)
    store.accept_pole(network, pole)
    assert len(store.shared_words(network, share)) == 10
    take(store, gone, Erased())
    assert len(store.shared_words(network, share)) == 8
    assert gone not in passing_on(store, campaign) | store.countable(campaign)
    assert f"{WORD} {gone}" not in str(dump(engine))
    exported = [row.participation_id for row in store.export_rows(campaign)]
    said = [row.participation_id for row in store.export_words(campaign)]
    seen = [row.participation_id for row in store.export_observations(campaign)]
    assert gone not in {*exported, *said, *seen}
    assert len({*exported, *said, *seen}) == 4
    # The picture of five stays as it was: one of four beside it would say what the fifth had answered.
    assert store.shared_standing(campaign).missing == 4
    assert store.pictures_by_share(network, [share])[share].included == 5


def test_every_table_that_names_a_person_is_emptied_by_a_withdrawal(store: Store, engine: Any) -> None:
    """A new table that points to a participation is caught here."""
    _, _, (gone, *_) = spoken(store)
    store.link_telegram(store.vault.chat_hash(7), gone)
    store.summary_token(gone)
    tables = [table for table in metadata.tables.values() if "participation_id" in table.c]
    filled = {table.name for table in tables if _of(engine, table, gone)}
    assert filled == {table.name for table in tables} - {"outbox"}
    take(store, gone, Erased())
    assert {table.name for table in tables if _of(engine, table, gone)} == {"inbox"}
    assert [row["payload"] for row in _of(engine, metadata.tables["inbox"], gone)] == [None]


def test_a_campaign_says_the_day_it_goes() -> None:
    assert purged_after(datetime(2024, 12, 31, 9, tzinfo=UTC), 14) == datetime(2026, 2, 28, 9, tzinfo=UTC)
    assert purged_after(datetime(2026, 3, 2, tzinfo=UTC), 24) == datetime(2028, 3, 2, tzinfo=UTC)


def _of(engine: Any, table: Any, participation_id: int) -> list[dict[str, Any]]:
    return [row for row in dump(engine)[table.name] if row["participation_id"] == participation_id]


def test_an_account_unused_for_as_long_goes_but_not_the_administrators(
    store: Store, network: int, clock: Clock, engine: Any
) -> None:
    gone, stays, runs = (hired(store, network, f"{name}@reseau.test") for name in ("gone", "stays", "runs"))
    never = store.known_account("never@reseau.test")
    store.appoint_administrator(runs)
    pole, campaign = closed(store)
    store.share(pole, network, campaign, Extent.FIGURES, gone)
    token = store.open_session(stays, "ici")
    clock.forward(days=10)
    store.note_session(store.signed_in(token)[0])
    clock.forward(days=722)
    assert (store.would_purge().accounts, store.unused_accounts(months_before(clock.now, 24))) == (2, [gone, never])
    assert (store.purge().accounts, store.purge().accounts) == (2, 0)
    assert {row["email"] for row in dump(engine)["accounts"]} == {"stays@reseau.test", "runs@reseau.test"}
    assert [one.email for one in store.network_members(network)] == ["stays@reseau.test", "runs@reseau.test"]
    clock.forward(days=10)
    assert store.purge().accounts == 1


def test_who_comes_back_during_the_purge_keeps_their_account(
    store: Store, network: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = hired(store, network)
    clock.forward(days=732)
    before = months_before(clock.now, 24)
    listed = store.unused_accounts(before)
    store.open_session(account, "ici")
    monkeypatch.setattr(store, "unused_accounts", lambda before: listed)
    assert (listed, store.purge_accounts(before)) == ([account], 0)
    assert store.account(account).email == "nadia@reseau.test"
