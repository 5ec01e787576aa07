"""The picture for messengers, laid out: every line of text where it stands, from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.reports.lines import Line, paragraph
from bot.reports.radar import Radar
from bot.reports.view import Item, Piste, SummaryView
from bot.reports.words import say

WIDTH, LEFT, RIGHT = 1080, 96, 72
INNER = WIDTH - LEFT - RIGHT
SCALE = 2.25
"""How many times larger the radar is than on the page."""
ITEMS, PISTES = 4, 3


@dataclass(slots=True)
class Card:
    """What is drawn. `scores`: where the six steps of a score stand; `bars`: a mark beside a piste."""

    width: int = WIDTH
    height: float = 0
    y: float = 84
    lines: list[Line] = field(default_factory=list)
    scores: list[tuple[float, float, int]] = field(default_factory=list)
    bars: list[tuple[float, float, float]] = field(default_factory=list)
    radar: Radar | None = None
    radar_at: tuple[float, float, float] = (0, 0, SCALE)

    def write(
        self, text: str, size: float, font: str, color: str = "ink", x: float = LEFT, leading: float = 1.3
    ) -> None:
        """A paragraph at the pen, which moves below it."""
        found = paragraph(text, size, font, color, x, self.y, WIDTH - RIGHT - x, leading)
        self.lines += found
        self.y += len(found) * size * leading


def radar_card(view: SummaryView) -> Card:
    """The radar alone, for a phone that shows pictures small; what else there is to say is said beside it."""
    return _footed(_headed(view))


def card_of(view: SummaryView) -> Card:
    """The radar, what is strong, what to talk about, the first pistes."""
    card = _headed(view)
    if view.empty:
        card.y += 36
        card.write(view.empty, 32, "text")
    else:
        _items(card, view.strong.title, view.strong.items, view.strong.lead)
        _items(card, view.to_discuss.title, view.to_discuss.items, view.to_discuss.lead)
    if count := len({item.code for group in view.unknown for item in group.items}):
        card.y += 28
        card.write(say("card.unknown", count=count), 30, "text", "muted")
    _pistes(card, view.pistes[:PISTES])
    return _footed(card)


def _headed(view: SummaryView) -> Card:
    card = Card()
    card.write(say("card.title", pole=view.pole), 58, "title", leading=1.15)
    card.y += 12
    card.write(view.subtitle, 28, "text", "muted")
    _radar(card, view)
    return card


def _footed(card: Card) -> Card:
    card.y += 56
    card.write(say("card.footer"), 24, "text", "muted")
    card.height = round(card.y + 60)
    return card


def _radar(card: Card, view: SummaryView) -> None:
    if view.radar is None:
        return
    card.radar = view.radar
    card.y += 36
    card.radar_at = (LEFT + (INNER - view.radar.width * SCALE) / 2, card.y, SCALE)
    card.y += view.radar.height * SCALE + 12
    card.write(say("card.lead.several" if view.most_notes > 1 else "card.lead.single"), 26, "text", "muted")
    if view.readings > 1:
        card.write(say("objectives.lead.both"), 26, "text", "muted")


def _items(card: Card, title: str, items: Sequence[Item], otherwise: str) -> None:
    card.y += 48
    card.write(title, 40, "title")
    card.y += 6
    for item in items[:ITEMS]:
        top = card.y
        card.write(item.label, 32, "text", x=LEFT + 150)
        card.scores.append((LEFT, top + 4, item.score or 0))
        card.y += 6
    if not items:
        card.write(otherwise, 32, "text")


def _pistes(card: Card, pistes: Sequence[Piste]) -> None:
    if not pistes:
        return
    card.y += 48
    card.write(say("card.pistes"), 40, "title")
    for piste in pistes:
        card.y += 14
        top = card.y
        card.write(piste.title, 34, "bold", x=LEFT + 26)
        card.write(f"{say('pistes.because')} {piste.because}", 26, "text", "muted", x=LEFT + 26)
        card.bars.append((LEFT, top, card.y - top))
        card.y += 10
