"""The conversation drawn from its table, as a Mermaid state diagram."""

from __future__ import annotations

from bot.conversation.model import Phase
from bot.conversation.table import ANYWHERE, CONSENTS, ROWS, SETTING, Row

GROUPS = ((CONSENTS, "accord"), (SETTING, "reglages"))
NAMES = {
    Phase.NEW: "début", Phase.WELCOME: "bienvenue", Phase.REFUSED: "refus", Phase.QUESTION: "question",
    Phase.CONFIRMATION: "confirmation", Phase.OBSERVATION: "observation", Phase.WHICH: "laquelle",
    Phase.ERASE: "effacer ?", Phase.PAUSED: "pause", Phase.DONE: "bilan", Phase.ERASED: "effacé",
}


def mermaid() -> str:
    """One arrow for each pair of places, with the acts that take it."""
    arrows: dict[tuple[str, str], set[str]] = {}
    taken: set[tuple[Phase, str]] = set()
    for row in ROWS:
        for phase in row.phases:
            acts = {a.value for a in row.acts} - {a for p, a in taken if p is phase}
            taken |= {(phase, act) for act in acts}
            for there in _leads(row, phase) if acts else ():
                if _place(there) != _place(phase):
                    arrows.setdefault((_place(phase), _place(there)), set()).update(acts)
    places = dict.fromkeys(_place(p) for p in Phase)
    lines = [f'  state "{_label(p)}" as {p}' for p in places]
    lines += [f"  {a} --> {b}: {_acts(found)}" for (a, b), found in sorted(arrows.items())]
    return "\n".join(["stateDiagram-v2", *lines, ""])


def _leads(row: Row, phase: Phase) -> frozenset[Phase]:
    # The rows that hold anywhere would draw an arrow from everywhere; those that lead back to where one was are drawn
    # to the question alone.
    if len(row.phases) >= len(ANYWHERE) - 1:
        return frozenset()
    return row.to if len(row.to) <= len(SETTING) + 2 else row.to & {Phase.QUESTION, Phase.ERASED}


def _place(phase: Phase) -> str:
    return next((name for group, name in GROUPS if phase in group), phase.value)


def _label(place: str) -> str:
    labels = {"accord": "trois accords", "reglages": "qui répond, quoi regarder"}
    return labels.get(place) or NAMES[Phase(place)]


def _acts(acts: set[str]) -> str:
    return ", ".join(sorted(acts)) if len(acts) <= 5 else "tout message"
