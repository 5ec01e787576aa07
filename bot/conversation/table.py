"""The act × phase table: who answers what, and where it may lead. Read from the top, the first row that fits holds.

`docs/conversation.md` holds a diagram drawn from it (`jalon diagram`); a test walks the conversation at random and
finds no step outside `to`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.conversation.model import Phase
from bot.conversation.moment import Move
from bot.conversation.moves import answering, asides, opening, travel
from nlu.reading.model import Act

P, A = Phase, Act
ANY_ACT = frozenset(Act)
CONSENTS = frozenset({P.CONSENT_STORE, P.CONSENT_WORDS, P.CONSENT_NETWORK})
SETTING = frozenset({P.NAME, P.FAMILY, P.POSITION, P.SCOPE, P.OBJECTIVES, P.READING})
OPENING = CONSENTS | SETTING | {P.WELCOME, P.REFUSED}
ASKING = frozenset({P.QUESTION, P.CONFIRMATION})
ANYWHERE = frozenset(Phase)
STAY: frozenset[Phase] = frozenset()
NEXT = frozenset({P.QUESTION, P.DONE})


@dataclass(frozen=True, slots=True)
class Row:
    """In these phases, these acts make this move, which stays or leads to one of `to`."""

    phases: frozenset[Phase]
    acts: frozenset[Act]
    move: Move
    to: frozenset[Phase]


def _row(phases: Iterable[Phase], acts: Iterable[Act], move: Move, to: Iterable[Phase] = STAY) -> Row:
    return Row(frozenset(phases), frozenset(acts), move, frozenset(to))


ROWS: tuple[Row, ...] = (
    # The two ends.
    _row({P.NEW}, ANY_ACT, opening.welcome, {P.WELCOME}),
    _row({P.ERASED}, ANY_ACT, travel.erased),
    # Opening: options first; help and withdrawal are always there.
    _row({P.WELCOME}, {A.CHOICE, A.AFFIRM, A.CONTINUE}, opening.begin, {P.CONSENT_STORE}),
    _row({P.REFUSED}, {A.CHOICE, A.AFFIRM, A.CONTINUE}, opening.reconsider, {P.CONSENT_STORE}),
    _row({P.WELCOME, P.REFUSED}, {A.NOTE, A.BACK, A.DENY, A.CORRECT, A.NON_RESPONSE}, opening.again),
    _row(CONSENTS, {A.CHOICE}, opening.choose, CONSENTS | {P.NAME, P.FAMILY, P.REFUSED}),
    _row({P.NAME}, {A.OBSERVATION, A.NON_RESPONSE, A.DENY}, opening.name, {P.FAMILY}),
    _row(SETTING, {A.CHOICE}, opening.choose, SETTING | NEXT),
    _row(CONSENTS | SETTING, {A.BACK, A.CORRECT}, opening.back, OPENING),
    _row(CONSENTS | SETTING, {A.NOTE, A.AFFIRM, A.DENY, A.NON_RESPONSE, A.OBSERVATION}, asides.unclear,
         OPENING | NEXT | {P.PAUSED}),
    # A question is asked, or a score is proposed.
    _row(ASKING, {A.NOTE}, answering.note, {P.CONFIRMATION} | NEXT),
    _row(ASKING, {A.NON_RESPONSE}, answering.non_response, NEXT),
    _row({P.CONFIRMATION}, {A.AFFIRM}, answering.affirm, NEXT),
    _row({P.CONFIRMATION}, {A.DENY}, answering.deny, {P.QUESTION}),
    _row({P.CONFIRMATION}, {A.CORRECT}, travel.correct, {P.QUESTION, P.CONFIRMATION, P.WHICH, P.DONE}),
    _row({P.QUESTION, P.DONE, P.OBSERVATION, P.WHICH}, {A.CORRECT}, travel.correct_earlier,
         {P.QUESTION, P.CONFIRMATION, P.WHICH}),
    _row({P.QUESTION}, {A.AFFIRM, A.DENY}, asides.unclear, {P.QUESTION, P.DONE}),
    _row(ASKING, {A.CHOICE}, travel.extra, {P.OBSERVATION, P.QUESTION, P.CONFIRMATION, P.DONE}),
    _row(ASKING | {P.DONE}, {A.BACK}, travel.back, {P.QUESTION}),
    # Parentheses.
    _row({P.OBSERVATION}, {A.OBSERVATION}, travel.noted, ASKING | {P.DONE}),
    _row({P.OBSERVATION}, {A.CONTINUE, A.BACK, A.NON_RESPONSE, A.DENY}, travel.resume, ASKING | {P.DONE}),
    _row({P.WHICH}, {A.CHOICE}, travel.which, {P.QUESTION}),
    _row({P.WHICH}, {A.BACK, A.CONTINUE, A.DENY, A.NON_RESPONSE}, travel.resume, ASKING | {P.DONE}),
    _row({P.ERASE}, {A.CHOICE}, travel.erase_choice, ANYWHERE - {P.NEW}),
    _row({P.ERASE}, {A.BACK, A.CONTINUE, A.DENY}, travel.erase_choice, ANYWHERE - {P.NEW, P.ERASED}),
    _row({P.PAUSED}, {A.CONTINUE, A.AFFIRM, A.BACK, A.NOTE, A.NON_RESPONSE, A.CORRECT, A.CHOICE, A.OTHER},
         travel.resume, OPENING | ASKING | {P.DONE, P.OBSERVATION}),
    _row({P.DONE}, {A.CHOICE}, travel.extra, {P.OBSERVATION, P.QUESTION}),
    # At any moment.
    _row(ANYWHERE, {A.EXPLAIN}, asides.explain),
    _row(ANYWHERE, {A.HELP}, asides.help_),
    _row(ANYWHERE, {A.SUMMARY}, asides.summary),
    _row(ASKING, {A.CONTINUE}, asides.continue_, ASKING | {P.DONE}),
    _row(ANYWHERE, {A.CONTINUE}, asides.continue_),
    _row(ANYWHERE - {P.PAUSED}, {A.PAUSE}, travel.pause, {P.PAUSED}),
    _row(ANYWHERE, {A.ERASE}, travel.erase, {P.ERASE}),
    _row(ANYWHERE, {A.OTHER}, asides.small_talk, OPENING | NEXT | {P.PAUSED, P.CONFIRMATION}),
    _row(ANYWHERE, ANY_ACT, asides.unclear, OPENING | NEXT | ASKING | {P.PAUSED}),
)


def find(phase: Phase, act: Act) -> Row:
    """The row that holds in that phase for that act."""
    return next(row for row in ROWS if phase in row.phases and act in row.acts)
