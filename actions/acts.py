"""One short class an act; what each does lives in `bot.conversation.table`."""

from __future__ import annotations

from actions.turn import TurnAction
from nlu.reading.model import Act


class NoteAction(TurnAction):
    """An assessment of the indicator."""

    act = Act.NOTE


class NonResponseAction(TurnAction):
    """No score, and that is a right."""

    act = Act.NON_RESPONSE


class ExplainAction(TurnAction):
    """What does it mean?"""

    act = Act.EXPLAIN


class AffirmAction(TurnAction):
    """Yes, that is it."""

    act = Act.AFFIRM


class DenyAction(TurnAction):
    """No, that is not it."""

    act = Act.DENY


class CorrectAction(TurnAction):
    """Another score, or an earlier answer."""

    act = Act.CORRECT


class BackAction(TurnAction):
    """The question before."""

    act = Act.BACK


class PauseAction(TurnAction):
    """Stop for now."""

    act = Act.PAUSE


class ContinueAction(TurnAction):
    """Go on."""

    act = Act.CONTINUE


class SummaryAction(TurnAction):
    """Where am I, what did I answer?"""

    act = Act.SUMMARY


class EraseAction(TurnAction):
    """Withdraw."""

    act = Act.ERASE


class HelpAction(TurnAction):
    """Who are you, how does it work?"""

    act = Act.HELP


class OtherAction(TurnAction):
    """Small talk, or not understood."""

    act = Act.OTHER


class ChoiceAction(TurnAction):
    """One of the options of the dialogue state."""

    act = Act.CHOICE


class ObservationAction(TurnAction):
    """What was seen, as typed."""

    act = Act.OBSERVATION
