"""What no schema can see: counts, codes, names used twice, references to nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from referential.errors import Fault
from referential.sources import LETTERS, Record

CODES = tuple(f"{letter}{digit}" for letter in LETTERS for digit in range(1, 5))
COUNTS = {
    "general_objectives": ("objectifs généraux", 3, "referentiel.yml"),
    "objectives": ("objectifs", 9, "referentiel.yml"),
    "indicators": ("indicateurs", 36, "referentiel.yml"),
    "families": ("familles", 10, "families.yml"),
    "propositions": ("propositions", 3, "propositions.yml"),
    "measures": ("mesures", 15, "propositions.yml"),
    "first_steps": ("premiers pas", 36, "first_steps.yml"),
    "peers": ("pôles de l'annexe 1", 29, "peers.yml"),
}
# kind of record, field, kind it refers to, how to say that kind in a cause
REFERENCES = (
    ("texts", "terms", "glossary", "terme inconnu"),
    ("first_steps", "indicator", "indicators", "code inconnu"),
    ("first_steps", "measure", "measures", "mesure inconnue"),
    ("first_steps", "helpers", "helpers", "appui inconnu"),
    ("first_steps", "example", "examples", "exemple inconnu"),
)
# Words by which people name things: within one kind, a word belongs to one entry only.
NAMING = (("objectives", "keywords"), ("texts", "keywords"), ("glossary", "aliases"), ("families", "aliases"))


def link_faults(records: Sequence[Record], files: Sequence[str]) -> Iterator[Fault]:
    """Every fault between entries; `files` are those that could be read, the others have their own fault."""
    yield from _counts(records, files)
    yield from _repeated(records)
    yield from _codes(records, files)
    yield from _references(records, files)
    yield from _measures(records)
    yield from _collisions(records)


def _counts(records: Sequence[Record], files: Sequence[str]) -> Iterator[Fault]:
    found = Counter(record.kind for record in records)
    for kind, (label, wanted, file) in COUNTS.items():
        if file in files and found[kind] != wanted:
            yield Fault(file, "", f"{found[kind]} {label}, au lieu de {wanted}")


def _repeated(records: Sequence[Record]) -> Iterator[Fault]:
    found = Counter((record.kind, record.file, record.id) for record in records)
    yield from (Fault(file, id, f"nom répété : {id}") for (_, file, id), times in found.items() if times > 1)


def _codes(records: Sequence[Record], files: Sequence[str]) -> Iterator[Fault]:
    """Every code has its wording, its texts in the file of its letter, and its first step; no other code exists."""
    for file in files:
        kind = _coded_kind(file)
        held = {record.id for record in records if record.file == file and record.kind == kind}
        wanted = {code for code in CODES if kind != "texts" or file == f"indicators/{code[0]}.yml"} if kind else set()
        yield from (Fault(file, code, f"code manquant : {code}") for code in sorted(wanted - held))
        if kind in ("texts", "indicators"):
            yield from (Fault(file, code, f"code inconnu : {code}") for code in sorted(held - wanted))
    for objective in (record for record in records if record.kind == "objectives"):
        inner = (name for name in objective.inner("indicators") if name in CODES)
        strays = [code for code in inner if code[0] != objective.id]
        yield from (Fault(objective.file, code, f"indicateur rangé dans l'objectif {objective.id}") for code in strays)


def _coded_kind(file: str) -> str | None:
    if file.startswith("indicators/"):
        return "texts"
    return {"referentiel.yml": "indicators", "first_steps.yml": "first_steps"}.get(file)


def _references(records: Sequence[Record], files: Sequence[str]) -> Iterator[Fault]:
    homes = {"indicators": "referentiel.yml", "measures": "propositions.yml"}
    for kind, field, target, label in REFERENCES:
        if homes.get(target, f"{target}.yml") not in files:
            continue
        known = {record.id for record in records if record.kind == target}
        for record in (record for record in records if record.kind == kind):
            value = record.fields.get(field)
            names = (value,) if isinstance(value, str) else record.words(field)
            lost = [name for name in names if name not in known]
            yield from (Fault(record.file, f"{record.id}.{field}", f"{label} : {name}") for name in lost)


def _measures(records: Sequence[Record]) -> Iterator[Fault]:
    for record in records:
        number = record.fields.get("proposition")
        if record.kind == "measures" and not record.id.startswith(f"P{number}."):
            yield Fault(record.file, f"{record.id}.proposition", f"mesure rangée dans la proposition {number}")


def _collisions(records: Sequence[Record]) -> Iterator[Fault]:
    for kind, field in NAMING:
        owners: dict[str, dict[str, Record]] = defaultdict(dict)
        for record in (record for record in records if record.kind == kind):
            for word in record.words(field):
                owners[folded(word)][record.id] = record
        for word, found in owners.items():
            for id, record in found.items() if len(found) > 1 else ():
                others = ", ".join(other for other in found if other != id)
                yield Fault(record.file, f"{id}.{field}", f"« {word} » désigne aussi {others}")


def folded(word: str) -> str:
    """A word as it is compared: no capitals, accents, hyphens, apostrophes, nor leading article."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))
    spaced = " ".join(re.sub(r"[-_'’]", " ", plain).split())
    return re.sub(r"^(le|la|les|l|un|une|des|du|de la|de l) (?=\w)", "", spaced)
