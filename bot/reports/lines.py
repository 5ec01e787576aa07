"""Lines of text for a picture, each where it stands: SVG breaks none by itself."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reports.fonts import Measured, measured


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `y`: its base line; `font`: text, bold or title."""

    x: float
    y: float
    size: float
    font: str
    color: str
    text: str


def paragraph(
    text: str, size: float, font: str, color: str, x: float, top: float, width: float, leading: float = 1.3
) -> list[Line]:
    """Broken between words; the next paragraph begins `size` × `leading` below for each line."""
    # The fonts have no narrow no-break space; the wide one looks the same at this size.
    found = _font(font).lines(text.replace("\u202f", "\u00a0"), size, width)
    return [Line(x, round(top + size * (0.78 + leading * place), 1), size, font, color, line)
            for place, line in enumerate(found)]  # fmt: skip


def _font(name: str) -> Measured:
    text, bold, title = measured()
    return {"text": text, "bold": bold, "title": title}[name]
