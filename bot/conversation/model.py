"""The conversation as values: where a person stands, what they answered, what Jalon says and what happened.

Plain Python. `step` (in `bot.conversation.step`) maps (campaign, state, interpretation, words) to a `Turn`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.results.answers import Recorded as Recorded
from bot.results.answers import Slot as Slot
from referential.model import Reading

CONSENT_VERSION = "2026-11-2"
"""Version of the three consent texts: change it with them."""
NAMED_CONSENT_VERSION = f"{CONSENT_VERSION}-named"
"""Of those a named collecte says."""


class Phase(StrEnum):
    """Where the conversation stands."""

    NEW = "new"
    WELCOME = "welcome"
    CONSENT_STORE = "consent_store"
    CONSENT_WORDS = "consent_words"
    CONSENT_NETWORK = "consent_network"
    REFUSED = "refused"
    NAME = "name"
    FAMILY = "family"
    POSITION = "position"
    SCOPE = "scope"
    OBJECTIVES = "objectives"
    READING = "reading"
    QUESTION = "question"
    CONFIRMATION = "confirmation"
    OBSERVATION = "observation"
    WHICH = "which"
    ERASE = "erase"
    PAUSED = "paused"
    DONE = "done"
    ERASED = "erased"


class Scope(StrEnum):
    """Which indicators are asked."""

    ESSENTIAL = "essential"
    COMPLETE = "complete"
    OBJECTIVES = "objectives"


class Consent(StrEnum):
    """The three choices. Only the first is needed."""

    STORE = "store"
    WORDS = "words"
    NETWORK = "network"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A score read from the person's words, waiting for their agreement. `offered`: the scores shown as buttons."""

    score: int
    offered: tuple[int, ...]
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """What the collecte settles; `None` leaves the choice to the person. `readings`: () leaves it open.

    `named`: a name is asked, and whoever runs the pole may read the answers with it. `networks`: the names of those
    the pole asked to follow it, for who is asked about them.
    """

    pole_name: str
    scope: Scope | None = None
    objectives: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    closed: bool = False
    named: bool = False
    networks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Where one participation stands. `answers` lives in the answers table, the rest in the participation as JSON.

    turn: how many turns were taken; misread: how often in a row a message was not understood;
    resume_to: the phase to come back to after a pause, an observation or a refused erasure;
    last: the slot recorded last, for *corriger*; set_aside: slots left for later after four misread messages.
    """

    phase: Phase = Phase.NEW
    turn: int = 0
    consents: Mapping[Consent, bool] = field(default_factory=dict)
    family: str | None = None
    inside: bool | None = None
    scope: Scope | None = None
    objectives: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()
    current: Slot | None = None
    proposal: Proposal | None = None
    last: Slot | None = None
    misread: int = 0
    resume_to: Phase | None = None
    candidates: tuple[str, ...] = ()
    set_aside: tuple[Slot, ...] = ()
    answers: Mapping[Slot, Recorded] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Button:
    """`code` comes back when tapped (`note:4`, `act:retour`: ASCII, at most 40 bytes); `key`: its wording."""

    code: str
    key: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of Jalon: a wording key with its values, and what can be tapped under it.

    lead: shorter texts said first, in the same message. The engine adds `return_link`, `summary_link` and
    `glossary_link` to the values.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    lead: tuple[Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class ConsentChosen:
    """A consent choice was made, under that version of its text."""

    consent: Consent
    given: bool
    version: str = CONSENT_VERSION


@dataclass(frozen=True, slots=True)
class Described:
    """The person said who they are: family and inside / outside the pole."""

    family: str | None
    inside: bool | None


@dataclass(frozen=True, slots=True)
class Named:
    """In a named campaign the person gave a name, or None rather not."""

    name: str | None


@dataclass(frozen=True, slots=True)
class AnswerRecorded:
    """A slot was answered. `how`: `typed`, `tapped` or `paper` (explicit), `accepted` (inferred, then agreed)."""

    slot: Slot
    recorded: Recorded
    words: str
    how: str
    why: str


@dataclass(frozen=True, slots=True)
class ObservationNoted:
    """Something seen, the evidence behind an answer, as typed."""

    indicator: str
    text: str


@dataclass(frozen=True, slots=True)
class Finished:
    """Every question of the plan was met."""


@dataclass(frozen=True, slots=True)
class Erased:
    """The person withdrew: everything of theirs is to be erased."""


Event = ConsentChosen | Described | Named | AnswerRecorded | ObservationNoted | Finished | Erased


@dataclass(frozen=True, slots=True)
class Turn:
    """What a message leads to. At most two replies."""

    state: State
    replies: tuple[Reply, ...]
    events: tuple[Event, ...] = ()
