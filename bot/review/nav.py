"""The pages of a pole, in the order of its menu. A new page adds its line here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

POLE_PAGES = (("", "Vue d’ensemble"), ("/fiche", "Fiche du pôle"), ("/plan", "Plan d’action"),
              ("/experiences", "Expériences"), ("/reseaux", "Réseaux d’appui"), ("/equipe", "Équipe"))  # fmt: skip
"""What follows `/animation/poles/N`, and the label."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu; `here`: it is the page shown, or the page shown is under it."""

    path: str
    label: str
    here: bool


def of_pole(pole_id: int, shown: str) -> tuple[Entry, ...]:
    """The menu as seen from the page at `shown`."""
    return menu(f"/animation/poles/{pole_id}", POLE_PAGES, shown)


def menu(root: str, pages: Iterable[tuple[str, str]], shown: str) -> tuple[Entry, ...]:
    """Of the pages below `root`; the one without a tail is the first."""
    return tuple(Entry(root + tail, label, _holds(root + tail, shown, bool(tail))) for tail, label in pages)


def _holds(path: str, shown: str, deep: bool) -> bool:
    return shown == path or (deep and shown.startswith(f"{path}/"))
