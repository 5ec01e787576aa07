"""What a network may take away of its poles' diagnostics: masked aggregates as on their pages, no words, no person.

Rows come from a few pictures at a time, so that a thousand poles take no more memory than ten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bot.reports.export import DICTIONARY, picture_rows
from bot.reports.words import PARIS
from bot.results.group_codec import from_plain
from bot.storage.records_shares import Diagnostic, SharedPicture
from bot.storage.store import Store

PAGE = 20
"""Diagnostics read at once."""
COLUMNS = {
    "pole": "nom du pôle",
    "region": "région du pôle, s’il la montre aux réseaux",
    "collecte": "titre de la collecte",
    "tour": "1 pour la première collecte d’une série, 2 pour la suivante …",
    "close_le": "jour de clôture de la collecte (année-mois-jour, à l’heure de Paris)",
    "partagee_le": "jour où le pôle l’a partagée avec le réseau",
    "figee_le": "jour où ces chiffres ont été figés",
    "participations": "personnes qui ont accepté que leurs réponses passent à un réseau",
    "seuil": "nombre de personnes en dessous duquel un chiffre est masqué",
    **DICTIONARY,
}
"""Every column, in order, and what it means."""


def rows(store: Store, network_id: int, listed: Sequence[Diagnostic]) -> Iterator[dict[str, Any]]:
    """In the order of the list; a share withdrawn, or a person's erased picture, meanwhile is left out."""
    for first in range(0, len(listed), PAGE):
        page = listed[first : first + PAGE]
        pictures = store.pictures_by_share(network_id, [one.share_id for one in page])
        for one in page:
            if one.share_id in pictures:
                yield from _rows(one, pictures.pop(one.share_id))


def _rows(one: Diagnostic, shown: SharedPicture) -> Iterator[dict[str, Any]]:
    picture = from_plain(shown.content)
    about = {
        "pole": one.pole_name, "region": one.region, "collecte": one.title, "tour": one.round,
        "close_le": _day(one.closed_at), "partagee_le": _day(one.shared_at), "figee_le": _day(shown.taken_at),
        "participations": shown.included, "seuil": picture.floor,
    }  # fmt: skip
    for row in picture_rows(picture):
        yield about | row


def _day(at: Any) -> str:
    return str(at.astimezone(PARIS).date().isoformat())
