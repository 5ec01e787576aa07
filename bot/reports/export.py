"""A campaign's results to take away, as CSV, JSON or a spreadsheet: the frozen picture, masked, no row per person.

Scores and silences are masked apart, each by how many people stand behind them, so that « personne ne sait » can be
read even where too few gave a score.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import referential
from bot.reports.group.frozen import Frozen
from bot.results.group import EVERYONE, INSIDE, OUTSIDE
from bot.results.group_codec import to_plain
from bot.storage.records import CampaignRecord
from nlu.reading.model import Reason
from referential.model import SCORES

REASONS = {
    Reason.NO_INFORMATION: "manque_information", Reason.TOO_EARLY: "trop_tot", Reason.NOT_CONCERNED: "pas_concerne",
    Reason.PREFER_NOT: "prefere_ne_pas", Reason.UNSPECIFIED: "sans_raison",
}  # fmt: skip
DICTIONARY = {
    "version": "version du référentiel auquel les réponses ont été données",
    "indicateur": "code de l’indicateur, A1 à I4",
    "libelle": "libellé officiel de l’indicateur",
    "lecture": "satisfaction ou importance",
    "groupe": "« tous », « interieur » ou « exterieur » au pôle, ou « famille: » et une famille de parties prenantes",
    "notes_masquees": "vrai quand trop peu de personnes ont donné une note, ou quand une soustraction le révélerait",
    "n": "nombre de notes données ; les non-réponses n’y entrent pas",
    "moyenne": "moyenne des notes, de 1 à 6",
    "mediane": "médiane des notes",
    "minimum": "note la plus basse",
    "maximum": "note la plus haute",
    "ecart_type": "écart-type des notes",
    "accord": "accord A de van der Eijk (2001) : 1, tous d’accord ; 0, notes étalées ; −1, deux camps",
    **{f"note_{score}": f"nombre de notes {score}" for score in SCORES},
    "silences_masques": "vrai quand trop peu de personnes ont répondu, ou quand une soustraction le révélerait",
    "sans_note": "nombre de non-réponses",
    "manque_information": "… par manque d’information",
    "trop_tot": "… parce qu’il est trop tôt",
    "pas_concerne": "… parce que la personne n’est pas concernée",
    "prefere_ne_pas": "… parce que la personne préfère ne pas répondre",
    "sans_raison": "… sans raison donnée",
}
"""Every column, in order. An empty cell (null in JSON) is masked, or has no score to speak of."""
SCORED = ("n", "moyenne", "mediane", "minimum", "maximum", "ecart_type", "accord",
          *(f"note_{score}" for score in SCORES))  # fmt: skip
UNSAID, NO_SCORE = (None,) * len(SCORED), (0, *(None,) * (len(SCORED) - 1))
UNHEARD, SILENT = (None,) * (1 + len(REASONS)), (0,) * (1 + len(REASONS))


def csv_of(record: CampaignRecord, found: Frozen | None) -> Iterator[str]:
    """One line per indicator, reading and group, under a line of names; commas, decimal points, « oui » and « non »."""
    yield _line(DICTIONARY)
    for row in rows(found):
        yield _line(plain(row[name]) for name in DICTIONARY)


def json_of(record: CampaignRecord, found: Frozen | None) -> Iterator[str]:
    """One object: the campaign, what each field means, and the results, one a line."""
    about = {
        "collecte": {
            "numero": record.id, "titre": record.title, "pole": record.pole_name, "pole_invente": record.invented,
            "participations": found.picture.people if found else None, "ouverte": not record.campaign.closed,
            "figee_le": found.taken_at.isoformat() if found else None,
        },
        "seuil": record.floor,
        "dictionnaire": DICTIONARY,
    }  # fmt: skip
    yield json.dumps(about, ensure_ascii=False, indent=1)[:-2] + ',\n "resultats": ['
    comma = ""
    for row in rows(found):
        yield f"{comma}\n  {json.dumps(row, ensure_ascii=False)}"
        comma = ","
    yield "\n ]\n}\n"


def rows(found: Frozen | None) -> Iterator[dict[str, Any]]:
    """In the order of the référentiel; everyone, the sides, then the families; none without a picture."""
    if found is not None:
        yield from (dict(zip(DICTIONARY, row, strict=True)) for row in values(to_plain(found.picture)))


def values(content: Mapping[str, Any], yes: object = True, no: object = False) -> Iterator[tuple[object, ...]]:
    """As `rows`, of a picture as it is stored, in the order of the columns: a network's export has half a million."""
    version = content["referential_version"]
    for slot in content["cells"]:
        about = (version, slot["indicator"], _wording(slot["indicator"]), slot["reading"])
        groups = slot["groups"]
        for name in _ordered(tuple(groups)):
            cell = groups[name]
            scores, silences = cell["scores"], cell["silences"]
            # Where silences are hidden, « no score at all » would tell that everyone kept silent.
            masked = scores is None and (cell["masked"] or silences is None)
            told = _scores(scores, cell["agreement"]) if scores else UNSAID if masked else NO_SCORE
            yield (*about, name, yes if masked else no, *told, yes if silences is None else no, *_silences(silences))


def plain(value: object) -> object:
    """Yes and no in words."""
    return {True: "oui", False: "non"}[value] if isinstance(value, bool) else value


@lru_cache(1024)
def _ordered(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(names, key=lambda name: (name != EVERYONE, name != INSIDE, name != OUTSIDE, name)))


def _scores(found: Mapping[str, Any], agreement: float | None) -> tuple[object, ...]:
    return (found["n"], round(found["mean"], 2), found["median"], found["low"], found["high"],
            round(found["deviation"], 2), None if agreement is None else round(agreement, 2),
            *found["distribution"])  # fmt: skip


def _silences(found: Mapping[str, int] | None) -> tuple[object, ...]:
    if not found:
        return UNHEARD if found is None else SILENT
    return (sum(found.values()), *(found.get(reason, 0) for reason in REASONS))


@cache
def _wording(indicator: str) -> str:
    """Of the référentiel in use; empty for a code that it no longer has."""
    try:
        return referential.load().indicator(indicator).wording
    except KeyError:
        return ""


def _line(values: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(values)
    return out.getvalue()
