"""The export of diagnostics as CSV, from lines kept beside each picture: only what the list says goes before them.

The same text as `formats.csv_of` makes of `export.rows`, without decoding a thousand pictures each time.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress

from bot.reports.edition import key_of
from bot.reports.network.export import COLUMNS, PAGE, Style, of_picture, of_share
from bot.reports.network.formats import MARK, safe
from bot.reports.pressed import plain, pressed
from bot.storage.errors import StorageError
from bot.storage.records_shares import Diagnostic, Drawn, Share, SharedPicture
from bot.storage.store import Store

STYLE = Style("oui", "non", safe)
LEVEL = 1
"""Of compression: read often, and ten times smaller already."""


def lines(store: Store, network_id: int, listed: Sequence[Diagnostic]) -> Iterator[str]:
    """In the order of the list; what is withdrawn meanwhile is left out."""
    yield MARK + _text([list(COLUMNS)])
    for first in range(0, len(listed), PAGE):
        page = listed[first : first + PAGE]
        found = _kept(store, network_id, [one.share_id for one in page])
        for one in page:
            if one.share_id in found:
                yield _after(_text([of_share(one, STYLE)])[:-1], plain(found.pop(one.share_id)).decode())


def undrawn(store: Store, network_id: int, share_ids: Sequence[int]) -> list[int]:
    """Those shares whose lines no Jalon of this edition has drawn yet."""
    last = store.last_pictures_by_share(network_id, share_ids)
    drawn = store.drawn({campaign: _key(picture) for campaign, picture in last.values()})
    return [share for share, (campaign, _) in last.items() if campaign not in drawn]


def keep_for(store: Store, share: Share) -> None:
    """Draw its lines unless they are."""
    _kept(store, share.network_id, [share.id])


def _keep(store: Store, picture: SharedPicture) -> bytes:
    text = _text(of_picture(picture, STYLE))
    drawn = pressed(text.encode(), LEVEL)
    with suppress(StorageError):
        # They are only drawn again next time.
        store.keep_drawing(picture.campaign_id, Drawn.ROWS, _key(picture.id), drawn)
    return drawn


def _kept(store: Store, network_id: int, share_ids: Sequence[int]) -> dict[int, bytes]:
    """By share; those not drawn yet are drawn now."""
    last = store.last_pictures_by_share(network_id, share_ids)
    drawn = store.drawings({campaign: _key(picture) for campaign, picture in last.values()})
    found = {share: drawn[campaign] for share, (campaign, _) in last.items() if campaign in drawn}
    missing = [share for share in last if share not in found]
    return found | _drawn(store, store.pictures_by_share(network_id, missing) if missing else {})


def _drawn(store: Store, pictures: Mapping[int, SharedPicture]) -> dict[int, bytes]:
    return {share: _keep(store, picture) for share, picture in pictures.items()}


def _key(picture_id: int) -> str:
    return key_of("rows", picture_id)


def _after(start: str, text: str) -> str:
    """Each line after what the list says of its diagnostic. No field of a picture holds a line's end."""
    return "".join((start, ",", text[:-1].replace("\n", f"\n{start},"), "\n")) if text else ""


def _text(rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
