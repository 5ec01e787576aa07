"""What people wrote: of those who agreed to it, inside the picture, in an order that tells nothing of who spoke."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping
from datetime import datetime

from bot.reports.group.figures import FAMILY, group_name
from bot.reports.group.frozen import Frozen
from bot.reports.group.view import Heard
from bot.reports.parts import speaks
from bot.results.answers import Slot
from bot.results.group import EVERYONE, GroupPicture
from bot.storage.records_shares import SharedWords
from bot.storage.store import Store
from referential.model import Referential

Said = tuple[str, str]
"""The words, and the family they come from, empty where it is not told."""


def heard(store: Store, referential: Referential, campaign_id: int, found: Frozen) -> tuple[Heard, ...]:
    """By indicator, in the order of the référentiel."""
    quotes: dict[str, list[Said]] = {}
    for row in store.export_words(campaign_id):
        words = (row.words or "").strip()
        if _inside(found, row.participation_id, row.confirmed_at) and speaks(referential, words, row.score):
            who = _who(referential, found.picture, Slot(row.indicator, row.reading), row.family)
            quotes.setdefault(row.indicator, []).append((words, who))
    seen: dict[str, list[Said]] = {}
    for one in store.export_observations(campaign_id):
        if one.text.strip() and _inside(found, one.participation_id, one.at):
            seen.setdefault(one.indicator, []).append((one.text.strip(), ""))
    return _gathered(referential, speaking(found.picture), quotes, seen)


def speaking(picture: GroupPicture) -> frozenset[str]:
    """The indicators to which enough people answered for words not to point at one."""
    every = picture.cells.items()
    return frozenset(slot.indicator for slot, cells in every if cells[EVERYONE].respondents is not None)


def heard_by_network(
    referential: Referential, speaking: Container[str], words: Iterable[SharedWords]
) -> tuple[Heard, ...]:
    """As `heard`, of what a network may read: no family is told. `speaking`: of the picture that networks see."""
    quotes: dict[str, list[Said]] = {}
    seen: dict[str, list[Said]] = {}
    for indicator, said, scored, observed in words:
        text = said.strip()
        if observed and text:
            seen.setdefault(indicator, []).append((text, ""))
        elif not observed and speaks(referential, text, 1 if scored else None):
            quotes.setdefault(indicator, []).append((text, ""))
    return _gathered(referential, speaking, quotes, seen)


def _gathered(
    referential: Referential, speaking: Container[str], quotes: Mapping[str, list[Said]],
    seen: Mapping[str, list[Said]],
) -> tuple[Heard, ...]:
    return tuple(
        Heard(indicator.code, indicator.short, _shuffled(quotes.get(indicator.code, ())),
              _shuffled(seen.get(indicator.code, ())))
        for indicator in referential.indicators
        if indicator.code in {*quotes, *seen} and indicator.code in speaking
    )  # fmt: skip


def _inside(found: Frozen, person: int, at: datetime) -> bool:
    return person in found.people and at <= found.taken_at


def _who(referential: Referential, picture: GroupPicture, slot: Slot, family: str | None) -> str:
    """The family, where the picture shows it for that very question."""
    cell = picture.cells.get(slot, {}).get(f"{FAMILY}{family}")
    shown = family is not None and cell is not None and cell.respondents is not None
    return group_name(referential, f"{FAMILY}{family}") if shown else ""


def _shuffled(said: Iterable[Said]) -> tuple[Said, ...]:
    """By the words alone, so that two indicators never list people in the same order."""
    return tuple(sorted(said, key=lambda one: hashlib.sha256(one[0].encode()).digest()))
