"""Templates to markup: everything is escaped unless it is `Markup`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.reports.fonts import measured
from bot.reports.words import say

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
    environment.globals["say"] = say
    return environment


def png(svg: str) -> bytes:
    """On white, with the site's own fonts."""
    import resvg_py

    files = [font.path for font in measured()]
    made: bytes = bytes(resvg_py.svg_to_bytes(svg_string=svg, background="#ffffff", font_files=files))
    return made


def rendered(template: str, **values: object) -> Markup:
    """That template with those values."""
    return Markup(_environment().get_template(template).render(**values))
