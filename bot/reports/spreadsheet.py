"""The same export as a spreadsheet: the figures, and what each column means."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from bot.reports.export import DICTIONARY, plain, rows
from bot.reports.group.frozen import Frozen
from bot.reports.words import day, hour, say
from bot.storage.records import CampaignRecord

WIDE = {"libelle": 60, "groupe": 24}


def xlsx(record: CampaignRecord, found: Frozen | None) -> bytes:
    """Three sheets. What begins with « = » stays text: a title is typed by people."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        _table(book.add_worksheet(say("export.sheet.results")), found, bold)
        pairs(book.add_worksheet(say("export.sheet.columns")), DICTIONARY.items())
        pairs(book.add_worksheet(say("export.sheet.about")), _about(record, found))
    return out.getvalue()


def _table(sheet: Any, found: Frozen | None, bold: Any) -> None:
    sheet.write_row(0, 0, list(DICTIONARY), bold)
    count = 0
    for count, row in enumerate(rows(found), 1):
        sheet.write_row(count, 0, [plain(row[name]) for name in DICTIONARY])
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, count, len(DICTIONARY) - 1)
    for column, name in enumerate(DICTIONARY):
        sheet.set_column(column, column, WIDE.get(name, 14))


def pairs(sheet: Any, found: Iterable[tuple[str, str]]) -> None:
    """Two columns, the second wide."""
    for place, pair in enumerate(found):
        sheet.write_row(place, 0, pair)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)


def _about(record: CampaignRecord, found: Frozen | None) -> list[tuple[str, str]]:
    when = f"{day(found.taken_at)}, {hour(found.taken_at)}" if found else say("export.none")
    people = str(found.picture.people) if found else say("export.none")
    return [(say("export.about.title"), record.title), (say("export.about.pole"), record.pole_name),
            (say("export.about.when"), when), (say("export.about.people"), people),
            (say("export.about.floor"), str(record.floor)),
            (say("export.about.rule"), say("group.hidden.rule", floor=record.floor))]  # fmt: skip
