"""What is printed for those who will not use a screen: the lexique, and a blank observation sheet."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup

from bot.conversation.model import Campaign, Consent
from bot.conversation.paper import REASONS, asked
from bot.reports.drawing import STATIC, rendered
from bot.reports.errors import ReportUnavailable
from bot.reports.fonts import TEXT, TITLE, faces
from bot.reports.words import capital, say
from referential.model import SCORES, Indicator, Reading, Referential, Term
from referential.typography import french


@dataclass(frozen=True, slots=True)
class Asked:
    """One indicator of a sheet, and how it is read there."""

    indicator: Indicator
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The indicators of one objective."""

    code: str
    short: str
    asked: tuple[Asked, ...]


def parts(referential: Referential, campaign: Campaign) -> tuple[Part, ...]:
    """What a sheet asks, objective by objective; `campaign`: settled by `bot.conversation.paper.printed`."""
    codes = dict.fromkeys(slot.indicator for slot in asked(referential, campaign))
    every = [Asked(referential.indicator(code), _readings(campaign)) for code in codes]
    return tuple(
        Part(objective.code, objective.short, mine) for objective in referential.objectives
        if (mine := tuple(one for one in every if one.indicator.objective_code == objective.code))
    )  # fmt: skip


def sheet(referential: Referential, campaign: Campaign, title: str) -> Markup:
    """A blank sheet, for a page with `paper.css`."""
    return rendered(
        "paper_sheet.html.jinja", title=french(title), campaign=campaign, parts=parts(referential, campaign),
        families=referential.families, scale=referential.scale, scores=SCORES, reasons=REASONS, consents=list(Consent),
    )  # fmt: skip


def lexicon(referential: Referential) -> Markup:
    """Every term, by letter."""
    terms = sorted(referential.terms, key=lambda term: _folded(term.term))
    return rendered("paper_lexicon.html.jinja", terms=[_entry(term) for term in terms])


def pdf(body: Markup, title: str) -> bytes:
    """A4, tagged. ReportUnavailable where Pango is missing."""
    weasyprint = _weasyprint()
    page = rendered("poster_document.html.jinja", title=french(title), body=body, style=Markup(_style()))
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols={"data"})
    made: bytes = weasyprint.HTML(string=str(page), url_fetcher=fetcher).write_pdf(
        pdf_variant="pdf/ua-1", pdf_tags=True
    )
    return made


def _readings(campaign: Campaign) -> tuple[Reading, ...]:
    return tuple(reading for reading in Reading if reading in campaign.readings)


def _entry(term: Term) -> tuple[str, str]:
    return capital(term.term), term.definition


def _folded(word: str) -> str:
    """As a dictionary sorts: accents aside."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


@cache
def _style() -> str:
    text = f'body {{ margin: 0; font-family: "{TEXT}", sans-serif; }}'
    titles = f'h1, h2, h3 {{ font-family: "{TITLE}", sans-serif; }}'
    return "\n".join((faces(), text, titles, (STATIC / "paper.css").read_text(encoding="utf-8")))


def _weasyprint() -> Any:
    try:
        import weasyprint
        import weasyprint.urls
    except OSError as error:
        raise ReportUnavailable(say("unavailable.pango")) from error
    return weasyprint
