"""A proposed score is being confirmed: the same message means something else than to a question."""

from __future__ import annotations

import re

from nlu.reading import commands, labels, numbers
from nlu.reading.model import Act, Context, Interpretation
from nlu.reading.normalise import MARKS
from nlu.reading.phrases.load import Words
from nlu.reading.sure_figure import Figure, plain

_NOT = r"(?:et )?(?:pas|et non|et non pas|non|au lieu de|au lieu du|plutot que|et pas) "
_OTHER = (re.compile(rf"(?:non ,? ?|c'? ?est )?(\d) (?:[.,] )?{_NOT}(?:un )?(\d)"),
          re.compile(r"(?:non ,? ?)?pas (?:un )?(\d) (?:[.,] )?(?:mais |plutot |un |c'? ?est )*(\d)"))
SETTING_ASIDE = frozenset({"non", "mais", "ah", "euh", "oui"})
"""Words before a label that set the proposed score aside: « non, satisfaisant »."""
REFUSING = frozenset({"non", "pas", "faux", "erreur", "mais", "plutot", "disons", "trop"})


def answered(said: Words, context: Context) -> Interpretation | None:
    """Agreement, refusal, another score or a command, and nothing else; None when not sure."""
    other = _not_that_one(said, context.proposed or 0)
    if other is not None:
        return other.as_note(Act.CORRECT)
    found = commands.read(said, "confirmation", context.proposed)
    if found is not None:
        return found
    figure = numbers.read(said, alone=True)
    if figure is not None:
        return _against(figure, said, context)
    return _in_words(said, labels.whole(_set_aside(said), context.reading), context)


def explained(said: Words, context: Context) -> Interpretation | None:
    """Another score with words beside that take nothing back: « 4, on avance », « un cran de moins, ça fuit »."""
    figure = numbers.read(said)
    if figure is not None:
        return figure.as_note(Act.CORRECT) if figure.score not in (None, context.proposed) else None
    official = labels.official_first(_set_aside(said), context.reading)
    return _in_words(said, official, context) or _moved_first(said, context)


def _moved_first(said: Words, context: Context) -> Interpretation | None:
    """« Un cran de moins, le toit goutte »: what follows only says why."""
    stop = next((at for at, token in enumerate(said) if token in MARKS and at), len(said))
    rest = said[stop:]
    if not rest or "?" in rest or any(token.isdigit() for token in rest) or REFUSING & set(rest):
        return None
    found = commands.read(said[:stop], "confirmation", context.proposed)
    return found if found is not None and found.act is Act.CORRECT and found.score else None


def _not_that_one(said: Words, proposed: int) -> Figure | None:
    """« 3 pas 4 », « pas 4, 3 »."""
    text = numbers.digits(tuple(token for token in said if token not in "!"))
    for at, shape in enumerate(_OTHER):
        found = shape.fullmatch(text.removesuffix(" .").strip())
        if found:
            kept, left = (int(found[1]), int(found[2])) if at == 0 else (int(found[2]), int(found[1]))
            return plain(kept) if left == proposed and kept != left and 1 <= kept <= 6 else None
    return None


def _against(figure: Figure, said: Words, context: Context) -> Interpretation | None:
    """A score typed while another one is proposed corrects it; the same one agrees, unless it comes with a « non »."""
    if figure.score != context.proposed:
        return figure.as_note(Act.CORRECT if figure.score else Act.NOTE)
    if not figure.plain or REFUSING & set(said):
        return None
    return Interpretation(Act.AFFIRM, why=figure.why, sure=True)


def _set_aside(said: Words) -> Words:
    return said[next((at for at, token in enumerate(said) if token not in MARKS | SETTING_ASIDE), 0):]


def _in_words(said: Words, figure: Figure | None, context: Context) -> Interpretation | None:
    """Words of the scale: an official label corrects by itself, another word only after « non » or « plutôt »."""
    words = tuple(token for token in said if token not in MARKS)
    if figure is None or (not figure.plain and "pas" in words):
        return None
    if figure.score == context.proposed:
        agrees = figure.plain and not REFUSING - {"plutot"} & set(words)
        return Interpretation(Act.AFFIRM, why=figure.why, sure=True) if agrees else None
    return figure.as_note(Act.CORRECT) if figure.plain or words[0] in REFUSING else None
