"""The group's results as a document to print."""

from __future__ import annotations

from functools import cache

from bot.reports.drawing import STATIC, rendered
from bot.reports.fonts import faces
from bot.reports.group.document import Around
from bot.reports.group.view import GroupView
from bot.reports.palette import PRINT
from bot.reports.report import made

STYLES = ("summary.css", "group.css", "report.css", "group_report.css")


def pdf(view: GroupView, around: Around) -> bytes:
    """A tagged document in French (PDF/UA-1), without anyone's words. ReportUnavailable where Pango is missing."""
    return made(html(view, around))


def html(view: GroupView, around: Around) -> str:
    """What becomes the document: one page, its style inside."""
    return str(rendered("group_report.html.jinja", view=view, around=around, c=PRINT, printed=True, style=_style()))


@cache
def _style() -> str:
    return "\n".join((faces(), *((STATIC / name).read_text(encoding="utf-8") for name in STYLES)))
