"""The parts of a summary, each from what `bot.results.person` found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.reports.view import GapLine, Item, OwnWords, Picked, Unknowns
from bot.reports.words import say
from bot.results.answers import Recorded, Slot
from bot.results.model import Gap, PersonSummary, Scored
from bot.storage.records import AnswerRow, ObservationRow
from nlu.reading.model import Reason
from referential.links import folded
from referential.model import Reading, Referential

SHOWN = 8
"""How many items a list names before sending to the whole."""
REASONS = (Reason.NO_INFORMATION, Reason.TOO_EARLY, Reason.NOT_CONCERNED, Reason.PREFER_NOT, Reason.UNSPECIFIED)


def item(referential: Referential, slot: Slot, recorded: Recorded) -> Item:
    """One answer, with its words."""
    indicator = referential.indicator(slot.indicator)
    if recorded.score is None:
        said = say(f"unknown.{(recorded.reason or Reason.UNSPECIFIED).value}")
    else:
        said = say("answers.score", score=recorded.score, label=referential.scale.label(slot.reading, recorded.score))
    reading = say(f"reading.{slot.reading.value}")
    return Item(indicator.code, indicator.short, indicator.wording, reading, recorded.score, said)


def items(referential: Referential, answers: Mapping[Slot, Recorded]) -> tuple[Item, ...]:
    """Every answer, in the order of the référentiel."""
    slots = (Slot(indicator.code, reading) for indicator in referential.indicators for reading in Reading)
    return tuple(item(referential, slot, answers[slot]) for slot in slots if slot in answers)


def picked(referential: Referential, scored: Sequence[Scored], kind: str, importance: bool) -> Picked:
    """The first of a list; `kind`: strong or discuss."""
    key = f"{kind}.importance" if importance else kind
    shown = tuple(item(referential, one.slot, Recorded(one.score)) for one in scored[:SHOWN])
    more = say("more", count=len(scored) - SHOWN) if len(scored) > SHOWN else ""
    return Picked(say(f"{key}.title"), say(f"{key}.lead" if scored else f"{key}.none"), shown, more)


def unknowns(referential: Referential, summary: PersonSummary) -> tuple[Unknowns, ...]:
    """By reason; a lack of information first."""
    by_reason = {reason: [u.slot for u in summary.unknown if u.reason is reason] for reason in REASONS}
    return tuple(
        Unknowns(say(f"unknown.{reason.value}"), tuple(item(referential, s, Recorded(None, reason)) for s in slots))
        for reason, slots in by_reason.items() if slots
    )  # fmt: skip


def gap_lines(referential: Referential, gaps: Sequence[Gap]) -> tuple[GapLine, ...]:
    """The widest, each with its words."""
    return tuple(
        GapLine(gap.indicator, referential.indicator(gap.indicator).short, gap.importance, gap.satisfaction,
                say("gaps.item", importance=gap.importance, satisfaction=gap.satisfaction))
        for gap in gaps[:SHOWN]
    )  # fmt: skip


def own_words(
    referential: Referential, rows: Sequence[AnswerRow], observations: Sequence[ObservationRow]
) -> tuple[OwnWords, ...]:
    """Where the person said more than a note, or noted something seen."""
    found = []
    for indicator in referential.indicators:
        mine = [row for reading in Reading for row in rows if (row.indicator, row.reading) == (indicator.code, reading)]
        quotes = tuple(row.words.strip() for row in mine if _speaks(referential, row))
        seen = tuple(o.text.strip() for o in observations if o.indicator == indicator.code and o.text.strip())
        if quotes or seen:
            said = ", ".join(_short(referential, row) for row in mine)
            found.append(OwnWords(indicator.code, indicator.short, said, quotes, seen))
    return tuple(found)


def _short(referential: Referential, row: AnswerRow) -> str:
    one = item(referential, Slot(row.indicator, row.reading), Recorded(row.score, row.reason))
    return one.said if one.score is None or row.reading is Reading.SATISFACTION else f"{one.reading} {one.score}"


def _speaks(referential: Referential, row: AnswerRow) -> bool:
    return row.how != "tapped" and speaks(referential, row.words, row.score)


def speaks(referential: Referential, said: str, score: int | None) -> bool:
    """More than a figure, an official label or a plain « je ne sais pas »."""
    least = 2 if score else 6
    if len(said.split()) < least:
        return False
    words = folded(said).split()
    if referential.version not in _OFFICIAL:
        _OFFICIAL[referential.version] = frozenset(_labels(referential))
    return len(words) >= least and " ".join(words) not in _OFFICIAL[referential.version]


_OFFICIAL: dict[str, frozenset[str]] = {}
"""The labels of the scale, by version of the référentiel: asked of every answer of a group."""


def _labels(referential: Referential) -> Iterator[str]:
    for labels in referential.scale.labels.values():
        for score, label in labels.items():
            yield from (folded(label), f"{score} {folded(label)}")
