"""What an export's columns and codes mean, as a table or as a text to read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.reports.network.formats import csv_of
from bot.reports.words import say
from bot.results.group import EVERYONE, INSIDE, OUTSIDE
from referential.model import SCORES, Reading, Referential

HEADS = ("liste", "code", "libelle")
Entry = tuple[str, str, str]


def dictionary(columns: Mapping[str, str]) -> Iterator[Entry]:
    """What each column holds."""
    return (("colonne", name, meaning) for name, meaning in columns.items())


def codes(referential: Referential) -> Iterator[Entry]:
    """What each code stands for."""
    yield from (("objectif", one.code, one.wording) for one in referential.objectives)
    yield from (("indicateur", one.code, one.wording) for one in referential.indicators)
    for reading in Reading:
        yield "lecture", reading.value, referential.scale.hints[reading]
        yield from ((f"note ({reading.value})", str(score), referential.scale.label(reading, score))
                    for score in SCORES)  # fmt: skip
    yield from (("groupe", name, say(f"group.name.{name}")) for name in (EVERYONE, INSIDE, OUTSIDE))
    yield from (("groupe", f"famille:{one.id}", one.label) for one in referential.families)


def as_csv(entries: Iterator[Entry]) -> Iterator[str]:
    """A line each."""
    return csv_of(HEADS, entries)


def as_markdown(title: str, entries: Iterator[Entry]) -> Iterator[str]:
    """A table for each list."""
    yield f"# {title}\n"
    last = ""
    for name, code, label in entries:
        if name != last:
            yield f"\n## {name}\n\n| code | libellé |\n|---|---|\n"
            last = name
        yield f"| `{code}` | {label.replace('|', chr(92) + '|')} |\n"
