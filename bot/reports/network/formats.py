"""Rows as CSV, JSON Lines or a spreadsheet, written as they come: none is kept."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Any

from bot.reports.spreadsheet import WIDE, pairs
from bot.reports.words import say

Rows = Iterable[Sequence[object]]
"""Each in the order of the columns."""
TOGETHER = 200
"""Rows written at once."""
MOST = 1_000_000
"""Rows of one sheet: a spreadsheet holds 48 576 more."""
MARK = "\ufeff"
"""First, it lets a spreadsheet read the accents of a CSV."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(columns: Iterable[str], rows: Rows) -> Iterator[str]:
    """Commas and decimal points."""
    yield MARK + _lines([list(columns)])
    for some in _batches(rows):
        yield _lines(some)


def jsonl_of(columns: Iterable[str], rows: Rows) -> Iterator[str]:
    """One object a line."""
    names, encoded = list(columns), json.JSONEncoder(ensure_ascii=False).encode
    for some in _batches(rows):
        yield "".join(f"{encoded(dict(zip(names, row, strict=True)))}\n" for row in some)


def xlsx_into(file: IO[bytes], columns: Mapping[str, str], rows: Rows, about: Sequence[tuple[str, str]]) -> None:
    """The rows, on as many sheets as they need, what each column means, and what it is all about."""
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        left = iter(rows)
        number = 1
        while _sheet(book, number, columns, islice(left, MOST), bold) == MOST:
            number += 1
        pairs(book.add_worksheet(say("export.sheet.columns")), columns.items())
        pairs(book.add_worksheet(say("export.sheet.about")), about)


def safe(text: str | None) -> str | None:
    """Text typed by people never begins a formula in a spreadsheet that opens a CSV."""
    return f"'{text}" if text and text.startswith(FORMULA) else text


def _sheet(book: Any, number: int, columns: Mapping[str, str], rows: Rows, bold: Any) -> int:
    """How many rows it took."""
    name = say("export.sheet.results")
    sheet = book.add_worksheet(name if number == 1 else f"{name} {number}")
    # Before the first row: rows already written are no longer there.
    for column, title in enumerate(columns):
        sheet.set_column(column, column, WIDE.get(title, 14))
    sheet.freeze_panes(1, 1)
    sheet.write_row(0, 0, list(columns), bold)
    count = 0
    for count, row in enumerate(rows, 1):
        sheet.write_row(count, 0, row)
    return count


def _batches(rows: Rows) -> Iterator[list[Sequence[object]]]:
    left = iter(rows)
    while some := list(islice(left, TOGETHER)):
        yield some


def _lines(rows: Rows) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
