"""The référentiel d'action as plain values: what the publication says, and what Jalon says around it.

Codes: a letter A–I for an objective, a letter and a digit 1–4 for an indicator (annexe 2 of the publication, in
printing order).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from referential.sheet import SheetTerms

T = TypeVar("T")

SCORES: tuple[int, ...] = (1, 2, 3, 4, 5, 6)


class Reading(StrEnum):
    """The two ways to read the one scale of the publication."""

    SATISFACTION = "satisfaction"
    IMPORTANCE = "importance"


class Horizon(StrEnum):
    """When a pole wants to act."""

    SHORT = "court"
    MEDIUM = "moyen"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Scale:
    """`labels[reading][score]`: the official words; `hints[reading]`: one line that says how to read the scale."""

    labels: Mapping[Reading, Mapping[int, str]]
    hints: Mapping[Reading, str]

    def label(self, reading: Reading, score: int) -> str:
        """The official words for a score; KeyError when it is not 1–6."""
        return self.labels[reading][score]


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the 36. `wording` is the publication's; all the rest is written by the project."""

    code: str
    wording: str
    short: str
    questions: Mapping[Reading, str]
    rephrased: Mapping[Reading, str]
    about: str
    six: str
    one: str
    prompts: tuple[str, ...]
    terms: tuple[str, ...]
    keywords: tuple[str, ...]

    @property
    def objective_code(self) -> str:
        """The letter of its objective."""
        return self.code[0]


@dataclass(frozen=True, slots=True)
class Objective:
    """One of the nine (A–I), with its four indicators. `keywords`: words by which people name it to come back to it."""

    code: str
    wording: str
    short: str
    keywords: tuple[str, ...]
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class GeneralObjective:
    """One of the three, with its three objectives."""

    code: str
    wording: str
    short: str
    objectives: tuple[Objective, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. `aliases`: other spellings people use, lower case."""

    id: str
    term: str
    aliases: tuple[str, ...]
    definition: str
    source: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the fifteen measures of the three propositions (put to debate in 2014). `id`: P1.1 … P3.5."""

    id: str
    proposition: int
    wording: str
    short: str


@dataclass(frozen=True, slots=True)
class Proposition:
    """One of the three propositions, with its measures."""

    number: int
    title: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of the publication, told by the project in its own words."""

    id: str
    name: str
    place: str
    story: str
    source: str


@dataclass(frozen=True, slots=True)
class Peer:
    """An entry of annexe 1 (2014). `regions` and `departments`: today's names; `former_region`: as printed."""

    id: str
    name: str
    bearer: str
    former_region: str
    regions: tuple[str, ...]
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Helper:
    """Someone a pole may turn to: a réseau, a collectivité, a kind of partner. `name` reads after « avec »."""

    id: str
    name: str
    role: str
    source: str


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What a pole can begin by itself for one indicator, and the measure of the publication it is a local form of."""

    indicator: str
    measure: str
    title: str
    step: str
    helpers: tuple[str, ...]
    example: str | None
    horizon: Horizon
    source: str


@dataclass(frozen=True, slots=True)
class Family:
    """A stakeholder family. `aliases`: how people say it, lower case."""

    id: str
    label: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """One of the four words of the name, or the law: a short text with its source."""

    id: str
    title: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Referential:
    """Everything above, of one version. Immutable; build it with `referential.load`."""

    version: str
    title: str
    theme: str
    source: str
    credit: str
    scale: Scale
    general_objectives: tuple[GeneralObjective, ...]
    terms: tuple[Term, ...]
    definitions: tuple[Definition, ...]
    propositions: tuple[Proposition, ...]
    first_steps: tuple[FirstStep, ...]
    examples: tuple[Example, ...]
    peers: tuple[Peer, ...]
    helpers: tuple[Helper, ...]
    families: tuple[Family, ...]
    sheet: SheetTerms

    @property
    def objectives(self) -> tuple[Objective, ...]:
        """The nine, A to I."""
        return tuple(o for g in self.general_objectives for o in g.objectives)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """The thirty-six, A1 to I4."""
        return tuple(i for o in self.objectives for i in o.indicators)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The fifteen, P1.1 to P3.5."""
        return tuple(m for p in self.propositions for m in p.measures)

    def indicator(self, code: str) -> Indicator:
        """The indicator of that code; KeyError when there is none."""
        return _by(self.indicators, "code", code)

    def objective(self, code: str) -> Objective:
        """The objective of that letter, also found from an indicator's code; KeyError when there is none."""
        return _by(self.objectives, "code", code[:1])

    def term(self, id: str) -> Term:
        """The glossary entry of that id; KeyError when there is none."""
        return _by(self.terms, "id", id)

    def measure(self, id: str) -> Measure:
        """The measure of that id; KeyError when there is none."""
        return _by(self.measures, "id", id)

    def first_step(self, indicator: str) -> FirstStep:
        """The first step written for that indicator; KeyError when there is none."""
        return _by(self.first_steps, "indicator", indicator)

    def example(self, id: str) -> Example:
        """The worked example of that id; KeyError when there is none."""
        return _by(self.examples, "id", id)

    def helper(self, id: str) -> Helper:
        """The helper of that id; KeyError when there is none."""
        return _by(self.helpers, "id", id)

    def family(self, id: str) -> Family:
        """The stakeholder family of that id; KeyError when there is none."""
        return _by(self.families, "id", id)


def _by(items: tuple[T, ...], attribute: str, value: str) -> T:
    for item in items:
        if getattr(item, attribute) == value:
            return item
    raise KeyError(value)
