"""One diagnostic as a network reads it: the page its pole reads, within what was shared.

Not there: what the pole decided in a meeting, whole rounds it did not share, and where it stands unless it shows it.
The figures are drawn once and kept beside their picture; words are read anew each time, for they can be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import accumulate, pairwise

from markupsafe import Markup

from bot.reports.edition import key_of
from bot.reports.group import shared
from bot.reports.group.frozen import frozen
from bot.reports.group.heard import heard_by_network, speaking
from bot.reports.group.page import assembled, halves, heard_body
from bot.reports.group.view import GroupView
from bot.reports.place import Place
from bot.reports.pressed import Piece
from bot.results.group_codec import from_plain
from bot.storage.errors import StorageError
from bot.storage.network_errors import ShareUnknown
from bot.storage.records import CampaignRecord
from bot.storage.records_shares import Diagnostic, Drawn, Share, SharedPicture, SharedStanding, SharedWords
from bot.storage.store import Store
from referential.model import Referential


@dataclass(frozen=True, slots=True)
class Figures:
    """Drawn but for the words, which go between two `parts`, nowhere in one.

    `speaking`: where there may be words; `called`: measures, the first first.
    """

    parts: tuple[Piece, ...]
    speaking: frozenset[str]
    called: tuple[str, ...]

    def body(self, referential: Referential, words: Sequence[SharedWords], cut: Markup) -> Markup:
        """Whole, a cut where each part goes. `words`: as the store gives them to that network."""
        if len(self.parts) == 1:
            return cut
        return cut + heard_body(heard_by_network(referential, self.speaking, words)) + cut


@dataclass(frozen=True, slots=True)
class Opened:
    """`ours`: all that the pole shares with that network, `one` among them. `figures`: None while too few people let
    their answers pass.
    """

    one: Diagnostic
    ours: Sequence[Diagnostic]
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class _Found:
    """`rounds`: the diagnostic's and the one before it, if shared too."""

    one: Diagnostic
    ours: Sequence[Diagnostic]
    rounds: tuple[SharedStanding, ...]
    kept: bytes | None


def opened(store: Store, referential: Referential, share: Share) -> Opened:
    """ShareUnknown when it was withdrawn meanwhile."""
    found = _found(store, share)
    if due := [standing.campaign_id for standing in found.rounds if not standing.missing]:
        for campaign_id in due:
            shared.renew(store, referential, store.campaign(campaign_id))
        found = _found(store, share)
    drawn = _read(found.kept) if found.kept is not None else _draw(store, referential, found)
    return Opened(found.one, found.ours, drawn)


def _found(store: Store, share: Share) -> _Found:
    with store.at_once():
        ours = store.diagnostics_of(share.network_id, share.pole_id)
        one = next((one for one in ours if one.share_id == share.id), None)
        if one is None:
            raise ShareUnknown
        last = store.shared_standing(one.campaign_id)
        before = (other.campaign_id for other in ours if other.campaign_id == last.previous_id)
        rounds = (last, *map(store.shared_standing, before))
        pictures = tuple(standing.picture_id for standing in rounds)
        return _Found(one, ours, rounds, store.drawing(one.campaign_id, _key(one, pictures)))


def _draw(store: Store, referential: Referential, found: _Found) -> Figures | None:
    pictures = tuple(store.last_shared_picture(standing.campaign_id) for standing in found.rounds)
    last, before = (*pictures, None)[:2]
    if last is None:
        return None
    drawn = _drawn(referential, store.campaign(found.one.campaign_id), found.one, last, before)
    key = _key(found.one, tuple(picture.id if picture else None for picture in pictures))
    with suppress(StorageError):
        # It is only drawn again next time.
        store.keep_drawing(found.one.campaign_id, Drawn.PAGE, key, _written(drawn))
    return drawn


def _key(one: Diagnostic, pictures: tuple[int | None, ...]) -> str:
    """Of all that is drawn: the pictures, and what is said of the pole and of its campaign."""
    return key_of("page", pictures, one.pole_name, one.title, one.region, one.departments)


def _drawn(
    referential: Referential, record: CampaignRecord, one: Diagnostic, picture: SharedPicture,
    before: SharedPicture | None,
) -> Figures:  # fmt: skip
    found = frozen(picture)
    shown: GroupView = assembled(
        referential, record, found, before=from_plain(before.content) if before else None,
        place=Place((one.region,) if one.region else (), one.departments), agreed={}, heard=(),
    )  # fmt: skip
    parts = tuple(Piece.of(half.encode()) for half in halves(shown) if half)
    return Figures(parts, speaking(found.picture), tuple(piste.measure_id for piste in shown.pistes))


def _written(drawn: Figures) -> bytes:
    parts = [(len(part.content), part.size, part.check, part.shift) for part in drawn.parts]
    about = json.dumps({"speaking": sorted(drawn.speaking), "called": drawn.called, "parts": parts})
    return b"".join((about.encode(), b"\n", *(part.content for part in drawn.parts)))


def _read(kept: bytes) -> Figures:
    about, _, rest = kept.partition(b"\n")
    found = json.loads(about)
    ends = accumulate((length for length, *_ in found["parts"]), initial=0)
    spans = zip(pairwise(ends), found["parts"], strict=True)
    parts = tuple(Piece(rest[start:end], *said) for (start, end), (_, *said) in spans)
    return Figures(parts, frozenset(found["speaking"]), tuple(found["called"]))
