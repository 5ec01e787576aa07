"""What a network may take away of its poles' diagnostics: masked aggregates as on their pages, no words, no person.

Rows come from a few pictures at a time, so that a thousand poles take no more memory than ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.reports.export import DICTIONARY, values
from bot.reports.words import PARIS
from bot.storage.records_shares import Diagnostic, SharedPicture
from bot.storage.store import Store

Row = tuple[object, ...]
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


@dataclass(frozen=True, slots=True)
class Style:
    """How a format says yes and no, and what it makes of a text that people typed."""

    yes: object = True
    no: object = False
    typed: Callable[[Any], Any] = lambda text: text


def rows(store: Store, network_id: int, listed: Sequence[Diagnostic], style: Style = Style()) -> Iterator[Row]:
    """In the order of the list; what is withdrawn meanwhile is left out."""
    for first in range(0, len(listed), PAGE):
        page = listed[first : first + PAGE]
        pictures = store.pictures_by_share(network_id, [one.share_id for one in page])
        for one in page:
            if one.share_id in pictures:
                about = of_share(one, style)
                yield from (about + row for row in of_picture(pictures.pop(one.share_id), style))


def of_share(one: Diagnostic, style: Style) -> Row:
    """The first columns: what the list says of it."""
    return (style.typed(one.pole_name), style.typed(one.region), style.typed(one.title), one.round,
            _day(one.closed_at), _day(one.shared_at))  # fmt: skip


def of_picture(shown: SharedPicture, style: Style) -> Iterator[Row]:
    """The columns after them, frozen."""
    about = (_day(shown.taken_at), shown.included, shown.content["floor"])
    for row in values(shown.content, style.yes, style.no):
        yield about + row


def _day(at: datetime) -> str:
    return at.astimezone(PARIS).date().isoformat()
