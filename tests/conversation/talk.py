"""A conversation without Rasa nor a database: the real reading, the real moves, the real wording."""

from __future__ import annotations

import dataclasses

import referential
from bot.conversation.model import Campaign, Event, Phase, Reply, State, Turn
from bot.conversation.options import context
from bot.conversation.step import step
from bot.wording.render import Said, Wording
from nlu.reading import choices
from nlu.reading.model import Act, Context, Interpretation
from nlu.reading.reader import Reader

READER = Reader()
WORDING = Wording()
LINKS = {"return_link": "https://jalon.test/p/xyz", "summary_link": "https://jalon.test/bilan/xyz"}
TO_FIRST_QUESTION = ("c'est parti", "oui", "oui", "non", "habitante", "dans le pôle", "l'essentiel", "la satisfaction")


class Talk:
    """Types or taps, and remembers what was said and what happened."""

    def __init__(self, campaign: Campaign | None = None, state: State | None = None) -> None:
        self.campaign = campaign or Campaign("le pôle des Trois Rivières")
        self.state = state or State()
        self.turn: Turn = Turn(self.state, ())
        self.events: list[Event] = []
        if self.state.phase is Phase.NEW:
            self.given(Interpretation(Act.CONTINUE, sure=True))

    def says(self, *texts: str) -> Talk:
        for text in texts:
            self._take(READER.read(text, self.here), text)
        return self

    @property
    def here(self) -> Context:
        """What the reader is told."""
        return context(referential.load(), self.campaign, self.state)

    def taps(self, code: str) -> Talk:
        return self.given(choices.tapped(code, self.here))

    def given(self, read: Interpretation) -> Talk:
        self._take(read, "")
        return self

    def _take(self, read: Interpretation, words: str) -> None:
        self.turn = step(referential.load(), self.campaign, self.state, read, words)
        self.state = self.turn.state
        self.events += self.turn.events

    @property
    def keys(self) -> list[str]:
        """The wording keys of the last replies, leads included."""
        return [part.key for reply in self.turn.replies for part in (*reply.lead, reply)]

    @property
    def codes(self) -> list[str]:
        """What can be tapped now."""
        return [button.code for reply in self.turn.replies for button in reply.buttons]

    @property
    def said(self) -> str:
        """The last replies as read by the person."""
        return "\n\n".join(worded.text for worded in self.worded())

    def worded(self) -> list[Said]:
        return [WORDING.say(reply, self.state.turn, LINKS) for reply in self.turn.replies]

    def label(self, code: str) -> str:
        """The label of a button that is shown now."""
        return next(b.label for said in self.worded() for b in said.buttons if b.code == code)

    def fork(self) -> Talk:
        """Another conversation that stands where this one does."""
        other = Talk(self.campaign, dataclasses.replace(self.state))
        other.turn = self.turn
        return other


def at_first_question(campaign: Campaign | None = None) -> Talk:
    """The essential, in satisfaction, at A1."""
    return Talk(campaign).says(*TO_FIRST_QUESTION)


def replies_of(turn: Turn) -> tuple[Reply, ...]:
    return turn.replies
