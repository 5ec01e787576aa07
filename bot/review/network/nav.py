"""The pages of a network, in the order of its menu. A new page adds its line here."""

from __future__ import annotations

from bot.review.gate import PLACE
from bot.review.nav import Entry, menu

NETWORK_PAGES = (
    ("", "Vue d’ensemble"),
    ("/diagnostics", "Diagnostics"),
    ("/poles", "Pôles"),
    ("/apprendre", "Apprendre ensemble"),
    ("/pairs", "Trouver un pair"),
    ("/exports", "Exports"),
    ("/equipe", "Équipe"),
)
"""What follows `/animation/reseaux/N`, and the label."""


def address(network_id: int, tail: str = "") -> str:
    """Of a page of that network, below `/animation`."""
    return f"/reseaux/{network_id}{tail}"


def of_network(network_id: int, shown: str) -> tuple[Entry, ...]:
    """The menu as seen from the page at `shown`."""
    return menu(PLACE + address(network_id), NETWORK_PAGES, shown)
