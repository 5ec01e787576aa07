"""Poles that share a picture of few answers with a network."""

from __future__ import annotations

from dataclasses import replace

from bot.results.answers import Slot
from bot.results.group import GroupPicture
from bot.results.group_codec import to_plain
from bot.storage.records_poles import PoleSheet
from bot.storage.records_shares import Extent
from bot.storage.store import Store
from tests.results.builders import IMPORTANCE, SATISFACTION
from tests.results.test_group import answers, drawn


def picture(satisfaction: int, importance: int = 6, code: str = "C1") -> GroupPicture:
    """Five people of one mind."""
    both = {SATISFACTION: satisfaction, IMPORTANCE: importance}
    return drawn(*(answers(Slot(code, reading), [score] * 5) for reading, score in both.items()))


def share(store: Store, network: int, pole: int, shown: GroupPicture) -> int:
    """A closed collecte of that pole, its next round when there is one; the share's number."""
    last = next(iter(store.campaigns_of(pole)), None)
    campaign, _ = store.next_round(last.id, "Suite") if last else store.create_campaign(pole, "Printemps")
    store.close_campaign(campaign)
    store.take_shared_picture(campaign, range(100, 105), to_plain(shown), {"needs": []})
    made = store.share(pole, network, campaign, Extent.FIGURES)
    store.accept_pole(network, pole)
    return made


def pole_of(store: Store, name: str, region: str | None = "Bretagne") -> int:
    """It shows its région."""
    pole = store.create_pole(name, region, invented=True)
    store.save_sheet(replace(PoleSheet(pole), shown=frozenset({"region"})))
    return pole


def poles(store: Store, network: int, scores: list[int], region: str | None = "Bretagne") -> list[tuple[int, int]]:
    """One a score: each with its share."""
    made = [pole_of(store, f"le pôle {region} {place}", region) for place in range(len(scores))]
    return [(pole, share(store, network, pole, picture(score))) for pole, score in zip(made, scores, strict=True)]
