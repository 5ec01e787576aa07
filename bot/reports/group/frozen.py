"""The group's picture frozen from what is recorded: taken on request while a collecte runs, at the end once closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.results.answers import Recorded, Slot
from bot.results.group import Given, GroupPicture
from bot.results.group_codec import from_plain, looks_from, with_looks
from bot.results.looks import Look, look, looks, picture_of
from bot.storage.errors import SnapshotTooSoon
from bot.storage.records import CampaignRecord
from bot.storage.records_meeting import Snapshot
from bot.storage.records_shares import SharedPicture
from bot.storage.store import Store
from referential.model import Referential

Shown = Snapshot | SharedPicture


@dataclass(frozen=True, slots=True)
class Frozen:
    """What may be shown: the picture, since when, and the participations behind it."""

    picture: GroupPicture
    taken_at: datetime
    people: frozenset[int]


def given(store: Store, referential: Referential, campaign_id: int, passing_on: bool = False) -> list[Given]:
    """Every answer that may be counted; those given to another version of the référentiel are left out.

    `passing_on`: only of those who let their answers pass to a network.
    """
    return [
        Given(row.participation_id, row.family, row.inside, Slot(row.indicator, row.reading),
              Recorded(row.score, row.reason))
        for row in store.export_rows(campaign_id)
        if row.referential_version == referential.version and (row.network or not passing_on)
    ]  # fmt: skip


def last(store: Store, campaign_id: int) -> Frozen | None:
    """The whole results as last shown."""
    found = store.last_snapshot(campaign_id)
    return frozen(found) if found else None


def current(store: Store, referential: Referential, record: CampaignRecord) -> Frozen | None:
    """What may be shown now: once closed, everything that can be; while it runs, the last picture taken."""
    # Asked first, for it costs little: every answer is read to take a picture.
    if record.campaign.closed and not store.missing_for_snapshot(record.id, store.countable(record.id)):
        with suppress(SnapshotTooSoon):
            return take(store, referential, record)
    return last(store, record.id)


def take(store: Store, referential: Referential, record: CampaignRecord) -> Frozen:
    """A new picture of the whole; SnapshotTooSoon when too few people came or withdrew."""
    every = given(store, referential, record.id)
    basis = {one.person for one in every}
    if missing := store.missing_for_snapshot(record.id, basis):
        raise SnapshotTooSoon(missing)
    _, content = pictured(referential, every, record.floor, store.every_snapshot(record.id))
    return frozen(store.take_snapshot(record.id, basis, content))


def pictured(
    referential: Referential, every: Sequence[Given], floor: int, before: Sequence[Shown]
) -> tuple[GroupPicture, dict[str, Any]]:
    """The whole, held to what was shown before; then what is stored of it."""
    found = looks(referential, every, floor, _earlier(before))
    picture = picture_of(referential, found, len({one.person for one in every}), floor)
    return picture, with_looks(picture, found)


def take_slot(store: Store, referential: Referential, record: CampaignRecord, slot: Slot) -> Snapshot:
    """Of one question, in a meeting; SnapshotTooSoon when too few people answered it since it was last shown."""
    every = [one for one in given(store, referential, record.id) if one.slot == slot]
    basis = frozenset(one.person for one in every)
    earlier = _earlier(store.every_snapshot(record.id)).get(slot, [])
    if missing := _missing(basis, earlier, record.floor):
        raise SnapshotTooSoon(missing)
    found = {slot: look(every, record.floor, earlier)}
    picture = picture_of(referential, found, len(found[slot].heard), record.floor)
    return store.take_snapshot(record.id, basis, with_looks(picture, found), slot)


def missing_for(store: Store, record: CampaignRecord, slot: Slot) -> int:
    """How many more people must answer that question before it may be shown, or shown anew."""
    # Asked every two seconds in a meeting: the pictures are not decoded for it.
    having = (_its(one.content.get("behind", ()), slot) for one in reversed(store.every_snapshot(record.id)))
    last = next(filter(None, having), None)
    return _few(store.countable(record.id, slot), frozenset(last["heard"] if last else ()), record.floor)


def shown_of(store: Store, campaign_id: int, slot: Slot) -> Snapshot | None:
    """The last picture in which that question was shown, of the whole or of it alone."""
    found = [one for one in (store.last_snapshot(campaign_id, slot), store.last_snapshot(campaign_id)) if one]
    having = [one for one in found if _its(one.content["cells"], slot)]
    return max(having, key=lambda one: one.id, default=None)


def frozen(found: Shown) -> Frozen:
    """As stored."""
    people = (look.heard for look in looks_from(found.content).values())
    return Frozen(from_plain(found.content), found.taken_at, frozenset().union(*people))


def _missing(basis: frozenset[int], earlier: Sequence[Look], floor: int) -> int:
    return _few(basis, earlier[-1].heard if earlier else frozenset(), floor)


def _few(basis: frozenset[int], before: frozenset[int], floor: int) -> int:
    return max(0, floor - min(len(basis ^ before), len(basis)))


def _its(parts: Iterable[Mapping[str, Any]], slot: Slot) -> Mapping[str, Any] | None:
    """Of one question, in a stored picture."""
    return next((one for one in parts if (one["indicator"], one["reading"]) == (slot.indicator, slot.reading)), None)


def _earlier(snapshots: Sequence[Shown]) -> dict[Slot, list[Look]]:
    """What was shown of each question, oldest first."""
    found: dict[Slot, list[Look]] = {}
    for slot, one in _looks(snapshots):
        found.setdefault(slot, []).append(one)
    return found


def _looks(snapshots: Sequence[Shown]) -> Iterable[tuple[Slot, Look]]:
    return (pair for one in snapshots for pair in looks_from(one.content).items())
