"""Others see what was agreed to, no more."""

from __future__ import annotations

import pytest

from bot.conversation.model import Consent, ConsentChosen, Described, Erased, ObservationNoted
from bot.storage import findings
from bot.storage.store import Store
from referential.model import Reading
from tests.storage.builders import A1, B1, answer, take


def person(store: Store, campaign_id: int, *consents: Consent) -> int:
    id_ = store.begin(campaign_id, "web").participation_id
    given = (ConsentChosen(consent, consent in consents) for consent in Consent)
    take(store, id_, *given, Described("ess", True), answer(A1), answer(B1, 2), ObservationNoted("A1", "vu"))
    return id_


def test_words_go_out_only_where_agreed(store: Store, campaign_id: int) -> None:
    open_ = person(store, campaign_id, Consent.STORE, Consent.WORDS)
    discreet = person(store, campaign_id, Consent.STORE, Consent.NETWORK)
    person(store, campaign_id)
    rows = list(store.export_rows(campaign_id))
    assert {(row.participation_id, row.words, row.network) for row in rows} == {
        (open_, "plutôt bien", False),
        (discreet, None, True),
    }
    assert [row.participation_id for row in store.export_observations(campaign_id)] == [open_]


def test_an_exported_row_says_who_in_general_and_what(store: Store, campaign_id: int) -> None:
    person(store, campaign_id, Consent.STORE)
    first = next(store.export_rows(campaign_id))
    assert (first.family, first.inside, first.indicator, first.reading) == ("ess", True, "A1", Reading.SATISFACTION)
    assert (first.score, first.reason) == (4, None)


def test_the_last_choice_counts(store: Store, campaign_id: int) -> None:
    id_ = person(store, campaign_id, Consent.STORE, Consent.WORDS)
    take(store, id_, ConsentChosen(Consent.WORDS, False))
    assert {row.words for row in store.export_rows(campaign_id)} == {None}
    assert store.export_observations(campaign_id) == []
    take(store, id_, ConsentChosen(Consent.STORE, False))
    assert list(store.export_rows(campaign_id)) == []


def test_another_campaign_is_another_export(store: Store, campaign_id: int) -> None:
    person(store, campaign_id, Consent.STORE)
    other, _ = store.create_campaign(store.create_pole("Autre"), "Automne")
    assert list(store.export_rows(other)) == []
    assert store.participations(other) == []
    assert store.export_observations(other) == []


def test_pages_follow_one_another_and_see_a_withdrawal(
    store: Store, campaign_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(findings, "PAGE", 3)
    people = [person(store, campaign_id, Consent.STORE) for _ in range(4)]
    assert [row.participation_id for row in store.export_rows(campaign_id)] == [p for p in people for _ in range(2)]
    rows = store.export_rows(campaign_id)
    assert next(rows).participation_id == people[0]
    take(store, people[3], Erased())
    assert people[3] not in {row.participation_id for row in rows}


def test_participations_say_how_far_they_are(store: Store, campaign_id: int) -> None:
    person(store, campaign_id, Consent.STORE)
    store.begin(campaign_id, "telegram")
    rows = store.participations(campaign_id)
    assert [(row.channel, row.answered, row.finished_at) for row in rows] == [("web", 2, None), ("telegram", 0, None)]
    assert rows[0].consents == {Consent.STORE: True, Consent.WORDS: False, Consent.NETWORK: False}
