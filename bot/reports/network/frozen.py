"""A network's overview frozen from what its poles share: taken on request, then read as it was stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.results.group import EVERYONE, GroupPicture
from bot.results.group_codec import from_plain as picture_from
from bot.results.network import FLOOR, Learning, Shared, learnt
from bot.results.network_codec import from_plain, to_plain
from bot.results.network_looks import held
from bot.results.network_tallies import tallies
from bot.storage.network_errors import TooFewPoles
from bot.storage.records_shares import CountedPicture, NetworkSnapshot
from bot.storage.store import Store
from referential.model import Referential


@dataclass(frozen=True, slots=True)
class Overview:
    """What may be shown: the figures, and since when."""

    learning: Learning
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a network's overview stands. `poles`: that share a picture now; `missing`: before the next overview.

    `overview`: None before the first one, and while fewer poles share than may be shown.
    """

    overview: Overview | None
    poles: int
    missing: int


def current(store: Store, referential: Referential, network_id: int) -> Standing:
    """Read as it was stored: nothing is counted anew."""
    now = store.countable_poles(network_id)
    found = store.last_network_snapshot(network_id) if len(now) >= FLOOR else None
    missing = store.missing_for_network_snapshot(network_id, now)
    return Standing(_overview(referential, found) if found else None, len(now), missing)


def take(store: Store, referential: Referential, network_id: int) -> Overview:
    """A new overview; TooFewPoles when too few poles have changed, ShareUnknown when one is withdrawn meanwhile."""
    # Asked first, for it costs little: every picture is read to take an overview.
    if missing := store.missing_for_network_snapshot(network_id, store.countable_poles(network_id)):
        raise TooFewPoles(missing)
    every, basis = [], []
    for one in store.counted_pictures(network_id):
        shared = _shared(one)
        if shared.picture.referential_version == referential.version:
            every.append(shared)
            basis.append(one.counted)
    earlier = [from_plain(one.content) for one in store.every_network_snapshot(network_id)]
    parts = held(tallies(referential, every, FLOOR), earlier)
    return _overview(referential, store.take_network_snapshot(network_id, basis, to_plain(len(every), parts)))


def _overview(referential: Referential, found: NetworkSnapshot) -> Overview:
    return Overview(learnt(referential, found.included, from_plain(found.content)), found.taken_at)


def _shared(one: CountedPicture) -> Shared:
    before = _whole(one.before) if one.before else None
    return Shared(one.counted.pole_id, one.region, _whole(one.content), before, one.counted.campaign_id,
                  one.counted.before_id or 0)  # fmt: skip


def _whole(content: Mapping[str, Any]) -> GroupPicture:
    """The whole group's cells alone: a pole counts once, by what it says as a whole."""
    return picture_from(content, (EVERYONE,))
