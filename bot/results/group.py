"""What a group answered, masked: everyone, by family, inside and outside the pole. Values only, fit to be frozen."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.results.aggregate import Statistics, Tally, statistics, together
from bot.results.agreement import agreement
from bot.results.answers import Recorded, Slot
from bot.results.disclosure import shown
from nlu.reading.model import Reason
from referential.model import Referential

EVERYONE, INSIDE, OUTSIDE, UNTOLD = "tous", "interieur", "exterieur", "ne_dit_pas"
Atom = tuple[str, str]
"""A family, and a side: inside, outside or untold."""


@dataclass(frozen=True, slots=True)
class Given:
    """One answer of one person, as the group's picture needs it."""

    person: int
    family: str | None
    inside: bool | None
    slot: Slot
    recorded: Recorded

    @property
    def atom(self) -> Atom:
        """Where the person stands."""
        return self.family or UNTOLD, UNTOLD if self.inside is None else INSIDE if self.inside else OUTSIDE


@dataclass(frozen=True, slots=True)
class Cell:
    """One slot for one group. `scores`: None when masked or when no one gave a score. `silences`: None when masked.

    `masked`: too few people gave a score, or a subtraction would show too few.
    """

    scores: Statistics | None
    agreement: float | None
    silences: Mapping[Reason, int] | None
    respondents: int | None
    masked: bool


@dataclass(frozen=True, slots=True)
class GroupPicture:
    """`people`: how many answered at all. `cells`: by slot, then by group; a group not there gave no answer."""

    people: int
    floor: int
    referential_version: str
    cells: Mapping[Slot, Mapping[str, Cell]]

    def everyone(self, slot: Slot) -> Cell | None:
        """The whole group's cell."""
        return self.cells.get(slot, {}).get(EVERYONE)


def picture(referential: Referential, every: Iterable[Given], floor: int) -> GroupPicture:
    """In the order of the référentiel. Answers given to another version of it must be left out before."""
    tallies: dict[Slot, dict[Atom, Tally]] = defaultdict(lambda: defaultdict(Tally))
    people = set()
    for given in every:
        tallies[given.slot][given.atom].add(given.recorded)
        people.add(given.person)
    cells = {slot: _cells(tallies[slot], floor) for slot in in_order(referential, tallies)}
    return GroupPicture(len(people), floor, referential.version, cells)


def in_order(referential: Referential, slots: Iterable[Slot]) -> list[Slot]:
    """By the référentiel, satisfaction first."""
    order = {indicator.code: place for place, indicator in enumerate(referential.indicators)}
    return sorted(slots, key=lambda slot: (order[slot.indicator], slot.reading.value != "satisfaction"))


def _cells(tallies: Mapping[Atom, Tally], floor: int) -> dict[str, Cell]:
    groups = groups_of(tallies)
    people = {atom: tally.respondents for atom, tally in tallies.items()}
    scored = shown({atom: tally.n for atom, tally in tallies.items()}, groups, floor, people)
    heard = shown(people, groups, floor)
    return {name: cell(together(tallies[atom] for atom in sorted(atoms)), name in scored, name in heard)
            for name, atoms in groups.items()}


def groups_of(where: Iterable[Atom]) -> dict[str, frozenset[Atom]]:
    """Everyone; then each family and each side that holds someone, where it is not everyone."""
    atoms = set(where)
    found: dict[str, set[Atom]] = {EVERYONE: atoms}
    for family, side in sorted(atoms):
        found.setdefault(f"famille:{family}", set()).add((family, side))
        if side != UNTOLD:
            found.setdefault(side, set()).add((family, side))
    return {name: frozenset(atoms) for name, atoms in found.items()}


def cell(tally: Tally, scores_shown: bool, silences_shown: bool) -> Cell:
    """What may be shown of those counts."""
    found = statistics(tally) if scores_shown else None
    return Cell(
        scores=found,
        agreement=agreement(found.distribution) if found else None,
        silences={reason: tally.silences[reason] for reason in Reason if tally.silences[reason]}
        if silences_shown else None,
        respondents=tally.respondents if silences_shown else None,
        masked=not scores_shown and tally.n > 0,
    )


def pooled(cells: Iterable[Cell]) -> Statistics | None:
    """Several slots of one group together, from those shown alone, so that it tells nothing that they do not."""
    counts: Counter[int] = Counter()
    for cell in cells:
        if cell.scores:
            counts.update(dict(enumerate(cell.scores.distribution, start=1)))
    return statistics(Tally(scores=counts))
