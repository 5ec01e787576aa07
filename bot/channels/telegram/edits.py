"""An edited message: read again where it can still be read, else taken as a wish to change the last answer.

It is never recorded as it stands: by then another question may be asked.
"""

from __future__ import annotations

from bot.channels.telegram.heard import Words
from bot.conversation.model import Phase, State
from bot.engine import edge
from bot.engine.brain import Message
from nlu.reading import sure
from nlu.reading.model import Act, Context, Interpretation


def reread(text: str, state: State) -> Words:
    """What an edit says where the conversation stands."""
    message, shown = edge.typed(text)
    if message.given is not None or state.misread or state.phase is Phase.CONFIRMATION:
        # What was not understood, or not yet agreed: the new words stand for the old ones.
        return Words(message, shown)
    score = _score(text, state)
    if score is None or score.score is None:
        return Words(Message(given=Interpretation(Act.CORRECT, sure=True)), shown)
    changed = Interpretation(Act.CORRECT, score.score, score.scores, sure=True, why=score.why)
    return Words(Message(given=changed), shown)


def _score(text: str, state: State) -> Interpretation | None:
    """The score it surely says for the question answered last."""
    if state.last is None or state.phase not in (Phase.QUESTION, Phase.DONE):
        return None
    return sure.read(text, Context("question", state.last.reading, state.last.indicator))
