"""A message of two sure parts: « 4, et c'est quoi un EPCI ? », « 5 et on fait une pause »."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from nlu.reading.model import Act, Interpretation, Reason
from nlu.reading.normalise import MARKS
from nlu.reading.phrases.load import Words

Reader = Callable[[Words], Interpretation | None]
LEADING = frozenset({Act.NOTE, Act.AFFIRM, Act.CORRECT, Act.NON_RESPONSE})
"""Acts that answer; what is asked besides comes second, wherever it stands."""
SECOND = frozenset({Act.EXPLAIN, Act.HELP, Act.SUMMARY, Act.PAUSE, Act.BACK})
SILENT = frozenset({Act.CONTINUE, Act.OTHER})
"""Acts that add nothing to an answer: « 4, merci », « 4, on continue »."""
STOPS = MARKS - {":"}
JOINTS = STOPS | {"et", "mais", "puis", "sinon"}
LONGEST = 24
"""Tokens in the longest message that is cut in two."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Two sure parts; `joined` is None when they do not go together (« 4, je ne sais pas »)."""

    joined: Interpretation | None


def read(said: Words, whole: Reader) -> Parts | None:
    """The message as two sure parts; None when it is not that."""
    if len(said) > LONGEST:
        return None
    for first, second in _cuts(said):
        one = whole(first)
        two = whole(second) if one is not None else None
        if one is not None and two is not None:
            return Parts(_joined(one, two) or _joined(two, one))
    return None


def _cuts(said: Words) -> Iterator[tuple[Words, Words]]:
    """Before and after each stop or joining word; a stop stays with what it ends."""
    for at, token in enumerate(said[:-1]):
        if at and token in JOINTS:
            second = said[at + 1:]
            while second and second[0] in JOINTS:
                second = second[1:]
            if second and not MARKS.issuperset(second):
                yield said[: at + 1] if token in STOPS else said[:at], second


def _joined(answer: Interpretation, besides: Interpretation) -> Interpretation | None:
    """The answer with what is asked besides; None when they are not that."""
    if answer.act not in LEADING:
        return None
    if besides.act in SILENT or _moves_on(besides):
        return answer
    return replace(answer, also=besides.act, topic=besides.topic) if besides.act in SECOND else None


def _moves_on(besides: Interpretation) -> bool:
    """« Suivante » after an answer only asks for the next question."""
    return besides.act is Act.NON_RESPONSE and besides.reason is Reason.UNSPECIFIED
