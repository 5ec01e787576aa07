"""What a message is read as: the values every stage of the reading and the conversation share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from referential.model import Reading

UNKNOWN: tuple[float, ...] = (1 / 6,) * 6
"""The distribution over scores 1–6 when nothing is known: six equal numbers."""


class Act(StrEnum):
    """What a message does. The first thirteen are those of the annotation guidelines."""

    NOTE = "note"
    NON_RESPONSE = "non_reponse"
    EXPLAIN = "expliquer"
    AFFIRM = "affirmer"
    DENY = "nier"
    CORRECT = "corriger"
    BACK = "retour"
    PAUSE = "pause"
    CONTINUE = "reprendre"
    SUMMARY = "resume"
    ERASE = "supprimer"
    HELP = "aide"
    OTHER = "autre"
    # Never annotated: only the dialogue state makes them.
    CHOICE = "choix"
    OBSERVATION = "observation"


ANNOTATED: tuple[Act, ...] = tuple(a for a in Act if a not in (Act.CHOICE, Act.OBSERVATION))


class Reason(StrEnum):
    """Why there is no score. A non-response is a right and a finding, never a zero."""

    NO_INFORMATION = "no_information"
    NOT_CONCERNED = "not_concerned"
    TOO_EARLY = "too_early"
    PREFER_NOT = "prefer_not"
    UNSPECIFIED = "unspecified"


@dataclass(frozen=True, slots=True)
class Option:
    """Something to tap or type: `id` comes back in `Interpretation.choice`; `words`: what people type for it."""

    id: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the reader knows of the dialogue. `state`: `question`, `confirmation`, `choice` or `observation`."""

    state: str
    reading: Reading | None = None
    indicator: str | None = None
    proposed: int | None = None
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Interpretation:
    """« Ce que j'ai compris » of one message.

    score: 1–6 or None. scores: six probabilities, for scores 1 to 6, summing to 1. confirm: ask before recording.
    also: a second act of a mixed message. target: an indicator (`C1`) or objective (`C`) code it names.
    topic: a glossary id for `expliquer`, a subject for `aide` and `autre` (see `bot.conversation.topics`).
    choice: the id of the option chosen, for `choix`. sure: read by rule, not inferred. why: in French, for people.
    """

    act: Act
    score: int | None = None
    scores: tuple[float, ...] = UNKNOWN
    confirm: bool = False
    why: str = ""
    also: Act | None = None
    reason: Reason | None = None
    target: str | None = None
    topic: str | None = None
    choice: str | None = None
    sure: bool = False
