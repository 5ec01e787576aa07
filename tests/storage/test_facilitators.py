"""The sheet, the plan, the meeting and the frozen results, as stored."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date

import pytest

from bot.conversation.model import Consent, ConsentChosen, Erased
from bot.storage.errors import SnapshotTooSoon
from bot.storage.records_meeting import Meeting
from bot.storage.records_poles import PlanDraft, PlanState, PoleSheet
from bot.storage.store import Store
from referential.model import Horizon
from tests.storage.builders import Clock, answer, take
from tests.storage.facilitators import A1, enter, full_sheet


@pytest.fixture
def pole_id(store: Store, campaign_id: int) -> int:
    return store.campaign(campaign_id).pole_id


def people(store: Store, campaign_id: int, count: int) -> list[int]:
    """People who agreed and answered A1."""
    made = [store.begin(campaign_id, "web").participation_id for _ in range(count)]
    for id_ in made:
        take(store, id_, ConsentChosen(Consent.STORE, True), answer())
    return made


def test_an_empty_sheet_then_a_full_one(store: Store, pole_id: int, clock: Clock) -> None:
    assert store.sheet(pole_id) == PoleSheet(pole_id)
    assert store.save_sheet(full_sheet(pole_id))
    assert store.sheet(pole_id) == replace(full_sheet(pole_id), version=1, updated_at=clock())
    store.rename_pole(pole_id, "le pôle des Vallées", None, ("48",))
    assert (store.pole(pole_id).name, store.pole(pole_id).departments) == ("le pôle des Vallées", ("48",))


def test_of_two_who_write_the_sheet_the_second_is_told(store: Store, pole_id: int) -> None:
    both = store.sheet(pole_id)
    assert store.save_sheet(replace(both, territory="les monts"))
    assert not store.save_sheet(replace(both, territory="la plaine"))
    again = store.sheet(pole_id)
    assert store.save_sheet(replace(again, territory="les vallées"))
    assert not store.save_sheet(replace(again, territory="la plaine"))
    assert store.sheet(pole_id).territory == "les vallées"


def test_a_sheet_holds_three_priorities_and_shows_only_what_it_has(store: Store, pole_id: int) -> None:
    four = full_sheet(pole_id).priorities * 4
    with pytest.raises(ValueError, match="more than"):
        store.save_sheet(PoleSheet(pole_id, priorities=four))
    with pytest.raises(ValueError, match="more than"):
        store.save_sheet(PoleSheet(pole_id, shown=frozenset({"version"})))


def test_the_plan_keeps_what_changed_and_by_whom(store: Store, pole_id: int, campaign_id: int) -> None:
    account = enter(store, pole_id)
    store.rename_account(account, "Ana")
    store.add_plan_item(pole_id, PlanDraft("Sans date"))
    late = store.add_plan_item(pole_id, PlanDraft("Visiter", "Ana", Horizon.SHORT, date(2026, 6, 1)), account)
    item = store.plan_item(pole_id, late)
    assert item
    assert [one.draft.what for one in store.plan(pole_id)] == ["Visiter", "Sans date"]
    done = replace(item.draft, state=PlanState.DONE, due_on=date(2026, 7, 1))
    assert store.change_plan_item(item, item.draft)
    assert store.change_plan_item(item, done, account, campaign_id)
    assert not store.change_plan_item(item, replace(done, what="Autre chose"))
    last = store.plan_history(pole_id)[-1]
    assert (last.by, last.campaign_id) == ("Ana", campaign_id)
    assert last.changed == {"due_on": ("2026-06-01", "2026-07-01"), "state": ("to_do", "done")}
    assert len(store.plan_history(pole_id)) == 3


def test_an_action_of_another_pole_is_not_there(store: Store, pole_id: int) -> None:
    item_id, elsewhere = store.add_plan_item(pole_id, PlanDraft("Visiter")), store.create_pole("le pôle d'à côté")
    item = store.plan_item(pole_id, item_id)
    assert item
    assert store.plan_item(elsewhere, item_id) is None
    assert not store.change_plan_item(replace(item, pole_id=elsewhere), replace(item.draft, what="Pris"))
    assert not store.remove_plan_item(elsewhere, item_id)
    assert store.remove_plan_item(pole_id, item_id)
    assert (store.plan(pole_id), store.plan_history(pole_id)) == ([], [])


def test_one_experience_an_indicator(store: Store, pole_id: int) -> None:
    store.note_experience(pole_id, "A1", "Une halle.", False)
    store.note_experience(pole_id, "A1", "Une halle ouverte.", True)
    (noted,) = store.experiences(pole_id)
    assert (noted.indicator, noted.text, noted.may_be_asked) == ("A1", "Une halle ouverte.", True)
    assert store.forget_experience(pole_id, "A1")
    assert not store.forget_experience(pole_id, "A1")


def test_the_screen_of_a_meeting_is_the_same_for_all(store: Store, campaign_id: int, clock: Clock) -> None:
    here = store.meeting(campaign_id)
    assert store.move_meeting(replace(here, code="A", timer_ends_at=clock()))
    assert not store.move_meeting(replace(here, code="B"))
    now = store.meeting(campaign_id)
    assert now == Meeting(campaign_id, "A", None, False, clock(), 1)
    assert store.move_meeting(replace(now, code="A1", reading="satisfaction", revealed=True))
    assert not store.move_meeting(now)


def test_what_the_group_agrees_on_stands_beside_each_answer(store: Store, pole_id: int, campaign_id: int) -> None:
    account = enter(store, pole_id)
    people(store, campaign_id, 2)
    store.agree(campaign_id, A1, 2, "", account)
    store.agree(campaign_id, A1, None, "On ne sait pas.", account)
    (agreed,) = store.agreed(campaign_id)
    assert (agreed.slot, agreed.score, agreed.observation) == (A1, None, "On ne sait pas.")
    assert store.count_answers(campaign_id) == {A1: 2}
    assert store.withdraw_agreement(campaign_id, A1)
    assert not store.withdraw_agreement(campaign_id, A1)


@pytest.mark.parametrize("slot", [None, A1])
def test_frozen_results_move_only_when_enough_people_did(store: Store, campaign_id: int, slot: object) -> None:
    which = {"slot": slot} if slot else {}
    first = people(store, campaign_id, 4)

    def due() -> int:
        return store.missing_for_snapshot(campaign_id, store.countable(campaign_id, **which), **which)

    assert due() == 1
    with pytest.raises(SnapshotTooSoon):
        store.take_snapshot(campaign_id, first, {"n": 4}, **which)
    assert store.last_snapshot(campaign_id, **which) is None
    people(store, campaign_id, 2)
    taken = store.take_snapshot(campaign_id, store.countable(campaign_id, **which), {"n": 6}, **which)
    assert (taken.included, taken.content, taken.slot) == (6, {"n": 6}, slot)
    assert due() == 5
    people(store, campaign_id, 3)
    take(store, first[0], Erased())
    take(store, first[1], ConsentChosen(Consent.STORE, False))
    assert due() == 0
    store.take_snapshot(campaign_id, store.countable(campaign_id, **which), {"n": 7}, **which)
    assert store.last_snapshot(campaign_id, **which).content == {"n": 7}  # type: ignore[union-attr]


def test_of_two_who_freeze_at_once_one_does(store: Store, campaign_id: int) -> None:
    who, taken = people(store, campaign_id, 5), list[bool]()

    def freeze() -> None:
        try:
            store.take_snapshot(campaign_id, who, {})
            taken.append(True)
        except SnapshotTooSoon:
            taken.append(False)

    threads = [threading.Thread(target=freeze) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False, False, False, True]
