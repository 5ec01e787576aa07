"""One turn of the conversation: pure, no clock, no I/O. Same input, same state, same result."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.model import Campaign, Phase, Reply, State, Turn
from bot.conversation.moment import Moment
from bot.conversation.moves import asides
from bot.conversation.table import find
from nlu.reading.model import Act, Interpretation
from referential.model import Referential

STILL_OPEN = frozenset({Act.SUMMARY, Act.ERASE, Act.HELP})
"""What a closed collecte still answers."""
ALSO = frozenset({Act.EXPLAIN, Act.HELP, Act.SUMMARY, Act.PAUSE})
"""Second acts of a mixed message that are done too."""


def step(referential: Referential, campaign: Campaign, state: State, read: Interpretation, words: str = "") -> Turn:
    """What a message leads to: the new state, at most two replies, and what happened."""
    moment = Moment(referential, campaign, replace(state, turn=state.turn + 1), read, words)
    if campaign.closed and read.act not in STILL_OPEN and state.phase not in (Phase.ERASE, Phase.ERASED):
        return asides.closed(moment)
    turn = find(state.phase, read.act).move(moment)
    if read.also in ALSO and read.also is not read.act:
        return _also(moment, turn, read.also)
    return turn


def _also(moment: Moment, turn: Turn, also: Act) -> Turn:
    """Do the second act of a mixed message too, keeping to two replies."""
    if also is Act.EXPLAIN:
        # It is about the question just answered, so it is looked up before the conversation moved on.
        first, *rest = turn.replies
        said = replace(asides.explanation(moment), lead=(first,) if rest else ())
        return replace(turn, replies=(said, rest[-1] if rest else first))
    after = replace(moment, state=turn.state, read=replace(moment.read, act=also, also=None))
    second = find(turn.state.phase, also).move(after)
    first = turn.replies[0]
    replies: tuple[Reply, ...] = second.replies[-1:]
    recorded = len(turn.replies) > 1 or second.state.phase is Phase.PAUSED
    replies = (first, *replies) if recorded else second.replies[:2]
    return Turn(second.state, replies, (*turn.events, *second.events))
