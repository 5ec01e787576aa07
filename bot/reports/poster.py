"""The poster of a collecte: one A5 sheet with its code, for a door, a counter, a table."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from bot.reports import qr
from bot.reports.drawing import STATIC, rendered
from bot.reports.errors import ReportUnavailable
from bot.reports.fonts import TEXT, TITLE, faces
from bot.reports.words import say
from referential.typography import french


@dataclass(frozen=True, slots=True)
class Poster:
    """What it says. `closes`: the last day in words, "" when there is none."""

    pole: str
    title: str
    link: str
    duration: str
    closes: str
    named: bool


def body(poster: Poster) -> Markup:
    """For a page, with `poster.css`."""
    return rendered("poster.html.jinja", poster=poster, title=french(poster.title), code=Markup(qr.svg(poster.link)))


def document(poster: Poster) -> Markup:
    """A whole page that needs nothing else."""
    style = Markup(_style())
    return rendered("poster_document.html.jinja", title=french(poster.title), body=body(poster), style=style)


def pdf(poster: Poster) -> bytes:
    """One tagged A5 page. ReportUnavailable where Pango is missing."""
    weasyprint = _weasyprint()
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"})
    made: bytes = weasyprint.HTML(string=str(document(poster)), url_fetcher=fetcher).write_pdf(
        pdf_variant="pdf/ua-1", pdf_tags=True
    )
    return made


@cache
def _style() -> str:
    type_ = f'body {{ margin: 0; font-family: "{TEXT}", sans-serif; }} h1 {{ font-family: "{TITLE}", sans-serif; }}'
    return "\n".join((faces(), type_, (STATIC / "poster.css").read_text(encoding="utf-8")))


def _weasyprint() -> Any:
    try:
        import weasyprint
        import weasyprint.urls
    except OSError as error:
        raise ReportUnavailable(say("unavailable.pango")) from error
    return weasyprint
