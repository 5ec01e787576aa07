"""A person's report to take to a meeting: a PDF to print, a picture to send."""

from __future__ import annotations

import logging
from functools import cache
from typing import Any

from bot.reports import drawing
from bot.reports.card import Card, card_of, radar_card
from bot.reports.drawing import STATIC, rendered
from bot.reports.errors import ReportUnavailable
from bot.reports.fonts import faces, measured
from bot.reports.palette import PRINT
from bot.reports.view import SummaryView
from bot.reports.words import say


def pdf(view: SummaryView) -> bytes:
    """A tagged document in French (PDF/UA-1). ReportUnavailable where Pango is missing."""
    return made(str(rendered("report.html.jinja", view=view, c=PRINT, printed=True, style=_style())))


def made(page: str) -> bytes:
    """A page as a tagged PDF."""
    weasyprint = _weasyprint()
    # Everything is inside the page itself: nothing is ever fetched, from a disk or from elsewhere.
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"})
    document = weasyprint.HTML(string=page, url_fetcher=fetcher)
    written: bytes = document.write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)
    return written


def png(view: SummaryView) -> bytes:
    """One tall card on white, for messengers."""
    return _drawn(card_of(view))


def radar_png(view: SummaryView) -> bytes | None:
    """The radar alone on white; None while there are too few answers to draw one."""
    return _drawn(radar_card(view)) if view.radar else None


def _drawn(card: Card) -> bytes:
    return drawing.png(str(rendered("card.svg.jinja", card=card, c=PRINT, fonts=measured())))


@cache
def _style() -> str:
    return "\n".join(
        (faces(), *((STATIC / name).read_text(encoding="utf-8") for name in ("summary.css", "report.css")))
    )


def _weasyprint() -> Any:
    try:
        import weasyprint
        import weasyprint.urls
    except OSError as error:
        raise ReportUnavailable(say("unavailable.pango")) from error
    # It warns of each rule of our style sheet that is for screens only.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    return weasyprint
