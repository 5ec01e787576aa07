"""Who works for a network, which poles it follows, what they share: one network's is never another's."""

from __future__ import annotations

from typing import Any

import pytest

from bot.conversation.model import Phase, State, Turn
from bot.storage.access_errors import NotMember
from bot.storage.network_errors import LastCoordinator, NetworkUnknown, PoleNotFollowed
from bot.storage.records_access import Role
from bot.storage.records_networks import Acceptance, NetworkRole
from bot.storage.store import Store
from tests.storage.builders import dump
from tests.storage.facilitators import enter
from tests.storage.networkers import REVIEWER, hired, sharing, work_together

OTHER = "omar@reseau.test"


@pytest.fixture
def network(store: Store) -> int:
    return store.create_network("le réseau des Vallées", invented=True)


@pytest.fixture
def elsewhere(store: Store) -> int:
    return store.create_network("un autre réseau", invented=True)


def test_an_invitation_opens_that_network_only(store: Store, network: int, elsewhere: int, campaign_id: int) -> None:
    account = hired(store, network, role=NetworkRole.REVIEWER)
    assert store.network_membership(account, network).role is NetworkRole.REVIEWER
    for other in (elsewhere, 999):
        with pytest.raises(NotMember):
            store.network_membership(account, other)
    assert store.memberships(account) == []
    with pytest.raises(NotMember):
        store.membership_by_campaign(account, campaign_id)
    # Invited again, no one loses a role; who runs a pole may work for a network.
    store.set_network_role(account, network, NetworkRole.COORDINATOR)
    assert hired(store, network, role=NetworkRole.REVIEWER) == account
    assert store.network_membership(account, network).role is NetworkRole.COORDINATOR
    assert enter(store, store.campaign(campaign_id).pole_id, REVIEWER) == account


def test_invitations_to_a_pole_and_to_a_network_do_not_cross(store: Store, network: int, elsewhere: int) -> None:
    pole = store.create_pole("le pôle des Monts", invented=True)
    store.invite(OTHER, pole, Role.FACILITATOR)
    store.invite_to_network(OTHER, elsewhere, NetworkRole.REVIEWER)
    store.invite_to_network(OTHER, network, NetworkRole.REVIEWER)
    store.invite_to_network(OTHER, network, NetworkRole.COORDINATOR)
    (mine,) = store.network_invitations(network)
    assert (mine.network_id, mine.network_role, mine.pole_id, mine.role) == (
        network, NetworkRole.COORDINATOR, None, None)  # fmt: skip
    assert [len(found) for found in (store.network_invitations(elsewhere), store.invitations(pole))] == [1, 1]
    assert not store.withdraw_network_invitation(elsewhere, mine.id)
    assert not store.withdraw_invitation(pole, mine.id)
    assert store.withdraw_network_invitation(network, mine.id)
    assert store.network_invitations(network) == []


def test_a_network_keeps_a_coordinator(store: Store, network: int) -> None:
    account, other = hired(store, network), hired(store, network, OTHER, NetworkRole.REVIEWER)
    with pytest.raises(LastCoordinator):
        store.leave_network(account, network)
    with pytest.raises(LastCoordinator):
        store.set_network_role(account, network, NetworkRole.REVIEWER)
    store.set_network_role(other, network, NetworkRole.COORDINATOR)
    store.leave_network(account, network)
    assert [one.account_id for one in store.network_members(network)] == [other]


def test_administrators_of_the_installation(store: Store, network: int) -> None:
    account = hired(store, network)
    assert not store.is_administrator(account)
    store.appoint_administrator(account)
    store.appoint_administrator(account)
    assert [one.id for one in store.administrators()] == [account]
    assert store.dismiss_administrator(account)
    assert not store.dismiss_administrator(account)
    assert not store.is_administrator(account)


