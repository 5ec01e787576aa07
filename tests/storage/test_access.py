"""Who may enter: single-use links, sessions, poles, and how slowly one may guess."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest

from bot.storage.access_errors import (
    AccountUnknown,
    LastFacilitator,
    NotMember,
    PassExpired,
    PassRevoked,
    PassUnknown,
    PassUsed,
    SessionOver,
)
from bot.storage.emails import email_of
from bot.storage.records_access import Role, Session
from bot.storage.store import Store
from tests.storage.builders import Clock, dump
from tests.storage.facilitators import DEVICE, EMAIL, OTHER, enter, facilitate


@pytest.fixture
def pole_id(store: Store) -> int:
    return store.create_pole("le pôle des Monts", invented=True)


def test_an_invitation_makes_the_account_and_opens_the_pole_once(store: Store, pole_id: int, engine: Any) -> None:
    token = store.invite(EMAIL, pole_id, Role.FACILITATOR)
    assert store.pass_by_token(token).email == EMAIL
    entered = store.use_pass(token, DEVICE)
    assert store.membership(entered.account_id, pole_id).role is Role.FACILITATOR
    assert store.signed_in(entered.token)[0].account_id == entered.account_id
    with pytest.raises(PassUsed):
        store.use_pass(token, DEVICE)
    assert token not in str(dump(engine))
    assert entered.token not in str(dump(engine))


def test_of_two_uses_at_once_one_enters(store: Store, pole_id: int) -> None:
    token, entered = store.invite(EMAIL, pole_id, Role.FACILITATOR), list[bool]()

    def use() -> None:
        try:
            store.use_pass(token, DEVICE)
            entered.append(True)
        except PassUsed:
            entered.append(False)

    threads = [threading.Thread(target=use) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(entered) == [False] * 5 + [True]


def test_a_link_that_is_over_says_why(store: Store, pole_id: int, clock: Clock) -> None:
    enter(store, pole_id)
    sign_in, invitation = store.sign_in_pass(EMAIL), store.invite(OTHER, pole_id, Role.CO_FACILITATOR)
    clock.forward(minutes=31)
    with pytest.raises(PassExpired):
        store.use_pass(sign_in, DEVICE)
    again = store.invite(OTHER, pole_id, Role.CO_FACILITATOR)
    with pytest.raises(PassRevoked):
        store.use_pass(invitation, DEVICE)
    (open_,) = store.invitations(pole_id)
    assert store.withdraw_invitation(pole_id, open_.id)
    assert not store.withdraw_invitation(pole_id, open_.id)
    with pytest.raises(PassRevoked):
        store.use_pass(again, DEVICE)
    with pytest.raises(PassUnknown):
        store.pass_by_token("inconnu")


def test_another_pole_cannot_withdraw_an_invitation(store: Store, pole_id: int) -> None:
    token = store.invite(EMAIL, pole_id, Role.FACILITATOR)
    elsewhere = store.create_pole("le pôle d'à côté")
    assert not store.withdraw_invitation(elsewhere, store.pass_by_token(token).id)
    assert store.use_pass(token, DEVICE).account_id


def visited(store: Store, token: str) -> Session:
    session = store.signed_in(token)[0]
    store.note_session(session)
    return session


def test_sessions_end_by_themselves_and_from_elsewhere(store: Store, pole_id: int, clock: Clock) -> None:
    account = enter(store, pole_id)
    tokens = [store.open_session(account, f"appareil {number}") for number in range(3)]
    first = store.signed_in(tokens[0])[0]
    assert len(store.sessions(account)) == 4
    assert store.close_session(account, store.signed_in(tokens[1])[0].id)
    with pytest.raises(SessionOver):
        store.signed_in(tokens[1])[0]
    assert store.close_other_sessions(account, first.id) == 2
    clock.forward(days=13)
    assert visited(store, tokens[0]).id == first.id
    clock.forward(days=13)
    assert [one.id for one in store.sessions(account)] == [first.id]
    clock.forward(days=15)
    with pytest.raises(SessionOver):
        store.signed_in(tokens[0])[0]
    assert store.purge_sessions() == 4


def test_a_session_never_outlives_its_longest(store: Store, pole_id: int, clock: Clock) -> None:
    token = store.open_session(enter(store, pole_id), DEVICE)
    for _ in range(5):
        clock.forward(days=10)
        visited(store, token)
    clock.forward(days=10)
    with pytest.raises(SessionOver):
        store.signed_in(token)[0]


def test_no_one_closes_the_session_of_another(store: Store, pole_id: int) -> None:
    account, other = enter(store, pole_id), enter(store, pole_id, OTHER, Role.CO_FACILITATOR)
    (its,) = store.sessions(account)
    assert not store.close_session(other, its.id)
    assert store.close_other_sessions(other, 0) == 1
    assert len(store.sessions(account)) == 1


def test_a_pole_keeps_a_facilitator(store: Store, pole_id: int) -> None:
    account, other = enter(store, pole_id), enter(store, pole_id, OTHER, Role.CO_FACILITATOR)
    with pytest.raises(LastFacilitator):
        store.leave(account, pole_id)
    with pytest.raises(LastFacilitator):
        store.set_role(account, pole_id, Role.CO_FACILITATOR)
    store.set_role(other, pole_id, Role.FACILITATOR)
    store.leave(account, pole_id)
    assert [(one.email, one.role) for one in store.members(pole_id)] == [(OTHER, Role.FACILITATOR)]
    with pytest.raises(NotMember):
        store.membership(account, pole_id)
    with pytest.raises(NotMember):
        store.leave(account, pole_id)


def test_an_invitation_never_lowers_a_role(store: Store, pole_id: int) -> None:
    account = enter(store, pole_id)
    assert enter(store, pole_id, role=Role.CO_FACILITATOR) == account
    assert store.membership(account, pole_id).role is Role.FACILITATOR


def test_a_campaign_is_reached_through_its_pole_only(store: Store, pole_id: int, campaign_id: int) -> None:
    account, its_pole = enter(store, pole_id), store.campaign(campaign_id).pole_id
    with pytest.raises(NotMember):
        store.membership_by_campaign(account, campaign_id)
    with pytest.raises(NotMember):
        store.membership_by_campaign(account, 999)
    enter(store, its_pole)
    assert store.membership_by_campaign(account, campaign_id).pole_id == its_pole


def test_attempts_are_counted_in_a_window_and_say_nothing_of_whose(store: Store, clock: Clock, engine: Any) -> None:
    hour = timedelta(hours=1)
    assert [store.attempt("sign_in", EMAIL, hour) for _ in range(3)] == [1, 2, 3]
    assert store.attempt("sign_in", "203.0.113.7", hour) == 1
    assert store.attempt("password", EMAIL, hour) == 1
    clock.forward(minutes=59)
    assert store.attempt("sign_in", EMAIL, hour) == 4
    clock.forward(minutes=1)
    assert store.attempt("sign_in", EMAIL, hour) == 1
    store.forget_attempts("password", EMAIL)
    assert store.attempt("password", EMAIL, hour) == 1
    assert EMAIL not in str(dump(engine)["attempts"])
    clock.forward(days=2)
    assert store.purge_attempts() == 3


def test_of_many_attempts_at_once_none_is_lost(store: Store) -> None:
    threads = [threading.Thread(target=store.attempt, args=("sign_in", EMAIL, timedelta(hours=1))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.attempt("sign_in", EMAIL, timedelta(hours=1)) == 9


def test_an_erased_account_is_nowhere_and_its_pole_keeps_its_work(
    store: Store, campaign_id: int, engine: Any
) -> None:
    pole_id = store.campaign(campaign_id).pole_id
    account = facilitate(store, pole_id, campaign_id)
    store.begin_on_paper(campaign_id, account)
    store.set_password(account, "un condensat")
    assert EMAIL in str(dump(engine))
    store.erase_account(account)
    left = dump(engine)
    assert not any(word in str({**left, "plan_items": []}) for word in (EMAIL, "Ana", "condensat"))
    assert [left[name] for name in ("accounts", "sessions", "memberships", "attempts")] == [[], [], [], []]
    assert [change.by for change in store.plan_history(pole_id)] == [None, None]
    assert store.agreed(campaign_id)[0].score == 4
    with pytest.raises(AccountUnknown):
        store.account(account)


@pytest.mark.parametrize(("typed", "read"), [
    ("  Ana.B@Exemple.FR ", "ana.b@exemple.fr"), ("<a@b.fr>", "a@b.fr"), ("mailto:x@y.org", "x@y.org"),
    ("élise@mairie.fr", "élise@mairie.fr"), ("a@b", None), ("a b@c.fr", None), ("x@y..fr", None), ("a@b@c.fr", None),
    ("a@b.fr\r\nBcc: z@z.fr", None), ("a@b.fr,c@d.fr", None), ("", None), ("a" * 250 + "@b.fr", None),
])  # fmt: skip
def test_an_address_has_one_form(typed: str, read: str | None) -> None:
    assert email_of(typed) == read
