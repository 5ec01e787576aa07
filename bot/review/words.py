"""What these pages say beside their templates; the sentences are in `texts.yml`."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from bot.reports.words import PARIS, day
from bot.wording.render import Wording, texts
from referential.typography import NARROW

FOLDER = Path(__file__).parent


@cache
def _wording() -> Wording:
    return Wording(FOLDER)


def say(key: str, **values: object) -> str:
    """The text of that key, in French typography; KeyError for an unknown key."""
    return _wording().again(key, values)


def done(what: str) -> str:
    """What was just done, named in the address of a page: nothing when no such thing is ever done."""
    key = f"done.{what}"
    return say(key) if key in texts(FOLDER) else ""


def moment(at: datetime) -> str:
    """« 1er mars 2026 à 9 h 05 », as a clock in Paris has it."""
    here = at.astimezone(PARIS)
    return f"{day(at)} à {here.hour}{NARROW}h{NARROW}{here.minute:02}"
