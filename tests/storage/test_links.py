"""Links open what they should, to who holds them, for as long as they should."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.conversation.model import Campaign, Scope
from bot.storage.errors import (
    CampaignClosed,
    CampaignNotOpen,
    CampaignUnknown,
    LinkExpired,
    LinkRevoked,
    LinkUnknown,
    ParticipationUnknown,
    StorageError,
)
from bot.storage.store import Store
from referential.model import Reading
from tests.storage.builders import SECRET, VERSION, Clock, dump, wording


def test_a_campaign_opens_by_its_link(store: Store) -> None:
    pole = store.create_pole("Le Pôle")
    readings = (Reading.SATISFACTION, Reading.IMPORTANCE)
    id_, token = store.create_campaign(pole, "2026", Scope.OBJECTIVES, ["A", "C"], readings, floor=3)
    record = store.campaign_by_token(token)
    assert (record.id, record.pole_id, record.pole_name) == (id_, pole, "Le Pôle")
    assert (record.title, record.floor) == ("2026", 3)
    assert record.campaign == Campaign("Le Pôle", Scope.OBJECTIVES, ("A", "C"), readings)


def test_what_a_campaign_leaves_open_stays_open(store: Store, campaign_id: int) -> None:
    assert store.campaign(campaign_id).campaign == Campaign("Le Pôle des Monts")
    assert store.campaign(campaign_id).floor == 5


def test_campaigns_are_listed_with_their_counts(store: Store, campaign_id: int) -> None:
    store.begin(campaign_id, "web")
    later, _ = store.create_campaign(store.create_pole("Autre"), "Automne")
    assert [(c.id, c.pole_name, c.begun, c.finished) for c in store.campaigns()] == [
        (later, "Autre", 0, 0),
        (campaign_id, "Le Pôle des Monts", 1, 0),
    ]


def test_no_token_is_stored(store: Store, engine: Any) -> None:
    campaign, token = store.create_campaign(store.create_pole("Le Pôle"), "2026")
    begun = store.begin(campaign, "web")
    tokens = [token, begun.return_token, store.summary_token(begun.participation_id)]
    assert not [token for token in tokens if token in str(dump(engine))]


def test_an_unknown_link_leads_nowhere(store: Store) -> None:
    for follow in (store.campaign_by_token, store.participation_by_token, store.participation_by_summary_token):
        with pytest.raises(LinkUnknown):
            follow("inconnu é \ud800")


def test_a_link_opens_only_its_own_kind(store: Store, campaign_id: int) -> None:
    begun = store.begin(campaign_id, "web")
    with pytest.raises(LinkUnknown):
        store.participation_by_summary_token(begun.return_token)
    with pytest.raises(LinkUnknown):
        store.campaign_by_token(begun.return_token)


def test_a_person_comes_back_by_the_same_link_each_time(store: Store, campaign_id: int) -> None:
    first, second = store.begin(campaign_id, "web"), store.begin(campaign_id, "telegram")
    assert store.return_token(first.participation_id) == first.return_token != second.return_token
    assert store.participation_by_token(first.return_token) == first.participation_id


def test_another_secret_opens_and_makes_other_links(store: Store, engine: Any, campaign_id: int) -> None:
    begun = store.begin(campaign_id, "web")
    other = Store(engine, secret=SECRET * 2, wording=wording, referential_version=VERSION)
    assert other.return_token(begun.participation_id) != begun.return_token


def test_a_summary_link_is_made_at_first_use(store: Store, participation_id: int) -> None:
    token = store.summary_token(participation_id)
    assert store.summary_token(participation_id) == token
    assert store.participation_by_summary_token(token) == participation_id


@pytest.mark.parametrize("kind", ["return", "summary"])
def test_a_revoked_link_is_replaced(store: Store, participation_id: int, kind: str) -> None:
    token, follow = (
        (store.return_token, store.participation_by_token)
        if kind == "return"
        else (store.summary_token, store.participation_by_summary_token)
    )
    old = token(participation_id)
    assert store.revoke(old)
    assert not store.revoke(old)
    with pytest.raises(LinkRevoked):
        follow(old)
    assert follow(token(participation_id)) == participation_id


def test_a_link_expires_and_is_replaced(store: Store, participation_id: int, clock: Clock) -> None:
    old = store.return_token(participation_id)
    clock.forward(days=401)
    with pytest.raises(LinkExpired):
        store.participation_by_token(old)
    assert store.participation_by_token(store.return_token(participation_id)) == participation_id


def test_no_link_is_made_for_nobody(store: Store) -> None:
    with pytest.raises(ParticipationUnknown):
        store.return_token(12)
    with pytest.raises(ParticipationUnknown):
        store.load(12)


def test_a_campaign_link_is_revoked_alone_or_with_the_others(store: Store, campaign_id: int) -> None:
    first, second = store.new_campaign_link(campaign_id), store.new_campaign_link(campaign_id)
    assert store.revoke(first)
    with pytest.raises(LinkRevoked):
        store.campaign_by_token(first)
    assert store.campaign_by_token(second).id == campaign_id
    assert store.revoke_campaign_links(campaign_id) == 2
    with pytest.raises(LinkRevoked):
        store.campaign_by_token(second)


def test_a_campaign_link_is_shown_again_until_it_is_replaced(store: Store, engine: Any) -> None:
    campaign, first = store.create_campaign(store.create_pole("Le Pôle"), "2026")
    assert store.campaign_token(campaign) == first
    second = store.replace_campaign_link(campaign)
    assert store.campaign_token(campaign) == second != first
    with pytest.raises(LinkRevoked):
        store.campaign_by_token(first)
    other = Store(engine, secret=SECRET * 2, wording=wording, referential_version=VERSION)
    assert other.campaign_token(campaign) is None
    store.revoke_campaign_links(campaign)
    assert store.campaign_token(campaign) is None


def test_a_closed_campaign_lets_no_one_begin_and_everyone_come_back(store: Store, campaign_id: int) -> None:
    token, begun = store.new_campaign_link(campaign_id), store.begin(campaign_id, "web")
    assert not store.load(begun.participation_id).campaign.closed
    store.close_campaign(campaign_id)
    with pytest.raises(CampaignClosed):
        store.campaign_by_token(token)
    with pytest.raises(CampaignClosed):
        store.begin(campaign_id, "web")
    assert store.load(store.participation_by_token(begun.return_token)).campaign.closed


def test_a_campaign_closes_and_opens_by_its_dates(store: Store, clock: Clock) -> None:
    soon, later = clock() + timedelta(days=1), clock() + timedelta(days=2)
    _, token = store.create_campaign(store.create_pole("Le Pôle"), "2026", opens_at=soon, closes_at=later)
    with pytest.raises(CampaignNotOpen):
        store.campaign_by_token(token)
    clock.forward(days=1)
    assert store.campaign_by_token(token).closes_at == later
    clock.forward(days=1)
    with pytest.raises(CampaignClosed, match="terminée"):
        store.campaign_by_token(token)


def test_an_unknown_campaign_says_so(store: Store) -> None:
    for ask in (store.campaign, store.close_campaign, store.new_campaign_link):
        with pytest.raises(CampaignUnknown):
            ask(9)


def test_every_error_says_what_to_do_in_french() -> None:
    for error in (LinkUnknown, LinkExpired, LinkRevoked, CampaignClosed, CampaignNotOpen, CampaignUnknown):
        assert issubclass(error, StorageError)
        assert " : " in str(error())


def test_a_chat_finds_its_participation(store: Store, campaign_id: int) -> None:
    chat = store.vault.chat_hash(4217)
    assert store.telegram_participation(chat) is None
    first = store.begin(campaign_id, "telegram", chat_hash=chat).participation_id
    assert store.telegram_participation(chat) == first
    second = store.begin(campaign_id, "web").participation_id
    store.link_telegram(chat, second)
    assert store.telegram_participation(chat) == second
