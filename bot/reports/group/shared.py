"""The picture of a collecte that networks see: of those who let their answers pass, held to what networks saw before.

It counts other people than the pole's own picture: no page shows both, for the difference would speak of a few.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from bot.reports.group.frozen import given, pictured
from bot.results.debate import suggestions
from bot.results.group import GroupPicture
from bot.storage.errors import SnapshotTooSoon
from bot.storage.records import CampaignRecord
from bot.storage.records_shares import SharedPicture
from bot.storage.store import Store
from referential.model import Referential


def renew(store: Store, referential: Referential, record: CampaignRecord) -> None:
    """A new picture once closed and when enough people came or withdrew."""
    # Asked first, for it costs little: every answer is read to take a picture.
    if record.campaign.closed and not missing(store, record):
        with suppress(SnapshotTooSoon):
            take(store, referential, record)


def missing(store: Store, record: CampaignRecord) -> int:
    """How many more people must let their answers pass before there is a picture, or a new one; 0: it may be taken."""
    return store.shared_standing(record.id).missing


def take(store: Store, referential: Referential, record: CampaignRecord) -> SharedPicture:
    """SnapshotTooSoon when too few people came or withdrew."""
    every = given(store, referential, record.id, passing_on=True)
    picture, content = pictured(referential, every, record.floor, store.every_shared_picture(record.id))
    basis = {one.person for one in every}
    return store.take_shared_picture(record.id, basis, content, summary_of(referential, picture))


def summary_of(referential: Referential, picture: GroupPicture) -> dict[str, Any]:
    """What the list shows: the indicators that call most for a help, the first calls most."""
    return {"needs": [one.because[0].slot.indicator for one in suggestions(referential, picture)]}
