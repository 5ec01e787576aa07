"""The overview's figures to take away: as the page shows them, no pole named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.reports.network.frozen import Overview
from bot.reports.words import PARIS
from bot.results.network import Count, Spread
from referential.model import SCORES, Reading, Referential

COLUMNS = {
    "figee_le": "jour de la photo d’ensemble (année-mois-jour, à l’heure de Paris)",
    "chiffre": "objectif, indicateur : où sont les pôles ; besoin, mesure, inconnu, hausse, baisse : combien de pôles",
    "code": "code de l’objectif, de l’indicateur ou de la mesure",
    "libelle": "libellé officiel",
    "lecture": "satisfaction ou importance, pour une répartition",
    "region": "région, pour les mesures d’une région ; vide : tout le réseau",
    "poles": "nombre de pôles derrière ce chiffre, au moins cinq",
    "nombre": "combien d’entre eux : besoin, mesure, inconnu, hausse, baisse",
    **{f"poles_note_{score}": f"pôles placés à la note {score}" for score in SCORES},
}
"""Every column, in order, and what it means."""


def rows(referential: Referential, overview: Overview) -> Iterator[tuple[object, ...]]:
    """Distributions first, then what comes up most; in the order of the columns."""
    return (tuple(row[name] for name in COLUMNS) for row in _rows(referential, overview))


def _rows(referential: Referential, overview: Overview) -> Iterator[dict[str, Any]]:
    found = overview.learning
    empty = dict.fromkeys(COLUMNS) | {"figee_le": overview.taken_at.astimezone(PARIS).date().isoformat()}
    wording = {one.code: one.wording for one in referential.objectives}
    wording |= {one.code: one.wording for one in referential.indicators}
    wording |= {one.id: one.wording for one in referential.measures}
    for (code, reading), spread in found.objectives.items():
        yield empty | _spread("objectif", code, reading, spread) | {"libelle": wording[code]}
    for slot, spread in found.indicators.items():
        yield empty | _spread("indicateur", slot.indicator, slot.reading, spread) | {"libelle": wording[slot.indicator]}
    lists = {"besoin": found.needs, "mesure": found.measures, "inconnu": found.unknown, "hausse": found.up,
             "baisse": found.down}  # fmt: skip
    for figure, counts in lists.items():
        yield from (empty | _count(figure, one) | {"libelle": wording[one.name]} for one in counts)
    for region, counts in found.by_region.items():
        yield from (empty | _count("mesure", one) | {"libelle": wording[one.name], "region": region} for one in counts)


def _spread(figure: str, code: str, reading: Reading, found: Spread) -> dict[str, Any]:
    steps = {f"poles_note_{score}": count for score, count in zip(SCORES, found.distribution, strict=True)}
    return {"chiffre": figure, "code": code, "lecture": reading.value, "poles": found.poles, **steps}


def _count(figure: str, found: Count) -> dict[str, Any]:
    return {"chiffre": figure, "code": found.name, "poles": found.among, "nombre": found.poles}
