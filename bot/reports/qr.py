"""A link as a code to scan: for a page, and as a file to print."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

KINDS = (".svg", ".png")
QUIET = 4
"""Modules of white around it, without which telephones hesitate."""


def svg(link: str) -> str:
    """For a page: black on white also where the page is dark, as large as its place, hidden from screen readers."""
    looks = {"dark": "#000", "light": "#fff", "svgclass": "code", "lineclass": None}
    drawing = str(_code(link).svg_inline(border=QUIET, omitsize=True, **looks))
    return drawing.replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)


def write(link: str, file: Path) -> None:
    """As SVG or PNG, by the file's suffix; large enough for a poster."""
    _code(link).save(str(file), border=QUIET, scale=20)


def drawn(link: str, kind: str) -> bytes:
    """As `write`, kept in memory: « svg » or « png »."""
    made = BytesIO()
    _code(link).save(made, kind=kind, border=QUIET, scale=20)
    return made.getvalue()


def _code(link: str) -> Any:
    import segno

    return segno.make_qr(link, error="m")
