"""Where a person is: the progress shown, and the page's title."""

from __future__ import annotations

from dataclasses import dataclass

import referential
from bot.conversation import plan as planning
from bot.conversation.model import Phase
from bot.storage.records import Loaded

TITLES: dict[Phase, str] = {
    Phase.NEW: "Bienvenue",
    Phase.WELCOME: "Bienvenue",
    Phase.CONSENT_STORE: "Votre accord",
    Phase.CONSENT_WORDS: "Votre accord",
    Phase.CONSENT_NETWORK: "Votre accord",
    Phase.REFUSED: "Sans votre accord",
    Phase.FAMILY: "Qui répond ?",
    Phase.POSITION: "Qui répond ?",
    Phase.SCOPE: "Que regarder ?",
    Phase.OBJECTIVES: "Que regarder ?",
    Phase.READING: "Que regarder ?",
    Phase.OBSERVATION: "Une observation",
    Phase.WHICH: "Quelle réponse ?",
    Phase.ERASE: "Tout effacer ?",
    Phase.PAUSED: "En pause",
    Phase.DONE: "Terminé",
    Phase.ERASED: "Tout est effacé",
}


@dataclass(frozen=True, slots=True)
class Place:
    """`total` is 0 until it is known what will be asked."""

    title: str
    number: int
    total: int
    answered: int
    objective: str


def place(loaded: Loaded) -> Place:
    """Read from the state, so that it is right whatever was said last."""
    data, state = referential.load(), loaded.state
    plan = planning.slots(data, loaded.campaign, state)
    if not plan or state.phase not in _ASKING:
        return Place(TITLES.get(state.phase, "Conversation"), 0, 0, 0, "")
    progress = planning.progress(data, plan, state)
    title = TITLES.get(state.phase) or f"Question {progress.number} sur {progress.total}"
    objective = data.objective(state.current.indicator).short if state.current else ""
    return Place(title, progress.number, progress.total, progress.answered, objective)


_ASKING = frozenset({Phase.QUESTION, Phase.CONFIRMATION, Phase.OBSERVATION, Phase.WHICH, Phase.PAUSED, Phase.ERASE,
                     Phase.DONE})  # fmt: skip
