"""What a network sees of a pole: what was shared, now, and nothing else; its list reads no answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from bot.conversation.model import Consent, ConsentChosen, Erased, ObservationNoted
from bot.storage.errors import CampaignUnknown, SnapshotTooSoon
from bot.storage.network_errors import (
    CampaignStillOpen,
    MessageUnknown,
    NetworkUnknown,
    OwnPole,
    PoleNotFollowed,
    ShareUnknown,
)
from bot.storage.records_exchanges import Access, Choice
from bot.storage.records_poles import Stage
from bot.storage.records_shares import Extent, Order, ReadingState, Wanted
from bot.storage.store import Store
from tests.storage.builders import AGREED, Clock, answer, dump, take
from tests.storage.facilitators import enter, full_sheet
from tests.storage.networkers import REVIEWER, SUMMARY, closed, hired, passing_on, sharing


@pytest.fixture
def network(store: Store) -> int:
    return store.create_network("le réseau des Vallées", invented=True)


@pytest.fixture
def account(store: Store, network: int) -> int:
    return hired(store, network)


def listed(store: Store, network: int, **wanted: Any) -> list[str]:
    return [one.pole_name for one in store.diagnostics(network, Wanted(**wanted))]


def test_only_a_closed_campaign_of_that_pole_is_shared(store: Store, network: int, campaign_id: int) -> None:
    pole, other = store.campaign(campaign_id).pole_id, store.create_pole("le pôle d’à côté")
    with pytest.raises(CampaignStillOpen):
        store.share(pole, network, campaign_id, Extent.WORDS)
    store.close_campaign(campaign_id)
    with pytest.raises(CampaignUnknown):
        store.share(other, network, campaign_id, Extent.WORDS)
    with pytest.raises(NetworkUnknown):
        store.share(pole, 999, campaign_id, Extent.WORDS)
    assert store.networks_of(pole) == []
    store.share(pole, network, campaign_id, Extent.WORDS)
    assert store.diagnostics(network) == []
    store.accept_pole(network, pole)
    assert [one.campaign_id for one in store.diagnostics(network)] == [campaign_id]


def test_withdrawn_or_open_again_it_is_hidden_at_once(store: Store, network: int, account: int) -> None:
    pole, campaign, share = sharing(store, network)
    assert store.open_share(network, share, account).campaign_id == campaign
    store.reopen_campaign(campaign)
    assert hidden(store, network, share, account)
    store.close_campaign(campaign)
    assert not hidden(store, network, share, account)
    assert not store.withdraw_share(pole + 1, share)
    assert store.withdraw_share(pole, share)
    assert not store.withdraw_share(pole, share)
    assert hidden(store, network, share, account)
    assert store.share(pole, network, campaign, Extent.WORDS) == share
    (again,) = store.diagnostics(network)
    assert (again.extent, again.state) == (Extent.WORDS, ReadingState.READ)


def hidden(store: Store, network: int, share: int, account: int) -> bool:
    """By every door."""
    doors = (
        lambda: store.open_share(network, share, account), lambda: store.shared_words(network, share),
        lambda: store.log_export(network, [share], account),
        lambda: store.set_reading_state(network, share, ReadingState.READ),
    )  # fmt: skip
    shut = 0
    for door in doors:
        try:
            door()
        except ShareUnknown:
            shut += 1
    assert shut in (0, len(doors))
    assert (shut == 0) == (share in store.pictures_by_share(network, [share]))
    assert (shut == 0) == (share in [one.share_id for one in store.diagnostics(network)])
    return shut > 0


def test_another_network_has_neither_share_nor_notes_nor_messages(store: Store, network: int, account: int) -> None:
    pole, _, share = sharing(store, network)
    elsewhere, far = store.create_network("un autre réseau"), store.create_pole("le pôle d’à côté")
    note, message = store.note(network, pole, "Privé.", account), store.write_to_pole(network, pole, "Oui ?", account)
    assert hidden(store, elsewhere, share, account)
    assert (store.notes(elsewhere, pole), store.messages(elsewhere, pole)) == ([], [])
    assert not store.remove_note(elsewhere, note)
    for write in (store.note, store.write_to_pole):
        with pytest.raises(PoleNotFollowed):
            write(elsewhere, pole, "Bonjour.", account)
    with pytest.raises(MessageUnknown):
        store.answer_network(far, message, "Bonjour.", account)
    assert store.messages_of_pole(far) == store.accesses(far) == store.shares_of(far) == []
    assert store.remove_note(network, note)


def test_a_message_proposes_help_and_the_pole_answers(store: Store, network: int, account: int) -> None:
    pole, _, share = sharing(store, network)
    _, _, other = sharing(store, network, "le pôle B")
    with pytest.raises(ShareUnknown):
        store.write_to_pole(network, pole, "Bonjour.", account, share_id=other)
    asked = store.write_to_pole(network, pole, "Un coup de main ?", account, "M1", share)
    assert store.new_for_pole(pole) == 1
    answered = store.answer_network(pole, asked, "Volontiers.", account, Choice.LATER)
    assert (store.new_for_pole(pole), store.new_for_network(network)) == (0, {pole: 1})
    with pytest.raises(MessageUnknown):
        store.answer_network(pole, answered, "À soi-même.", account)
    last = store.messages(network, pole)[-1]
    assert (last.answers_id, last.choice, last.measure, last.from_pole) == (asked, Choice.LATER, "M1", True)
    store.read_by_network(network, pole)
    assert store.new_for_network(network) == {}
    store.leave_network_as_pole(pole, network)
    assert store.messages(network, pole) == []
    assert [one.id for one in store.messages_of_pole(pole)] == [asked, answered]


def test_the_pole_reads_who_read_and_exported(store: Store, network: int, account: int, clock: Clock) -> None:
    pole, campaign, share = sharing(store, network)
    store.open_share(network, share, account)
    store.open_share(network, share, account)
    clock.forward(hours=2)
    store.open_share(network, share, account)
    store.log_export(network, [share], account)
    with pytest.raises(ShareUnknown):
        store.log_export(network, [share, 999], account)
    assert [one.action for one in store.accesses(pole)] == [Access.EXPORT, Access.READ, Access.READ]
    store.delete_campaign(campaign)
    assert [(one.share_id, one.campaign_title) for one in store.accesses(pole, limit=1)] == [(None, None)]


def test_who_is_in_a_poles_team_does_not_read_what_it_shares(store: Store, network: int, account: int) -> None:
    """Both pictures before one reader could be subtracted; the network's other people go on reading."""
    pole, _, share = sharing(store, network)
    _, _, elsewhere = sharing(store, network, "le pôle d’à côté")
    assert enter(store, pole, REVIEWER) == account
    for door in (lambda: store.open_share(network, share, account),
                 lambda: store.log_export(network, [elsewhere, share], account)):  # fmt: skip
        with pytest.raises(OwnPole):
            door()
    assert store.accesses(pole) == []
    assert store.diagnostics(network)[0].state is ReadingState.TO_READ
    store.open_share(network, elsewhere, account)
    store.open_share(network, share, hired(store, network, "omar@reseau.test"))
    assert [one.by for one in store.accesses(pole)] == ["omar@reseau.test"]


