"""Figures in words: a mean never without its n and its spread, agreement with its figure, silences by reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from babel.numbers import format_decimal

from bot.reports.group.view import Distribution, Figures, Step
from bot.reports.words import capital, listed, number, paired, say
from bot.results.aggregate import Statistics
from bot.results.answers import Slot
from bot.results.group import EVERYONE, INSIDE, OUTSIDE, Cell
from bot.storage.records_meeting import CollectiveScore
from nlu.reading.model import Reason
from referential.model import Reading, Referential

FAMILY = "famille:"
LEVELS = ((0.8, "wide"), (0.6, "fair"), (0.4, "mixed"))
"""Van der Eijk's A above each: in which words it is said; at 0.4 and under, « à débattre » (bot.results.debate)."""
WIDTH, HEIGHT, TOP, FOOT = 188, 84, 16, 18


def figures(
    referential: Referential, slot: Slot, cells: Mapping[str, Cell], agreed: CollectiveScore | None = None
) -> Figures:
    """One question, as the page shows it."""
    cell = cells[EVERYONE]
    return Figures(
        id=f"{slot.indicator}-{slot.reading.value}",
        reading=capital(say(f"reading.{slot.reading.value}")),
        lines=_lines(cell),
        agreement=agreement_said(cell.agreement),
        silences=silences_said(cell),
        masked=masked_said(cell),
        chart=distribution(cell.scores) if cell.scores else None,
        groups=tuple(_groups(referential, cells)),
        collective=collective_said(referential, agreed),
    )


def mean_said(found: Statistics) -> str:
    """« 3,6 (8 notes, de 2 à 6) »."""
    return say("group.mean", mean=number(found.mean), n=found.n, low=found.low, high=found.high)


def agreement_said(value: float | None) -> str:
    """« avis partagés (A = 0,21) »; empty when there is none."""
    if value is None:
        return ""
    level = next((name for least, name in LEVELS if value > least), "split")
    return say("group.agreement", words=say(f"group.agreement.{level}"), value=two(value))


def two(value: float) -> str:
    """Two decimals, a true minus."""
    return str(format_decimal(round(value, 2), format="0.00", locale="fr_FR")).replace("-", "−")


def silences_said(cell: Cell) -> str:
    """« 3 sans note : 2 par manque d’information, 1 trop tôt »; empty when masked or none."""
    return reasons_said(cell.silences or {})


def reasons_said(silences: Mapping[Reason, int]) -> str:
    """As `silences_said`, of those counts."""
    if not silences:
        return ""
    by_reason = [say(f"group.silence.{reason.value}", count=silences[reason])
                 for reason in Reason if silences.get(reason)]  # fmt: skip
    return say("group.silences", count=sum(silences.values()), reasons=listed(by_reason))


def masked_said(cell: Cell) -> str:
    """Why there is no figure; empty when there is one."""
    if cell.scores:
        return ""
    if cell.respondents is None:
        return say("group.masked.all")
    return say("group.masked.scores" if cell.masked else "group.none")


def collective_said(referential: Referential, agreed: CollectiveScore | None) -> str:
    """What the group said together; empty when it said nothing."""
    if agreed is None:
        return ""
    if agreed.score is None:
        said = say("group.collective.none")
    else:
        said = say("answers.score", score=agreed.score,
                   label=referential.scale.label(agreed.slot.reading, agreed.score))  # fmt: skip
    return say("group.collective", said=said, observation=agreed.observation.strip())


def distribution(found: Statistics) -> Distribution:
    """Six bars, the counts above, the mean marked below."""
    return bars(found.distribution, found.mean)


def bars(counts: Sequence[int], mean: float | None = None) -> Distribution:
    """Six bars, the counts above; at least one is not 0."""
    slot, most = WIDTH / 6, max(counts)
    room = HEIGHT - TOP - FOOT
    heights = [round(room * count / most, 1) for count in counts]
    steps = tuple(Step(round(slot * place, 1), round(TOP + room - height, 1), height, count)
                  for place, (height, count) in enumerate(zip(heights, counts, strict=True)))  # fmt: skip
    said = paired((say("group.step", score=place), str(count)) for place, count in enumerate(counts, 1))
    marked = None if mean is None else round(slot * (mean - 0.5), 1)
    return Distribution(WIDTH, HEIGHT, steps, round(slot - 6, 1), marked, said)


def group_name(referential: Referential, name: str) -> str:
    """« Dans le pôle », « Habitants, société civile »."""
    if name in (INSIDE, OUTSIDE, EVERYONE):
        return say(f"group.name.{name}")
    family = name.removeprefix(FAMILY)
    return next((one.label for one in referential.families if one.id == family), None) or say("group.name.other")


def _lines(cell: Cell) -> tuple[str, ...]:
    found = cell.scores
    if not found:
        return ()
    median, deviation = number(found.median), number(found.deviation)
    return (say("group.notes", n=found.n),
            say("group.centre", mean=number(found.mean), median=median),
            say("group.spread", low=found.low, high=found.high, deviation=deviation))  # fmt: skip


def _groups(referential: Referential, cells: Mapping[str, Cell]) -> Iterable[tuple[str, str]]:
    """Sides first, then families; only where something else than everyone is shown."""
    for name in sorted(cells, key=lambda name: (name != INSIDE, name != OUTSIDE, name)):
        found = cells[name].scores
        if name != EVERYONE and found:
            yield group_name(referential, name), mean_said(found)


def by_reading(cells: Mapping[Slot, Mapping[str, Cell]], codes: Iterable[str]) -> dict[Reading, list[Cell]]:
    """Everyone's cells of those indicators."""
    wanted = set(codes)
    found: dict[Reading, list[Cell]] = {}
    for slot, groups in cells.items():
        if slot.indicator in wanted:
            found.setdefault(slot.reading, []).append(groups[EVERYONE])
    return found
