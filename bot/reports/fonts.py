"""The site's own fonts, given to the PDF and to the picture: neither depends on what a machine has installed."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "channels" / "web" / "static"
TEXT, TITLE = "Jalon Texte", "Jalon Titre"


@dataclass(frozen=True, slots=True)
class Font:
    """One file of one family."""

    family: str
    weight: int
    file: str


FONTS = (
    Font(TEXT, 400, "atkinson-400.woff2"),
    Font(TEXT, 700, "atkinson-700.woff2"),
    Font(TITLE, 600, "bricolage-600.woff2"),
)
SPARE = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Bold.ttf")
"""In the place of each, from matplotlib, which is always there; it is not imported."""


FAMILY_NAMES = (1, 16)
"""The entries of a font's own name table that say its family."""


def faces() -> str:
    """`@font-face` rules with the fonts inside; empty where the files are missing."""
    return "\n".join(_face(font) for font in FONTS if (FOLDER / font.file).is_file())


def _face(font: Font) -> str:
    data = b64encode((FOLDER / font.file).read_bytes()).decode()
    source = f'url("data:font/woff2;base64,{data}") format("woff2")'
    return f'@font-face {{ font-family: "{font.family}"; font-weight: {font.weight}; src: {source}; }}'


@dataclass(frozen=True, slots=True)
class Measured:
    """A font the picture draws with: where it is, its family, and how wide each character is, per unit of size."""

    path: str
    family: str
    widths: dict[str, float]

    def width(self, text: str, size: float) -> float:
        """Of one line, in pixels."""
        return sum(self.widths.get(character, 0.6) for character in text) * size

    def lines(self, text: str, size: float, width: float) -> tuple[str, ...]:
        """Broken between words so that each line fits."""
        lines: list[str] = []
        for word in text.split(" "):
            if lines and self.width(f"{lines[-1]} {word}", size) <= width:
                lines[-1] += f" {word}"
            else:
                lines.append(word)
        return tuple(lines)


@cache
def measured() -> tuple[Measured, Measured, Measured]:
    """Text, bold text and title, as files the drawing library can open."""
    folder = Path(tempfile.mkdtemp(prefix="jalon-polices-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    text, bold, title = (_measured(font, spare, folder) for font, spare in zip(FONTS, SPARE, strict=True))
    return text, bold, title


def _measured(font: Font, spare: str, folder: Path) -> Measured:
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    ours = FOLDER / font.file
    opened = TTFont(ours if ours.is_file() else _spare(spare))
    opened.flavor = None
    for record in opened["name"].names:
        if record.nameID in FAMILY_NAMES:
            record.string = font.family
    path = folder / f"{font.file}.ttf"
    opened.save(path)
    unit, advances = opened["head"].unitsPerEm, opened["hmtx"]
    widths = {chr(code): advances[glyph][0] / unit for code, glyph in opened.getBestCmap().items()}
    return Measured(str(path), font.family, widths)


def _spare(name: str) -> Path:
    found = find_spec("matplotlib")
    root = Path(found.origin).parent if found and found.origin else Path()
    return root / "mpl-data" / "fonts" / "ttf" / name