def test_words_go_only_by_whom_agreed_and_leave_with_them(store: Store, network: int, engine: Any) -> None:
    pole = store.create_pole("le pôle des Monts", invented=True)
    campaign, _ = store.create_campaign(pole, "Printemps")
    agreed, *_ = people = [store.begin(campaign, "web").participation_id for _ in range(3)]
    refused = (ConsentChosen(Consent.NETWORK, False), ConsentChosen(Consent.WORDS, False))
    for id_, more in zip(people, ((), *((one,) for one in refused)), strict=True):
        take(store, id_, *AGREED, *more, answer(words=f"mot de {id_}"), ObservationNoted("A1", f"vu par {id_}"))
    assert passing_on(store, campaign) == {agreed, people[2]}
    store.close_campaign(campaign)
    share = store.share(pole, network, campaign, Extent.WORDS)
    store.accept_pole(network, pole)
    assert {one.text for one in store.shared_words(network, share)} == {f"mot de {agreed}", f"vu par {agreed}"}
    store.share(pole, network, campaign, Extent.FIGURES)
    assert store.shared_words(network, share) == []
    store.share(pole, network, campaign, Extent.WORDS)
    take(store, agreed, Erased())
    assert store.shared_words(network, share) == []
    assert passing_on(store, campaign) == {people[2]}
    assert f"mot de {agreed}" not in str(dump(engine))


def test_a_picture_for_networks_moves_only_when_enough_people_did(store: Store, network: int) -> None:
    pole, campaign = closed(store)
    share = store.share(pole, network, campaign, Extent.FIGURES)
    store.accept_pole(network, pole)
    with pytest.raises(SnapshotTooSoon) as refused:
        store.take_shared_picture(campaign, range(101, 105), {"n": 4}, {})
    assert refused.value.missing == 4
    found = store.pictures_by_share(network, [share])[share]
    assert (found.included, found.content, found.summary) == (5, {"n": campaign}, SUMMARY)
    assert len(store.every_shared_picture(campaign)) == 1


def test_the_list_is_filtered_by_what_poles_show(store: Store, network: int, account: int, clock: Clock) -> None:
    start = clock.now
    names = ("Les Écluses", "les abeilles", "Le Zinc")
    (first, _, share), (hides, *_), _ = (sharing(store, network, name) for name in names)
    shown = frozenset({"region", "departments", "stage", "domains"})
    store.save_sheet(replace(full_sheet(first), shown=shown))
    store.save_sheet(replace(full_sheet(hides), shown=frozenset()))
    clock.forward(days=40)
    sharing(store, network, "Le Dernier")
    assert listed(store, network) == ["Le Dernier", "Le Zinc", "les abeilles", "Les Écluses"]
    assert next(one.pole_name for one in store.diagnostics(network, order=Order.DATE)) == "Le Dernier"
    for wanted in ({"region": "Occitanie"}, {"department": "12"}, {"stage": Stage.EMERGING},
                   {"domain": "alimentation"}):  # fmt: skip
        assert listed(store, network, **wanted) == ["Les Écluses"]
    assert listed(store, network, since=(start + timedelta(days=1)).date()) == ["Le Dernier"]
    assert len(listed(store, network, until=start.date())) == 3
    store.set_reading_state(network, share, ReadingState.SUPPORTED)
    assert listed(store, network, state=ReadingState.SUPPORTED) == ["Les Écluses"]
    assert {(one.people, one.summary == SUMMARY) for one in store.diagnostics(network)} == {(5, True)}


def test_the_list_reads_no_answer_and_no_picture(store: Store, network: int, engine: Any) -> None:
    sharing(store, network)
    said: list[str] = []
    sa.event.listen(engine, "before_cursor_execute", lambda *given: said.append(given[2]))
    assert len(store.diagnostics(network)) == 1
    (statement,) = (one for one in said if one.startswith("SELECT"))
    for unread in ("answers", "participations", "content", "basis"):
        assert unread not in statement
