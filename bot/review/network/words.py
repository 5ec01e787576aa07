"""What a network's pages say beside their templates; the sentences are in the YAML files of this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.review import words as common
from bot.wording.render import Wording, texts

FOLDER = Path(__file__).parent


@cache
def _wording() -> Wording:
    return Wording(FOLDER)


def say(key: str, **values: object) -> str:
    """The text of that key, in French typography; KeyError for an unknown key."""
    return _wording().again(key, values)


def done(what: str) -> str:
    """What was just done, named in the address of a page: as on any page of ours, unless said otherwise here."""
    key = f"done.{what}"
    return say(key) if key in texts(FOLDER) else common.done(what)
