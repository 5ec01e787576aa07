"""Words and numbers as French readers expect them; the sentences themselves are in `texts.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.wording.render import Wording
from referential.typography import french

PARIS = ZoneInfo("Europe/Paris")
NO_BREAK = "\u00a0"
DOT = f"{NO_BREAK}· "
"""Between a code and its label: the code never stands alone at the end of a line."""


@cache
def _wording() -> Wording:
    return Wording(Path(__file__).parent)


def say(key: str, **values: object) -> str:
    """The text of that key, in French typography; KeyError for an unknown key."""
    return _wording().again(key, values)


@cache
def number(value: float) -> str:
    """« 4 » or « 4,3 »: one decimal, halves upwards, none when it is whole."""
    rounded = Decimal(str(value)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return str(format_decimal(rounded, format="0.#", locale="fr_FR"))


def capital(text: str) -> str:
    """With a capital first letter, the others as they are."""
    return text[:1].upper() + text[1:]


def day(moment: datetime) -> str:
    """« 1er mars 2026 », as a calendar in Paris has it; it stays on one line."""
    return _day(moment.astimezone(PARIS).date())


@lru_cache(1024)
def _day(here: date) -> str:
    text = str(format_date(here, "d MMMM y", locale="fr_FR"))
    return (f"1er{text[1:]}" if here.day == 1 else text).replace(" ", NO_BREAK)


def hour(moment: datetime) -> str:
    """« 14 h 05 », as a clock in Paris has it; it stays on one line."""
    here = moment.astimezone(PARIS)
    return f"{here.hour}{NO_BREAK}h{NO_BREAK}{here.minute:02}"


def paired(pairs: Iterable[tuple[str, str]]) -> str:
    """« A : 4 ; B : 5 », for those who do not see a chart."""
    return french(" ; ".join(f"{name} : {value}" for name, value in pairs))


def listed(items: Sequence[str]) -> str:
    """« a », « a et b », « a, b et c »."""
    return " et ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
