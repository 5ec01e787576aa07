"""A network and the poles that share with it: a row in every table of theirs."""

from __future__ import annotations

from bot.storage.records_exchanges import Choice
from bot.storage.records_networks import NetworkRole
from bot.storage.records_shares import Extent
from bot.storage.store import Store
from tests.storage.facilitators import DEVICE

REVIEWER = "nadia@reseau.test"
SUMMARY = {"needs": ["A1"]}


def hired(store: Store, network_id: int, email: str = REVIEWER, role: NetworkRole = NetworkRole.COORDINATOR) -> int:
    """Someone of a network; their account."""
    return store.use_pass(store.invite_to_network(email, network_id, role), DEVICE).account_id


def closed(store: Store, name: str = "le pôle des Monts", pole_id: int | None = None) -> tuple[int, int]:
    """A pole and its campaign, over, with a picture for networks."""
    pole = pole_id or store.create_pole(name, "Occitanie", ["12"], invented=True)
    before = next(iter(store.campaigns_of(pole)), None)
    campaign, _ = store.next_round(before.id, "Suite") if before else store.create_campaign(pole, "Printemps")
    store.close_campaign(campaign)
    store.take_shared_picture(campaign, range(100, 105), {"n": campaign}, SUMMARY)
    return pole, campaign


def sharing(
    store: Store, network_id: int, name: str = "le pôle des Monts", extent: Extent = Extent.FIGURES
) -> tuple[int, int, int]:
    """A pole that the network follows, its campaign, and the share of it."""
    pole, campaign = closed(store, name)
    share = store.share(pole, network_id, campaign, extent)
    store.accept_pole(network_id, pole)
    return pole, campaign, share


def work_together(store: Store, poles: int = 5) -> int:
    """The whole life of a network; its number."""
    network = store.create_network("le réseau des Vallées", "Pour s’entraider.", invented=True)
    account = hired(store, network)
    store.appoint_administrator(account)
    store.invite_to_network("omar@reseau.test", network, NetworkRole.REVIEWER, account)
    (pole, _, share), *_ = [sharing(store, network, f"le pôle {n}") for n in range(poles)]
    store.open_share(network, share, account)
    store.note(network, pole, "Rappeler en juin.", account)
    message = store.write_to_pole(network, pole, "Pouvons-nous vous aider ?", account, "M1", share)
    store.answer_network(pole, message, "Avec plaisir.", account, Choice.ACCEPTED)
    store.take_network_snapshot(network, store.countable_poles(network), {"poles": poles})
    return network


def passing_on(store: Store, campaign_id: int) -> set[int]:
    """Whose answers count in what networks receive."""
    return {row.participation_id for row in store.export_rows(campaign_id) if row.network}
