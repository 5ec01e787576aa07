"""What `jalon check` holds the corpus to. Every fault in one run, as `file: line: cause`."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from nlu.corpus.load import FIELDS, FOLDER, STYLES, Message, parse
from nlu.corpus.similar import near_copies
from nlu.reading.model import ANNOTATED, Act
from referential.model import Reading

LEAST_PER_CELL = 20
LEAST_PER_ACT = 80
LEAST_PER_STYLE = 150
LEAST_IN_CONFIRMATION = 0.2
CODES = tuple(f"{letter}{digit}" for letter in "ABCDEFGHI" for digit in "1234")


def faults(folder: Path = FOLDER) -> list[str]:
    """Unreadable lines, labels against the guidelines, holes in the coverage, near-copies."""
    read, broken = _read(folder)
    found = [*broken, *(f"{m.voice}.tsv: {m.line}: {cause}" for m in read for cause in label_faults(m))]
    return [*found, *coverage_faults(read), *_copies(read)]


def label_faults(message: Message) -> Iterator[str]:
    """What contradicts the annotation guidelines in one message."""
    scored = message.score is not None
    if message.indicator not in CODES:
        yield f"indicateur inconnu : {message.indicator}"
    if message.style not in STYLES:
        yield f"style inconnu : {message.style}"
    if (message.proposed is not None) != (message.state == "confirmation"):
        yield "proposed va avec l’état confirmation, et avec lui seul"
    if scored and message.act not in (Act.NOTE, Act.CORRECT):
        yield f"l’acte {message.act} ne porte pas de note"
    if scored != bool(message.accept) or (scored and message.score not in message.accept):
        yield "accept doit contenir la note, et être vide sans note"
    if message.accept and list(message.accept) != list(range(message.accept[0], message.accept[-1] + 1)):
        yield "accept doit être fait de notes voisines"
    if len(message.accept) > 3 or any(not 1 <= n <= 6 for n in message.accept):
        yield "accept tient trois notes au plus, de 1 à 6"
    if message.act in (Act.AFFIRM, Act.DENY) and message.state != "confirmation":
        yield f"l’acte {message.act} n’existe qu’en confirmation"
    if not message.text.strip():
        yield "texte vide"


def coverage_faults(read: Iterable[Message]) -> Iterator[str]:
    """Too few messages for an indicator × reading, an act, a style, or in confirmation."""
    every = list(read)
    cells = Counter((m.indicator, m.reading) for m in every)
    for code in CODES:
        for reading in Reading:
            if cells[code, reading] < LEAST_PER_CELL:
                yield f"voices: {code} {reading}: {cells[code, reading]} messages, au moins {LEAST_PER_CELL}"
    acts, styles = Counter(m.act for m in every), Counter(m.style for m in every)
    yield from (f"voices: {act}: {acts[act]} messages, au moins {LEAST_PER_ACT}"
                for act in ANNOTATED if acts[act] < LEAST_PER_ACT)
    yield from (f"voices: {style}: {styles[style]} messages, au moins {LEAST_PER_STYLE}"
                for style in STYLES if styles[style] < LEAST_PER_STYLE)
    in_confirmation = sum(m.state == "confirmation" for m in every)
    if in_confirmation < LEAST_IN_CONFIRMATION * len(every):
        yield f"voices: confirmation: {in_confirmation} messages sur {len(every)}, au moins 20 %"


def _copies(read: list[Message]) -> Iterator[str]:
    for one, other, likeness in near_copies(read):
        yield f"{other.voice}.tsv: {other.line}: trop proche de {one.voice}.tsv:{one.line} ({likeness:.2f})"


def _read(folder: Path) -> tuple[list[Message], list[str]]:
    read: list[Message] = []
    broken: list[str] = []
    for file in sorted(folder.glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            if tuple(next(rows, ())) != FIELDS:
                broken.append(f"{file.name}: 1: en-tête attendu : {' '.join(FIELDS)}")
            for number, row in enumerate(rows, start=2):
                try:
                    read.append(parse(row, file.stem, number))
                except (ValueError, KeyError) as error:
                    broken.append(f"{file.name}: {number}: illisible ({error})")
    return read, broken
