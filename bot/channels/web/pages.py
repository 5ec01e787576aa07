"""Templates to responses: everything is escaped unless it is `Markup`."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from bot.channels.web.assets import Assets
from bot.channels.web.typeset import TypesetLoader
from referential.typography import french

TEMPLATES = Path(__file__).parent / "templates"
PERSONAL = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}
"""For every page but the first: what it shows, or its address, is one person's or one pole's."""


class Pages:
    """The templates, with the addresses of the static files. `folders`: more templates, which may extend these.

    Those are typeset as they are read: plain spaces will do.
    """

    def __init__(self, assets: Assets, *folders: Path, **values: Any) -> None:
        self._environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(TEMPLATES), TypesetLoader(folders)]), autoescape=True,
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        )  # fmt: skip
        self._environment.globals |= {"asset": assets.url, **values}
        self._environment.filters |= {"capitalise": capitalise, "french": french, "label": label}

    def page(self, template: str, status: int = 200, *, public: bool = False, **values: Any) -> HTMLResponse:
        """A whole page; kept by no cache unless `public`."""
        text = self._environment.get_template(template).render(**values)
        return HTMLResponse(text, status, {"Cache-Control": "no-cache"} if public else PERSONAL)


def download(name: str) -> dict[str, str]:
    """The headers of a file that is someone's."""
    return {**PERSONAL, "Content-Disposition": f'attachment; filename="{name}"'}


def capitalise(text: str) -> str:
    """The first letter only: « le pôle des Trois Rivières » keeps its capitals."""
    return text[:1].upper() + text[1:]


@lru_cache(256)
def label(text: str) -> str:
    """Of the référentiel, as a choice in a form: kept, for the same few are on page after page."""
    return french(capitalise(text))
