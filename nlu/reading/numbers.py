"""Scores in all their spellings: « 4 », « un bon 4 », « cinq sur six », « entre 2 et 3 », « 7/10 », « 80 % ».

A number that counts something else (« on a 3 salariés », « depuis 2012 ») is never a score.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from text_to_num import alpha2digit

from nlu.reading import labels
from nlu.reading.normalise import MARKS
from nlu.reading.phrases.load import Words, covered, holds, reached_back, sequences, without
from nlu.reading.sure_figure import Figure, between, plain, share

_N = r"(?P<{}>\d{{1,6}}(?:\.\d+)?)"
_SHAPES = tuple(re.compile(rf"(?<!\S){shape}(?!\S)") for shape in (
    rf"(?:entre|de) {_N.format('low')} (?:et|a) {_N.format('high')}",
    rf"{_N.format('low')} (?:, )?(?:ou|ou bien|voire|a|-|et) (?:plutot |meme )?{_N.format('high')}",
    rf"{_N.format('half')} (?:et demi|et demie|1 / 2)",
    rf"{_N.format('part')} (?:sur|/) {_N.format('base')}",
    rf"{_N.format('cent')} (?:%|pour (?:cent|100|cents|cen)|pourcent|pourcents)",
    _N.format("one"),
))
_WORD = re.compile(r"\b(?:un|une|deux|trois|quatre|cinq|six|sept|huit|dix|onze|douze|treize|quatorze|quinze|seize|"
                   r"vingt|trente|quarante|cinquante|soixante|cent|zero)\b")
_ARTICLE = re.compile(r"\bune? (?=(?:(?:bon|petit|gros|tout petit) )?(?:deux|trois|quatre|cinq|six|[1-6])\b)")
_AGAIN = re.compile(r"(?<!\S)(\d)(?: [.,!:;]*)*(?: \1(?!\S))+")
BASES = (3, 4, 5, 10, 20, 100)
OPENING = frozenset({"si", "que", "quand", "pourquoi", "pas", "ne", "ou", "le", "du", "au"})
"""Words before « je mets 4 » that make it no statement."""
LARGEST = 100
"""A larger number is a year or an amount, not a score that someone got wrong."""
BARE = MARKS | {"et", "ou", "pour", "pas", "/", "sur"}
"""What follows a number that counts nothing, and so might be a score."""


@dataclass(frozen=True, slots=True)
class Place:
    """A number in a message: what it reads as, and the tokens before and after it."""

    figure: Figure
    kind: str
    before: Words
    after: Words


def read(said: Words, *, alone: bool = False) -> Figure | None:
    """The score that the message gives in numbers, or None when not sure. `alone`: only with nothing beside it."""
    text = digits(said)
    if not any(c.isdigit() for c in text):
        return plain(1) if text in ("un", "un .") else None
    found = _settled(text) or _hedged(said, text)
    return found or next(filter(None, (_accepted(place, alone) for place in _places(text))), None)


def _hedged(said: Words, text: str) -> Figure | None:
    """« Presque 5 », « 4 environ »: the score, and its neighbours."""
    if not holds(said, sequences("light", "hedges")):
        return None
    sure = without(tuple(text.split()), sequences("light", "hedges"))
    figure = next((_accepted(place, True) for place in _places(" ".join(sure))), None)
    if figure is None or figure.score is None:
        return None
    near = tuple(n for n in range(figure.score - 1, figure.score + 2) if 1 <= n <= 6)
    return replace(figure, plain=False, accept=near if figure.plain else figure.accept)


def digits(said: Words) -> str:
    """The tokens as one string with its number words as digits."""
    text = " ".join(said)
    if _WORD.search(text):
        text = _ARTICLE.sub("", text)
        text = re.sub(r"(?<!\S)zero(?!\S)", "0", alpha2digit(text, "fr", threshold=1.5))
        text = re.sub(r"(?<!\S)une? (?=(?:sur|/) 6(?!\S))", "1 ", text)
        text = re.sub(r"(?<!\S)un (?=ou 2(?!\S))", "1 ", text)
    return _AGAIN.sub(r"\1", text)


def _places(text: str) -> Iterator[Place]:
    """Every number of the message that may be a score, the widest reading of each."""
    end = 0
    while True:
        found = [m for m in (shape.search(text, end) for shape in _SHAPES) if m]
        if not found:
            return
        first = min(found, key=lambda m: (m.start(), -m.end()))
        end = first.end()
        figure = _figure(first.groupdict(), first[0])
        if figure is not None:
            kind = next(iter(first.groupdict()))
            yield Place(figure, kind, tuple(text[: first.start()].split()), tuple(text[end:].split()))


def _figure(got: dict[str, str | None], said: str) -> Figure | None:
    """What one expression is worth."""
    value = {name: float(text) for name, text in got.items() if text is not None}
    if "low" in value:
        return between(value["low"], value["high"], f"{got['low']} et {got['high']}".replace(".", ","))
    if "half" in value:
        return between(value["half"], value["half"] + 1, f"{got['half']} et {int(value['half']) + 1}")
    if "cent" in value:
        return share(value["cent"] / 100, f"{got['cent']} %".replace(".", ","))
    if "base" in value:
        return _based(value["part"], value["base"], f"{got['part']} sur {got['base']}".replace(".", ","))
    one = value["one"]
    if one == int(one):
        return plain(int(one)) if one <= LARGEST else None
    if 1 < one < 6:
        return replace(_decimal(one), why=f"{got['one']} est entre deux notes".replace(".", ","))
    return Figure(None, (), True, f"{got['one']} n’est pas sur l’échelle de 1 à 6".replace(".", ","))


def _decimal(one: float) -> Figure:
    score = int(one + 0.5)
    return Figure(score, (int(one), int(one) + 1), False, "")


def _based(part: float, base: float, said: str) -> Figure | None:
    if base == 6:
        if part == int(part) and 1 <= part <= 6:
            return replace(plain(int(part)), why=f"vous donnez la note {int(part)} sur 6")
        if 1 < part < 6:
            return _decimal(part)
        return share(part / 6, said) if part < 1 else None
    if part == base == 50:
        return Figure(3, (3, 4), False, "moitié-moitié ramené à 3 sur 6")
    return share(part / base, said) if base in BASES and 0 <= part <= base else None


def _settled(text: str) -> Figure | None:
    """« 2 ou 3, allez 3 »: a hesitation that ends in one of its scores."""
    found = re.fullmatch(r"(?:entre )?(\d) (?:ou|et|a|-) (\d) [.,!:;]* ?((?:\w+'? )*?)(\d)((?: \S+)*)", text)
    if found is None or found[4] not in (found[1], found[2]):
        return None
    ready = _light(tuple(found[3].split()), "number_before") and _light(tuple(found[5].split()), "number_after")
    return plain(int(found[4])) if ready and found[3] else None


def _accepted(place: Place, only_alone: bool) -> Figure | None:
    """The figure of a place whose surroundings leave no doubt that it is a score."""
    alone, ends = _light(place.before, "number_before"), _ends(place)
    if alone and ends:
        asked = "?" in place.after
        return replace(place.figure, plain=False) if asked else place.figure
    if only_alone or "?" in (*place.before, *place.after) or place.figure.score is None:
        return None
    led = alone or _led(place)
    if led and (ends or _stops(place)) and not _rivals(place):
        return place.figure
    return None


def _light(said: Words, part: str) -> bool:
    words = tuple(token for token in said if token not in MARKS)
    return covered(words, sequences("light", part))


def _ends(place: Place) -> bool:
    """Nothing but light words after, or the label of the same score."""
    if _light(place.after, "number_after"):
        return True
    words = tuple(token for token in place.after if token not in MARKS)
    label = labels.find(words, None)
    return label is not None and label.score == place.figure.score


def _led(place: Place) -> bool:
    """Announced: « on a 12 salariés, je mets 4 »; with its base, a stop is enough."""
    before = tuple(token for token in place.before if token != ":")
    clause = before[max((at + 1 for at, token in enumerate(before) if token in MARKS), default=0):]
    if not clause:
        return place.kind in ("part", "cent") and bool(place.before)
    head = reached_back(clause, sequences("light", "anchors"))[-1]
    return bool(head) and (len(clause) == head or clause[-head - 1] not in OPENING)


def _stops(place: Place) -> bool:
    """What follows begins a new clause, and not with another number (« 2, 3 personnes »)."""
    stop = next((at for at, token in enumerate(place.after) if token in MARKS), 0)
    rest = place.after[stop if _light(place.after[:stop], "number_after") else 0:]
    because = {piece[0] for piece in sequences("light", "because")}
    if not rest or rest[0] not in MARKS | because:
        return not rest
    following = next((token for token in rest[1:] if token not in MARKS), "")
    return place.kind == "part" or not following[:1].isdigit()


def _rivals(place: Place) -> bool:
    """Another number that could be the score, or a word that takes the first one back."""
    if any(piece[0] in place.after for piece in sequences("light", "doubt")):
        return True
    around = (*place.before, ".", *place.after, ".")
    return any(token.isdigit() and int(token) <= 6 and around[at + 1] in BARE for at, token in enumerate(around[:-1]))
