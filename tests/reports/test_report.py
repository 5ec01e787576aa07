"""The report to take away: a tagged PDF in French, a picture, and a plain sentence where Pango is missing."""

from __future__ import annotations

import builtins
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.conversation.model import Event
from bot.reports import fonts
from bot.reports.card import LEFT, WIDTH, card_of
from bot.reports.errors import ReportUnavailable
from bot.reports.report import pdf, png
from bot.reports.view import SummaryView
from tests.reports.builders import answered, essential, full
from tests.results.builders import ESSENTIAL

Seen = Callable[[list[Event]], SummaryView]
CASES: dict[str, list[Event]] = {
    "full": full(),
    "essential": essential(),
    "silent": answered(dict.fromkeys(ESSENTIAL)),
    "empty": [],
    "one": answered({"C1": 2}),
}


def unpacked(document: bytes) -> bytes:
    """The document with its compressed streams in clear."""
    found = [document]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", document, re.S):
        try:
            found.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(found)


@pytest.mark.parametrize("name", CASES)
def test_the_pdf_is_tagged_french_and_says_it_is_pdf_ua(seen: Seen, name: str) -> None:
    document = unpacked(pdf(seen(CASES[name])))
    assert document.startswith(b"%PDF-")
    for mark in (b"/Lang (fr)", b"/Marked true", b"/StructTreeRoot", b"pdfuaid:part"):
        assert mark in document


def test_every_figure_of_the_pdf_has_a_text(seen: Seen, caplog: pytest.LogCaptureFixture) -> None:
    document = unpacked(pdf(seen(full())))
    figures = document.count(b"/S /Figure")
    assert figures
    assert document.count(b"/Alt ") == figures
    assert "no required alt" not in caplog.text


def test_the_pdf_embeds_its_own_type(seen: Seen) -> None:
    document = unpacked(pdf(seen(essential())))
    assert b"Jalon-Texte" in document
    assert b"Jalon-Titre" in document


def test_without_pango_a_plain_sentence_names_the_package(seen: Seen, monkeypatch: pytest.MonkeyPatch) -> None:
    view, real = seen([]), builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name.startswith("weasyprint"):
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ReportUnavailable, match=r"libpango-1\.0-0"):
        pdf(view)


@pytest.mark.parametrize("name", CASES)
def test_the_picture_is_a_png_as_large_as_its_card(seen: Seen, name: str) -> None:
    view = seen(CASES[name])
    made = png(view)
    assert made.startswith(b"\x89PNG")
    assert struct.unpack(">II", made[16:24]) == (WIDTH, card_of(view).height)


@pytest.mark.parametrize("name", CASES)
def test_no_line_of_the_card_runs_off_the_paper(seen: Seen, name: str) -> None:
    card = card_of(seen(CASES[name]))
    by_name = dict(zip(("text", "bold", "title"), fonts.measured(), strict=True))
    for line in card.lines:
        assert line.x + by_name[line.font].width(line.text, line.size) <= WIDTH - 60
        assert line.x >= LEFT
        assert line.y < card.height
        assert "\u202f" not in line.text


def test_a_card_names_at_most_four_and_three(seen: Seen) -> None:
    card = card_of(seen(full()))
    assert len(card.scores) == 8
    assert len(card.bars) == 3


def test_the_same_answers_make_the_same_picture(seen: Seen) -> None:
    view = seen(essential())
    assert png(view) == png(view)


def test_without_the_site_fonts_others_stand_in(seen: Seen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    view = seen(essential())
    monkeypatch.setattr(fonts, "FOLDER", tmp_path)
    fonts.measured.cache_clear()
    try:
        assert png(view).startswith(b"\x89PNG")
        assert fonts.faces() == ""
    finally:
        fonts.measured.cache_clear()
