"""Where a person is: the progress shown, and the page's title."""

from __future__ import annotations

from dataclasses import dataclass

import referential
from bot.channels.web.pages import capitalise
from bot.conversation import plan as planning
from bot.conversation.model import Phase, Slot, State
from bot.storage.records import Loaded
from referential.model import Referential

TITLES: dict[Phase, str] = {
    Phase.NEW: "Bienvenue",
    Phase.WELCOME: "Bienvenue",
    Phase.CONSENT_STORE: "Votre accord",
    Phase.CONSENT_WORDS: "Votre accord",
    Phase.CONSENT_NETWORK: "Votre accord",
    Phase.REFUSED: "Sans votre accord",
    Phase.NAME: "Qui répond ?",
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


_ASKING = frozenset({Phase.QUESTION, Phase.CONFIRMATION, Phase.OBSERVATION, Phase.WHICH, Phase.PAUSED, Phase.ERASE,
                     Phase.DONE})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stage:
    """One objective of the plan: `past` when all its questions have an answer, `here` when one of them is asked."""

    name: str
    past: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Place:
    """`total` is 0 until it is known what will be asked."""

    title: str
    number: int = 0
    total: int = 0
    answered: int = 0
    stages: tuple[Stage, ...] = ()

    @property
    def theme(self) -> str:
        """The objective being asked about, as Jalon writes it."""
        return next((stage.name for stage in self.stages if stage.here), "")


def place(loaded: Loaded) -> Place:
    """Read from the state, so that it is right whatever was said last."""
    data, state = referential.load(), loaded.state
    plan = planning.slots(data, loaded.campaign, state)
    if not plan or state.phase not in _ASKING:
        return Place(TITLES.get(state.phase, "Conversation"))
    progress = planning.progress(data, plan, state)
    title = TITLES.get(state.phase) or f"Question {progress.number} sur {progress.total}"
    stages = tuple(_stage(data, plan, state, letter) for letter in dict.fromkeys(slot.indicator[0] for slot in plan))
    return Place(title, progress.number, progress.total, progress.answered, stages)


def _stage(data: Referential, plan: tuple[Slot, ...], state: State, letter: str) -> Stage:
    its = [slot for slot in plan if slot.indicator[0] == letter]
    here = state.current in its and state.phase is not Phase.DONE
    return Stage(capitalise(data.objective(letter).short), all(slot in state.answers for slot in its), here)
