"""The group's results as a document to print."""

from __future__ import annotations

from functools import cache

from bot.reports.drawing import STATIC, rendered
from bot.reports.fonts import faces
from bot.reports.group.view import GroupView
from bot.reports.palette import PRINT
from bot.reports.report import made

STYLES = ("summary.css", "group.css", "report.css", "group_report.css")


def pdf(view: GroupView) -> bytes:
    """A tagged document in French (PDF/UA-1), without anyone's words. ReportUnavailable where Pango is missing."""
    return made(str(rendered("group_report.html.jinja", view=view, c=PRINT, printed=True, style=_style())))


@cache
def _style() -> str:
    return "\n".join((faces(), *((STATIC / name).read_text(encoding="utf-8") for name in STYLES)))
