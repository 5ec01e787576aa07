"""Rows as CSV, JSON Lines or a spreadsheet, written as they come: none is kept."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import IO, Any

from bot.reports.export import plain
from bot.reports.spreadsheet import WIDE, pairs
from bot.reports.words import say

Rows = Iterable[Mapping[str, Any]]
TOGETHER = 200
"""Rows written at once."""
MOST = 1_000_000
"""Rows of one sheet: a spreadsheet holds 48 576 more."""
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(columns: Iterable[str], rows: Rows) -> Iterator[str]:
    """Commas, decimal points, « oui » and « non »; the mark first that lets a spreadsheet read the accents."""
    names = list(columns)
    yield "\ufeff" + _lines([names])
    for some in _batches(rows):
        yield _lines([safe(plain(row[name])) for name in names] for row in some)


def jsonl_of(rows: Rows) -> Iterator[str]:
    """One object a line."""
    for some in _batches(rows):
        yield "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in some)


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


def safe(value: object) -> object:
    """Text typed by people never begins a formula in a spreadsheet that opens the file."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


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
        sheet.write_row(count, 0, [plain(row[title]) for title in columns])
    return count


def _batches(rows: Rows) -> Iterator[list[Mapping[str, Any]]]:
    left = iter(rows)
    while some := list(islice(left, TOGETHER)):
        yield some


def _lines(rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()
