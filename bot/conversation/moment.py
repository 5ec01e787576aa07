"""What a move sees: the référentiel, the campaign, the state, and what was understood of the message."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.conversation import plan as planning
from bot.conversation.model import Campaign, Slot, State, Turn
from nlu.reading.model import Interpretation
from referential.model import Reading, Referential


@dataclass(frozen=True, slots=True)
class Moment:
    """`words`: the message as typed, "" when tapped."""

    referential: Referential
    campaign: Campaign
    state: State
    read: Interpretation
    words: str = ""

    @property
    def plan(self) -> tuple[Slot, ...]:
        """The slots to ask."""
        return planning.slots(self.referential, self.campaign, self.state)

    def at(self, **changes: object) -> Moment:
        """The same moment with another state."""
        return replace(self, state=replace(self.state, **changes))  # type: ignore[arg-type]

    def label(self, reading: Reading, score: int) -> str:
        """The official words for a score."""
        return self.referential.scale.label(reading, score)


Move = Callable[[Moment], Turn]
