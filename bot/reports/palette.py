"""The colours and type of the charts: custom properties on the page, literal values in the PDF and the picture."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Palette:
    """Named as the page names them, a hyphen for each underscore: `accent_soft` is `--accent-soft`."""

    paper: str = "#ffffff"
    surface: str = "#ffffff"
    ink: str = "#10242a"
    muted: str = "#3a4e54"
    line: str = "#c6d1cd"
    accent: str = "#0a4752"
    accent_ink: str = "#ffffff"
    accent_soft: str = "#dbe9e7"
    warm: str = "#98260f"
    cool: str = "#174e78"
    font: str = "sans-serif"


PRINT = Palette(font="Jalon Texte, sans-serif")
"""For the PDF and the picture, on white."""

SHADES = (
    ("#ffffff", "#3a4e54"), ("#ffffff", "#10242a"), ("#e3eeec", "#10242a"), ("#c3dcd9", "#10242a"),
    ("#9cc5c4", "#10242a"), ("#14525e", "#ffffff"), ("#06323a", "#ffffff"),
)  # fmt: skip
"""Ground and ink where there is no figure, then for each step: as `static/group.css` has them."""

PAGE = replace(
    Palette(**{
        field.name: f"var(--{field.name.replace('_', '-')}, {field.default})" for field in fields(Palette)
    }),
    font="inherit",
)  # fmt: skip
"""For the page: what the style sheet says, light or dark."""
