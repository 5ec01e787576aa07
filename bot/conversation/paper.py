"""A sheet filled in by hand: what it asks, and the one turn that what was written on it leads to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.conversation.model import (
    CONSENT_VERSION,
    AnswerRecorded,
    Campaign,
    Consent,
    ConsentChosen,
    Described,
    Erased,
    Event,
    Finished,
    Named,
    ObservationNoted,
    Phase,
    Recorded,
    Scope,
    Slot,
    State,
    Turn,
)
from bot.conversation.plan import slots
from nlu.reading.model import Reason
from referential.model import Reading, Referential

HOW = "paper"
REASONS = (Reason.NO_INFORMATION, Reason.NOT_CONCERNED, Reason.TOO_EARLY)
"""The boxes beside the six steps."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What was written on one sheet. A box left blank is no answer: it has no entry in `answers`."""

    consents: Mapping[Consent, bool]
    family: str | None
    inside: bool | None
    name: str | None
    answers: Mapping[Slot, Recorded]
    seen: Mapping[str, str]


def printed(campaign: Campaign, scope: Scope = Scope.ESSENTIAL) -> Campaign:
    """What the sheet asks: `scope` where the campaign leaves it open, both readings where it leaves them open."""
    settled = campaign.scope or scope
    return replace(campaign, scope=settled, readings=campaign.readings or tuple(Reading))


def asked(referential: Referential, campaign: Campaign) -> tuple[Slot, ...]:
    """The slots of a sheet, in printing order; `campaign`: as `printed` gives it."""
    return slots(referential, campaign, State())


def entered(campaign: Campaign, paper: Paper) -> Turn:
    """Everything on the sheet at once: it was confirmed by the hand that ticked it."""
    version = f"{CONSENT_VERSION}-paper-named" if campaign.named else f"{CONSENT_VERSION}-paper"
    events: list[Event] = [ConsentChosen(one, given, version) for one, given in paper.consents.items()]
    if campaign.named:
        events.append(Named(paper.name))
    events.append(Described(paper.family, paper.inside))
    events += [AnswerRecorded(slot, recorded, "", HOW, "") for slot, recorded in paper.answers.items()]
    events += [ObservationNoted(code, text) for code, text in paper.seen.items()]
    state = State(
        Phase.DONE, turn=1, consents=paper.consents, family=paper.family, inside=paper.inside, scope=campaign.scope,
        objectives=campaign.objectives, readings=campaign.readings, answers=paper.answers,
    )  # fmt: skip
    return Turn(state, (), (*events, Finished()))


def withdrawn() -> Turn:
    """The sheet is taken back: everything of it goes."""
    return Turn(State(Phase.ERASED), (), (Erased(),))
