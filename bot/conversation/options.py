"""What may be chosen in each phase, for the reader: everything that can be tapped can be typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import yaml

from bot.conversation.model import Campaign, Phase, State
from nlu.reading.model import Context, Option
from referential.model import Referential

CHOICES = Path(__file__).parent / "choices.yml"
OFFERED: dict[Phase, tuple[str, ...]] = {
    Phase.WELCOME: ("welcome:go",),
    Phase.CONSENT_STORE: ("consent:yes", "consent:no"),
    Phase.CONSENT_WORDS: ("consent:yes", "consent:no"),
    Phase.CONSENT_NETWORK: ("consent:yes", "consent:no"),
    Phase.REFUSED: ("refused:reconsider",),
    Phase.NAME: ("name:none",),
    Phase.POSITION: ("position:inside", "position:outside", "position:unsaid"),
    Phase.SCOPE: ("scope:essential", "scope:complete", "scope:objectives"),
    Phase.READING: ("reading:satisfaction", "reading:importance", "reading:both"),
    Phase.QUESTION: ("skip", "observe"),
    Phase.CONFIRMATION: ("skip",),
    Phase.DONE: ("observe", "extend"),
    Phase.ERASE: ("erase:no", "erase:yes"),
}


@cache
def words() -> Mapping[str, tuple[str, ...]]:
    """What people type for each option, by its id."""
    data = yaml.safe_load(CHOICES.read_text(encoding="utf-8"))
    return {id: tuple(str(word) for word in typed) for id, typed in data.items()}


def option(id: str) -> Option:
    """An option with its words."""
    return Option(id, words().get(id, ()))


def context(referential: Referential, campaign: Campaign, state: State) -> Context:
    """What the reader is told of the dialogue."""
    offered = _offered(referential, state)
    if state.phase in (Phase.QUESTION, Phase.CONFIRMATION) and state.current:
        proposed = state.proposal.score if state.phase is Phase.CONFIRMATION and state.proposal else None
        name = "confirmation" if proposed else "question"
        extra = (*offered, *_reasons(state))
        return Context(name, state.current.reading, state.current.indicator, proposed, extra)
    if state.phase is Phase.OBSERVATION:
        return Context("observation")
    if state.phase is Phase.NAME:
        # Kept as typed, as an observation is; a name is no command and no choice.
        return Context("observation", options=offered)
    return Context("choice", options=offered)


def _offered(referential: Referential, state: State) -> tuple[Option, ...]:
    build = BUILT.get(state.phase)
    return build(referential, state) if build else tuple(option(id) for id in OFFERED.get(state.phase, ()))


def _families(referential: Referential, state: State) -> tuple[Option, ...]:
    return tuple(Option(f"family:{f.id}", (f.label, *f.aliases)) for f in referential.families)


def _objectives(referential: Referential, state: State) -> tuple[Option, ...]:
    chosen = (Option(f"objective:{o.code}", (o.code, f"objectif {o.code}", o.short, f"{o.code} {o.short}", *o.keywords))
              for o in referential.objectives)
    left: list[Option] = []
    done: list[Option] = []
    for found in chosen:
        (done if found.id.partition(":")[2] in state.objectives else left).append(found)
    # As the buttons stand: the end first once something is chosen.
    return (option("objective:end"), *left, *done) if done else (*left, option("objective:end"))


def _which(referential: Referential, state: State) -> tuple[Option, ...]:
    found = (referential.indicator(code) for code in state.candidates)
    return tuple(Option(f"which:{i.code}", (i.code, i.short, f"{i.code} {i.short}", *i.keywords)) for i in found)


def _reasons(state: State) -> tuple[Option, ...]:
    recorded = state.answers.get(state.last) if state.last else None
    if recorded is None or recorded.score is not None:
        return ()
    return tuple(option(f"reason:{reason}") for reason in
                 ("no_information", "not_concerned", "too_early", "prefer_not"))


BUILT: dict[Phase, Callable[[Referential, State], tuple[Option, ...]]] = {
    Phase.FAMILY: _families,
    Phase.OBJECTIVES: _objectives,
    Phase.WHICH: _which,
}
