"""What a meeting goes through: each objective, then its questions one by one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.conversation import plan
from bot.conversation.model import Campaign, Scope, State
from bot.results.answers import Slot
from bot.storage.records_meeting import Meeting
from referential.model import Reading, Referential


@dataclass(frozen=True, slots=True)
class Slide:
    """An objective, or a question: an indicator read one way. `name`: as forms carry it."""

    code: str
    reading: Reading | None = None

    @property
    def name(self) -> str:
        """« A », « A1:satisfaction »."""
        return f"{self.code}:{self.reading.value}" if self.reading else self.code

    @property
    def slot(self) -> Slot | None:
        """The question; None for an objective."""
        return Slot(self.code, self.reading) if self.reading else None


def slides(referential: Referential, campaign: Campaign, answered: Collection[Slot]) -> tuple[Slide, ...]:
    """What the collecte asks; where it leaves a choice, what was answered, and before that the essential."""
    found: list[Slide] = []
    for slot in _asked(referential, campaign, answered):
        if not found or found[-1].code[0] != slot.indicator[0]:
            found.append(Slide(slot.indicator[0]))
        found.append(Slide(slot.indicator, slot.reading))
    return tuple(found)


def shown(every: tuple[Slide, ...], meeting: Meeting) -> Slide:
    """The one on the screen; the first before the meeting begins."""
    return next((one for one in every if (one.code, one.reading) == (meeting.code, meeting.reading)), every[0])


def named(every: tuple[Slide, ...], name: str) -> Slide | None:
    """The one of that name, if it is one of these."""
    return next((one for one in every if one.name == name), None)


def beside(every: tuple[Slide, ...], one: Slide, step: int) -> Slide | None:
    """The one before or after."""
    place = every.index(one) + step
    return every[place] if 0 <= place < len(every) else None


def _asked(referential: Referential, campaign: Campaign, answered: Collection[Slot]) -> tuple[Slot, ...]:
    every = plan.slots(referential, campaign, State(scope=Scope.COMPLETE, readings=tuple(Reading)))
    if campaign.scope and campaign.readings:
        return every
    return tuple(slot for slot in every if slot in answered) or plan.slots(
        referential, campaign, State(scope=Scope.ESSENTIAL, readings=(Reading.SATISFACTION,))
    )
