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
REFUSING = frozenset({"non", "pas", "faux", "erreur", "mais", "plutot", "disons", "trop"})


def answered(said: Words, context: Context) -> Interpretation | None:
    """Agreement, refusal, another score or a command; None when not sure."""
    other = _not_that_one(said, context.proposed or 0)
    if other is not None:
        return other.as_note(Act.CORRECT)
    found = commands.read(said, "confirmation", context.proposed)
    if found is not None:
        return found
    figure = numbers.read(said)
    if figure is not None:
        return _against(figure, said, context)
    return _in_words(said, context)


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
    if not figure.plain or REFUSING & set(said) or numbers.read(said, alone=True) is None:
        return None
    return Interpretation(Act.AFFIRM, why=figure.why, sure=True)


def _in_words(said: Words, context: Context) -> Interpretation | None:
    """Words of the scale: an official label corrects by itself, another word only after « non » or « plutôt »."""
    figure = labels.read(said, context.reading)
    if figure is None:
        return None
    words = tuple(token for token in said if token not in MARKS)
    if figure.score == context.proposed:
        agrees = figure.plain and not REFUSING - {"plutot"} & set(words)
        return Interpretation(Act.AFFIRM, why=figure.why, sure=True) if agrees else None
    if figure.plain or words[0] in REFUSING:
        return figure.as_note(Act.CORRECT)
    return None
