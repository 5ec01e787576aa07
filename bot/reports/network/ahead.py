"""What a network will open, drawn as soon as it is shared: no one waits for it."""

from __future__ import annotations

from contextlib import suppress

from bot.reports.network import lines
from bot.reports.network.diagnostic import opened
from bot.storage.errors import StorageError
from bot.storage.records_shares import Share
from bot.storage.store import Store
from referential.model import Referential


def draw_shared(store: Store, referential: Referential, pole_id: int, network_id: int) -> None:
    """All that the pole shares with that network now; what fails is drawn when it is opened."""
    ours = (one for one in store.shares_of(pole_id) if one.network_id == network_id and one.withdrawn_at is None)
    with suppress(StorageError):
        for share in ours:
            draw(store, referential, share)


def draw(store: Store, referential: Referential, share: Share) -> None:
    """Its picture if it is due, its page, and its lines in exports; ShareUnknown while the network does not follow."""
    opened(store, referential, share)
    lines.keep_for(store, share)


def undrawn(store: Store) -> list[Share]:
    """What networks would wait for, each campaign once: after an update of Jalon, all of it."""
    found: dict[int, Share] = {}
    for network in store.networks():
        listed = {one.share_id: one for one in store.diagnostics(network.id) if one.campaign_id not in found}
        for share_id in lines.undrawn(store, network.id, list(listed)):
            shares = store.shares_of(listed[share_id].pole_id)
            found |= {share.campaign_id: share for share in shares if share.id == share_id}
    return list(found.values())
