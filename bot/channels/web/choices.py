"""What can be tapped: scores as a scale, plain options, and quieter ways out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.storage.records import Buttons

SCORE = "note:"
FIRST = frozenset({"welcome:go", "act:affirmer", "act:reprendre", "extend", "objective:end"})
"""The expected way on. Never a consent: yes and no weigh the same."""
QUIET = frozenset({"skip", "observe", "act:non_reponse", "act:expliquer", "act:retour", "act:pause", "act:corriger",
                   "act:nier", "act:supprimer"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: `value` comes back when it is tapped; a score has its `number` apart from its label."""

    value: str
    label: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The buttons under a question, by weight."""

    first: tuple[Choice, ...]
    options: tuple[Choice, ...]
    scores: tuple[Choice, ...]
    quiet: tuple[Choice, ...]


def choices(buttons: Buttons) -> tuple[Choice, ...]:
    """All of them, in order."""
    return tuple(_choice(str(button["code"]), str(button["label"])) for button in buttons)


def sorted_choices(buttons: Buttons) -> Choices:
    """By weight, in order within each."""
    every = choices(buttons)
    return Choices(
        first=_where(every, lambda code: code in FIRST),
        options=_where(every, lambda code: code not in FIRST and not _is_score(code) and not _is_quiet(code)),
        scores=_where(every, _is_score),
        quiet=_where(every, _is_quiet),
    )


def split(value: str) -> tuple[str, str]:
    """The code and the label of a tapped button."""
    code, _, label = value.partition("|")
    return code, label


def _choice(code: str, label: str) -> Choice:
    number = code.removeprefix(SCORE) if _is_score(code) else ""
    return Choice(f"{code}|{label}", label.removeprefix(f"{number} · ") if number else label, number)


def _is_score(code: str) -> bool:
    return code.startswith(SCORE)


def _is_quiet(code: str) -> bool:
    return code in QUIET or code.startswith("reason:")


def _where(every: Iterable[Choice], holds: Callable[[str], bool]) -> tuple[Choice, ...]:
    return tuple(choice for choice in every if holds(split(choice.value)[0]))