def test_a_pole_asks_and_a_coordinator_accepts(store: Store, network: int, elsewhere: int) -> None:
    pole = store.create_pole("le pôle des Monts", invented=True)
    assert not store.accept_pole(network, pole)
    assert store.ask_network(pole, network) is Acceptance.ASKED
    assert not store.accept_pole(elsewhere, pole)
    with pytest.raises(PoleNotFollowed):
        store.follows(network, pole)
    assert store.decline_pole(network, pole)
    assert store.ask_network(pole, network) is Acceptance.ASKED
    assert store.accept_pole(network, pole)
    assert store.ask_network(pole, network) is Acceptance.ACCEPTED
    assert store.follows(network, pole).pole_name == "le pôle des Monts"
    assert [one.network_id for one in store.networks_of(pole)] == [network]
    assert store.poles_of_network(network, Acceptance.ASKED) == []
    with pytest.raises(NetworkUnknown):
        store.ask_network(pole, 999)


def test_who_leaves_is_no_longer_seen(store: Store, network: int) -> None:
    account = hired(store, network)
    (left, _, its), (ended, *_) = (sharing(store, network, name) for name in ("le pôle A", "le pôle B"))
    for pole in (left, ended):
        store.note(network, pole, "À rappeler.", account)
    assert store.leave_network_as_pole(left, network)
    assert not store.leave_network_as_pole(left, network)
    assert store.decline_pole(network, ended)
    assert store.diagnostics(network) == []
    assert [store.notes(network, pole) for pole in (left, ended)] == [[], []]
    # Asking again shows nothing by itself.
    store.ask_network(left, network)
    store.accept_pole(network, left)
    assert store.diagnostics(network) == []
    assert [one.id for one in store.shares_of(left) if one.withdrawn_at] == [its]


def test_a_peer_agreed_to_be_asked(store: Store, network: int, elsewhere: int) -> None:
    (willing, *_), (silent, *_) = (sharing(store, network, name) for name in ("le pôle A", "le pôle B"))
    store.note_experience(willing, "A1", "Une halle.", True)
    store.note_experience(silent, "A1", "Un marché.", False)
    assert [(peer.pole_id, peer.text) for peer in store.peers(network, "A1")] == [(willing, "Une halle.")]
    assert (store.peers(network, "A2"), store.peers(elsewhere, "A1")) == ([], [])
    assert (store.peer_counts(network), store.peer_counts(elsewhere)) == ({"A1": 1}, {})
    store.leave_network_as_pole(willing, network)
    assert store.peers(network, "A1") == []


def test_an_erased_account_leaves_the_network_its_work(store: Store, engine: Any) -> None:
    network = work_together(store)
    (account,) = (one.account_id for one in store.network_members(network))
    pole = store.poles_of_network(network)[0].pole_id
    store.rename_account(account, "Nadia")
    assert [one.by for one in store.accesses(pole)] == ["Nadia"]
    store.erase_account(account)
    assert not any(word in str(dump(engine)) for word in (REVIEWER, "Nadia"))
    assert [(one.by, one.text) for one in store.notes(network, pole)] == [(None, "Rappeler en juin.")]
    assert [one.by for one in store.accesses(pole)] == [None]
    assert [one.by for one in store.messages(network, pole)] == [None, None]


def test_who_is_asked_about_networks_hears_their_names(store: Store, network: int, campaign_id: int) -> None:
    pole = store.campaign(campaign_id).pole_id
    second, declining = store.create_network("la CRESS"), store.create_network("le réseau qui décline")
    for one in (network, second, declining):
        store.ask_network(pole, one)
    store.decline_pole(declining, pole)
    names = ("la CRESS", "le réseau des Vallées")
    assert store.campaign(campaign_id).campaign.networks == names
    person = store.begin(campaign_id, "web").participation_id
    assert store.load(person).campaign.networks == names
    store.leave_network_as_pole(pole, second)
    assert store.load(person).campaign.networks == names[1:]
    assert store.commit(person, 0, Turn(State(Phase.QUESTION), ()), (), None, "web")
    assert store.load(person).campaign.networks == ()
