"""A campaign's results to take away, as CSV or JSON: masked aggregates per indicator and reading, no row per person.

Scores and silences are masked apart, each by how many people stand behind them, so that « personne ne sait » can be
read even where too few gave a score.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import referential
from bot.results.aggregate import Tally, statistics, together
from bot.results.answers import Recorded
from bot.results.masking import hidden, total_hidden
from bot.storage.records import CampaignRecord, ExportRow
from nlu.reading.model import Reason
from referential.model import SCORES, Reading

TOTAL = "tous"
UNTOLD = "ne_dit_pas"
Key = tuple[str, str, Reading]
"""Version of the référentiel, indicator, reading: what may be counted together."""
Tallies = Mapping[Key, Mapping[str, Tally]]

REASONS = {
    Reason.NO_INFORMATION: "manque_information", Reason.TOO_EARLY: "trop_tot", Reason.NOT_CONCERNED: "pas_concerne",
    Reason.PREFER_NOT: "prefere_ne_pas", Reason.UNSPECIFIED: "sans_raison",
}  # fmt: skip
DICTIONARY = {
    "version": "version du référentiel auquel les réponses ont été données",
    "indicateur": "code de l’indicateur, A1 à I4",
    "libelle": "libellé officiel de l’indicateur",
    "lecture": "satisfaction ou importance",
    "groupe": "« tous », ou une famille de parties prenantes",
    "notes_masquees": "vrai quand trop peu de personnes ont donné une note, ou quand une soustraction le révélerait",
    "n": "nombre de notes données ; les non-réponses n’y entrent pas",
    "moyenne": "moyenne des notes, de 1 à 6",
    "mediane": "médiane des notes",
    "minimum": "note la plus basse",
    "maximum": "note la plus haute",
    "ecart_type": "écart-type des notes",
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
SCORED = ("n", "moyenne", "mediane", "minimum", "maximum", "ecart_type", *(f"note_{score}" for score in SCORES))


def csv_of(record: CampaignRecord, rows: Iterable[ExportRow]) -> Iterator[str]:
    """One line per indicator, reading and group, under a line of names; commas, decimal points, « oui » and « non »."""
    yield _line(DICTIONARY)
    for cell in _cells(record, rows):
        yield _line(_plain(cell[name]) for name in DICTIONARY)


def json_of(record: CampaignRecord, rows: Iterable[ExportRow]) -> Iterator[str]:
    """One object: the campaign, what each field means, and the results, one a line."""
    about = {
        "collecte": {
            "numero": record.id, "titre": record.title, "pole": record.pole_name, "pole_invente": record.invented,
            "participations": record.begun, "terminees": record.finished, "retirees": record.erased,
            "ouverte": not record.campaign.closed,
        },
        "seuil": record.floor,
        "dictionnaire": DICTIONARY,
    }  # fmt: skip
    yield json.dumps(about, ensure_ascii=False, indent=1)[:-2] + ',\n "resultats": ['
    comma = ""
    for cell in _cells(record, rows):
        yield f"{comma}\n  {json.dumps(cell, ensure_ascii=False)}"
        comma = ","
    yield "\n ]\n}\n"


def _cells(record: CampaignRecord, rows: Iterable[ExportRow]) -> Iterator[dict[str, Any]]:
    """In the order of the référentiel; the total, then each family that answered."""
    tallies = _tallies(rows)
    for key in sorted(tallies):
        groups = dict(sorted(tallies[key].items()))
        scored = _masked({family: tally.n for family, tally in groups.items()}, record.floor)
        silent = _masked({family: tally.respondents for family, tally in groups.items()}, record.floor)
        for name, tally in ((TOTAL, together(groups.values())), *groups.items()):
            yield _cell(key, name, tally, name in scored, name in silent)


def _tallies(rows: Iterable[ExportRow]) -> Tallies:
    found: dict[Key, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for row in rows:
        key = (row.referential_version, row.indicator, row.reading)
        found[key][row.family or UNTOLD].add(Recorded(row.score, row.reason))
    return found


def _masked(sizes: Mapping[str, int], floor: int) -> frozenset[str]:
    return hidden(sizes, floor) | ({TOTAL} if total_hidden(sizes, floor) else frozenset())


def _cell(key: Key, group: str, tally: Tally, scores_masked: bool, silences_masked: bool) -> dict[str, Any]:
    version, indicator, reading = key
    about = {
        "version": version, "indicateur": indicator, "libelle": _wording(indicator), "lecture": reading.value,
        "groupe": group,
    }  # fmt: skip
    scores = dict.fromkeys(SCORED) if scores_masked else _scores(tally)
    silences = dict.fromkeys(("sans_note", *REASONS.values())) if silences_masked else _silences(tally)
    return about | {"notes_masquees": scores_masked} | scores | {"silences_masques": silences_masked} | silences


def _scores(tally: Tally) -> dict[str, Any]:
    found = statistics(tally)
    if found is None:
        return {**dict.fromkeys(SCORED), "n": 0}
    values = (
        found.n, round(found.mean, 2), found.median, found.low, found.high, round(found.deviation, 2),
        *found.distribution,
    )  # fmt: skip
    return dict(zip(SCORED, values, strict=True))


def _silences(tally: Tally) -> dict[str, Any]:
    return {"sans_note": tally.silences.total(), **{name: tally.silences[reason] for reason, name in REASONS.items()}}


def _wording(indicator: str) -> str:
    """Of the référentiel in use; empty for a code that it no longer has."""
    try:
        return referential.load().indicator(indicator).wording
    except KeyError:
        return ""


def _plain(value: object) -> object:
    return {True: "oui", False: "non"}[value] if isinstance(value, bool) else value


def _line(values: Iterable[object]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(values)
    return out.getvalue()
