"""A collecte after its creation: dates, rounds, paper, deletion."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.conversation.model import Consent, ConsentChosen, Scope
from bot.storage.errors import CampaignClosed, CampaignUnknown, LinkUnknown, ParticipationUnknown
from bot.storage.records_campaigns import Circle, Expected
from bot.storage.store import Store
from referential.model import Reading
from tests.storage.builders import Clock, answer, dump, take
from tests.storage.facilitators import enter, facilitate
from tests.storage.test_erasure import WORD, live

EXPECTED = (Expected("ess", 7, 0), Expected("habitants", 0, 12))


def test_all_that_is_settled_is_kept_and_goes_on_to_the_next_round(store: Store, clock: Clock) -> None:
    pole = store.create_pole("le pôle des Monts")
    first, _ = store.create_campaign(
        pole, "Printemps", Scope.OBJECTIVES, ("A", "C"), (Reading.SATISFACTION,), clock() + timedelta(days=7), 6,
        expected=EXPECTED, named=True, circle=Circle.BOTH,
    )  # fmt: skip
    second, token = store.next_round(first, "Automne")
    before, after = store.campaign(first), store.campaign_by_token(token)
    assert (before.expected, before.named, before.circle, before.round) == (EXPECTED, True, Circle.BOTH, 1)
    same = ("expected", "named", "circle", "floor", "pole_id")
    assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]
    assert (after.campaign, after.closes_at) == (before.campaign, None)
    assert (after.title, after.round, after.previous_id) == ("Automne", 2, first)
    assert [record.id for record in store.campaigns_of(pole)] == [second, first]


def test_closed_reopened_extended(store: Store, clock: Clock) -> None:
    pole = store.create_pole("le pôle des Monts")
    campaign, token = store.create_campaign(pole, "Printemps", closes_at=clock() + timedelta(days=7))
    clock.forward(days=8)
    with pytest.raises(CampaignClosed):
        store.campaign_by_token(token)
    store.extend_campaign(campaign, clock() + timedelta(days=500))
    assert store.campaign_by_token(token).reopened_at is None
    clock.forward(days=499)
    assert store.begin(campaign, "web").participation_id
    store.close_campaign(campaign)
    store.reopen_campaign(campaign)
    record = store.campaign_by_token(token)
    assert (record.closed_at, record.closes_at, record.reopened_at) == (None, None, clock())
    store.change_campaign(campaign, title="Été", opens_at=clock(), closes_at=None, expected=EXPECTED)
    assert (store.campaign(campaign).title, store.campaign(campaign).expected) == ("Été", EXPECTED)
    with pytest.raises(CampaignUnknown):
        store.extend_campaign(999, None)


def test_what_was_on_paper_is_an_answer_like_another(store: Store, campaign_id: int) -> None:
    account = enter(store, store.campaign(campaign_id).pole_id)
    id_ = store.begin_on_paper(campaign_id, account, "Odile").participation_id
    take(store, id_, ConsentChosen(Consent.STORE, True), answer(), channel="paper")
    assert [row.channel for row in store.participations(campaign_id)] == ["paper"]
    assert [(row.participation_id, row.score) for row in store.export_rows(campaign_id)] == [(id_, 4)]


def test_a_name_goes_with_its_person(store: Store, campaign_id: int, engine: Any) -> None:
    id_ = live(store, campaign_id)
    store.name_participation(id_, "Odile")
    assert "Odile" in str(dump(engine))
    store.purge_unconsented(timedelta(days=-1))
    assert "Odile" in str(dump(engine))
    take(store, id_, ConsentChosen(Consent.STORE, False))
    assert store.purge_unconsented(timedelta(days=-1)) == 1
    store.name_participation(id_, "Odile")
    assert "Odile" not in str(dump(engine))


def test_a_deleted_campaign_takes_everything_but_the_plan(store: Store, campaign_id: int, engine: Any) -> None:
    pole = store.campaign(campaign_id).pole_id
    account = facilitate(store, pole, campaign_id)
    second, _ = store.next_round(campaign_id, "Automne")
    other, id_ = live(store, second, "tournesol", "2"), live(store, campaign_id)
    token = store.return_token(id_)
    store.begin_on_paper(campaign_id, account)
    kept = (store.load(other), store.answers(other), store.transcript(other))
    store.delete_campaign(campaign_id)
    tables = dump(engine)
    assert WORD not in str(tables)
    for name in ("snapshots", "collective_scores", "meetings"):
        assert tables[name] == []
    assert (store.load(other), store.answers(other), store.transcript(other)) == kept
    assert [record.id for record in store.campaigns_of(pole)] == [second]
    assert (store.campaign(second).round, store.campaign(second).previous_id) == (2, None)
    assert [item.campaign_id for item in store.plan(pole)] == [None]
    with pytest.raises(LinkUnknown):
        store.participation_by_token(token)
    with pytest.raises(ParticipationUnknown):
        store.load(id_)
    # An update told again by the channel is still recognised.
    assert store.processed("telegram", "1")
    with pytest.raises(CampaignUnknown):
        store.delete_campaign(campaign_id)
