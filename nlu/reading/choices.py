"""The first stage: what was tapped, and the options of the dialogue state, matched before anything else."""

from __future__ import annotations

import re

from nlu.reading.model import Act, Context, Interpretation, Option, Reason
from nlu.reading.normalise import clean, fold

OPEN_STATES = ("question", "confirmation")
_NUMBER = re.compile(r"\d{1,2}")


def tapped(code: str, context: Context) -> Interpretation:
    """What a button means; a code that the state does not offer is a button of the past (`autre`, topic `stale`)."""
    name, _, value = code.partition(":")
    if name == "note" and context.state in OPEN_STATES:
        return Interpretation(Act.NOTE, score=int(value), scores=one_hot(int(value)), sure=True, why="note choisie")
    if name == "act" and not (value in ("affirmer", "nier") and context.state != "confirmation"):
        # The button says « je ne sais pas »; passing has a button of its own.
        reason = Reason.NO_INFORMATION if value == Act.NON_RESPONSE else None
        return Interpretation(Act(value), reason=reason, sure=True)
    if code in {o.id for o in context.options}:
        return Interpretation(Act.CHOICE, choice=code, sure=True)
    return Interpretation(Act.OTHER, topic="stale", sure=True)


def chosen(text: str, context: Context) -> Interpretation | None:
    """The option whose words are the message; in a choice state, also the one it holds, or its number in the list."""
    said = fold(text) or clean(text)
    by_words = {fold(words) or words: option for option in context.options for words in option.words}
    if said in by_words:
        return _choice(by_words[said])
    if context.state != "choice":
        return None
    if _NUMBER.fullmatch(said) and 1 <= int(said) <= len(context.options):
        return _choice(context.options[int(said) - 1])
    letters = _letters(said, context)
    if letters:
        return Interpretation(Act.CHOICE, choice=letters, sure=True)
    held = _held(said, by_words)
    return _choice(held) if held else None


def one_hot(score: int) -> tuple[float, ...]:
    """All the weight on one score."""
    return tuple(1.0 if n == score else 0.0 for n in range(1, 7))


def _letters(said: str, context: Context) -> str | None:
    """« A, C et E » where objectives are offered: `objective:A,C,E`."""
    offered = {o.id.partition(":")[2].lower() for o in context.options if o.id.startswith("objective:")}
    tokens = [t for t in said.split() if t not in ("et", "puis", "les", "objectif", "objectifs", "l'objectif")]
    if not tokens or not offered.issuperset(tokens) or "end" in tokens:
        return None
    return "objective:" + ",".join(t.upper() for t in dict.fromkeys(tokens))


_DOUBT = re.compile(r"\b(pas|ni|sauf|si|mais|c'est quoi|pourquoi|comment|qui|depend)\b")


def _held(said: str, by_words: dict[str, Option]) -> Option | None:
    """The one option named inside a longer message; None when several are, or when it is negated or doubted."""
    named = [words for words in by_words if len(words) > 2 and re.search(rf"\b{re.escape(words)}\b", said)]
    # « association de quartier » is not « association ».
    longest = [words for words in named if not any(words != other and words in other for other in named)]
    beside = said
    for words in longest:
        beside = beside.replace(words, " ")
    found = {by_words[words].id: by_words[words] for words in longest}
    if _DOUBT.search(beside) or len(found) != 1:
        return None
    return next(iter(found.values()))


def _choice(option: Option) -> Interpretation:
    return Interpretation(Act.CHOICE, choice=option.id, sure=True)
