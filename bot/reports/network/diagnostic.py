"""One diagnostic as a network reads it: the page its pole reads, within what was shared.

Not there: what the pole decided in a meeting, whole rounds it did not share, and where it stands unless it shows it.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.reports.group.frozen import frozen
from bot.reports.group.heard import heard_by_network
from bot.reports.group.page import assembled
from bot.reports.group.view import GroupView
from bot.reports.place import Place
from bot.results.group_codec import from_plain
from bot.storage.records import CampaignRecord
from bot.storage.records_shares import Diagnostic, SharedPicture, SharedWords
from referential.model import Referential


def view(
    referential: Referential, record: CampaignRecord, one: Diagnostic, picture: SharedPicture,
    before: SharedPicture | None, words: Sequence[SharedWords],
) -> GroupView:  # fmt: skip
    """`before`: the round before, where it is shared too; `words`: as the store gives them to that network."""
    found = frozen(picture)
    return assembled(
        referential, record, found, before=from_plain(before.content) if before else None,
        place=Place((one.region,) if one.region else (), one.departments), agreed={},
        heard=heard_by_network(referential, found.picture, words),
    )  # fmt: skip
