"""The transcript as the page shows it: paragraphs, who speaks, what is new, our own addresses as links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from bot.channels.web.choices import Choice, choices
from bot.storage.records import Line

SHOWN = 12
"""Lines shown of a long conversation."""
SHOWN_AS = {"bilan": "Ouvrir mon bilan", "lexique": "Ouvrir le lexique", "donnees": "Ouvrir mes données"}
"""Words in the place of an address; a return link is shown as it is, to be kept."""
_PARAGRAPHS = re.compile(r"\n\s*\n")
_PLACE = re.compile(r"Objectif \d+ sur \d+ · ")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`kind`: "" · `place` (« Objectif 2 sur 9… ») · `theme` (the objective that opens) · `asked` (what is asked)."""

    text: Markup
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One message. `first`: what was said begins here, where the focus goes; `last`: it belongs to the last turn."""

    person: bool
    paragraphs: tuple[Paragraph, ...]
    beside: tuple[Choice, ...]
    first: bool
    last: bool


def thread(lines: Sequence[Line], origin: str, theme: str = "") -> tuple[Spoken, ...]:
    """Every line; buttons only beside those of the last turn, save the last message's, which stand by themselves."""
    turn = lines[-1].turn if lines else None
    new = [position for position, line in enumerate(lines) if line.turn == turn and line.author == "jalon"]
    return tuple(
        Spoken(
            person=line.author == "person",
            paragraphs=tuple(_paragraphs(line.text, origin, theme if position == len(lines) - 1 else None)),
            beside=choices(line.buttons) if position in new[:-1] else (),
            first=position in new[:1],
            last=line.turn == turn,
        )
        for position, line in enumerate(lines)
    )


def _paragraphs(text: str, origin: str, theme: str | None) -> Iterator[Paragraph]:
    """`theme`: None when nothing is asked here any more."""
    texts = [part.strip() for part in _PARAGRAPHS.split(text) if part.strip()]
    asked = max((n for n, part in enumerate(texts) if theme is not None and part.endswith("?")), default=None)
    for number, part in enumerate(texts):
        if number == asked and theme and part.startswith(f"{theme}. "):
            yield Paragraph(escape(theme), "theme")
            part = part.removeprefix(f"{theme}. ")
        kind = "place" if _PLACE.match(part) else "asked" if number == asked else ""
        yield Paragraph(linked(part, origin), kind)


def linked(text: str, origin: str) -> Markup:
    """Escaped, with the addresses of our own pages as links; no other address is one."""
    ours = re.compile(rf"{re.escape(origin)}/(?:(?P<kind>p|bilan|c)/[\w-]+(?P<own>/donnees)?|lexique\b)")
    parts, end = [], 0
    for found in ours.finditer(text):
        shown = SHOWN_AS.get("donnees" if found["own"] else found["kind"] or "lexique", found[0])
        link = Markup('<a href="{}">{}</a>').format(found[0].removeprefix(origin), shown)
        parts += [escape(text[end : found.start()]), link]
        end = found.end()
    return Markup("").join([*parts, escape(text[end:])])
