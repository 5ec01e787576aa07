"""The PDF as a reader of PDF sees it: its structure for those who listen to it, its pages for those who print it."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from bot.reports.report import pdf
from bot.reports.words import say
from referential.model import Reading
from tests.reports.builders import IMPORTANCE, SATISFACTION, WORDS, answered, essential, full
from tests.reports.test_report import Seen, unpacked
from tests.results.builders import ESSENTIAL

BOTH = answered({code: IMPORTANCE[code] for code in ESSENTIAL}, Reading.IMPORTANCE)
CASES = {
    "short": answered({"A1": 5, "B1": None, "C1": 2}),
    "essential": essential(),
    "essential, both readings": [*essential(), *BOTH],
    "complete": answered(SATISFACTION, words=WORDS),
    "full": full(),
}
FOOT = 800
"""Points from the top: below is the foot of the page."""
WORD = re.compile(r'yMax="([\d.]+)">([^<]*)</word>')


@pytest.fixture(params=CASES)
def made(request: pytest.FixtureRequest, seen: Seen, tmp_path: Path) -> Path:
    """The report of each case."""
    path = tmp_path / "bilan.pdf"
    path.write_bytes(pdf(seen(CASES[request.param])))
    return path


def poppler(tool: str, *arguments: object) -> str:
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not on this machine (apt-get install poppler-utils)")
    done = subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, check=True)
    return done.stdout


def pages(made: Path) -> list[list[tuple[float, str]]]:
    """The words of each page above its foot, each with how far down it stands."""
    found = poppler("pdftotext", "-bbox", made, "-").split("<page ")[1:]
    words = [[(float(y), word) for y, word in WORD.findall(page)] for page in found]
    return [[(y, word) for y, word in page if y < FOOT] for page in words]


def test_headings_go_down_one_level_at_a_time(made: Path) -> None:
    levels = [int(level) for level in re.findall(r"^ *H(\d) ", poppler("pdfinfo", "-struct", made), re.MULTILINE)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_cell_names_the_heads_it_stands_under(made: Path) -> None:
    document = unpacked(made.read_bytes())
    heads = re.findall(rb"/S /TH\b.*?/ID \((.*?)\)", document)
    cells = re.findall(rb"/S /TD\b.*?(?:>>\n|>> *endobj)", document)
    assert heads
    for cell in cells:
        named = re.search(rb"/Headers \[(.*?)\]", cell)
        assert named, cell
        assert set(re.findall(rb"\((.*?)\)", named[1])) <= set(heads)


def test_its_title_is_shown_and_tab_follows_the_reading(made: Path) -> None:
    document = unpacked(made.read_bytes())
    assert b"/DisplayDocTitle true" in document
    assert document.count(b"/Tabs /S") == len(pages(made))
    assert "Trois Rivières" in poppler("pdfinfo", made).partition("\n")[0]


def test_no_page_but_the_last_is_half_empty(made: Path) -> None:
    assert [page for page in pages(made)[:-1] if max(y for y, _ in page) < FOOT * 0.6] == []


def test_no_heading_stands_at_the_foot_of_a_page(made: Path) -> None:
    headings = {say(key) for key in ("objectives.title", "unknown.title", "gaps.title", "words.title", "pistes.title",
                                     "answers.title", "sources.title")}  # fmt: skip
    for page in pages(made):
        last = max(y for y, _ in page)
        assert " ".join(word for y, word in page if y == last) not in headings


def test_the_head_of_a_long_table_is_repeated_and_the_sources_come_last(made: Path) -> None:
    texts = [" ".join(word for _, word in page) for page in pages(made)]
    first = next(number for number, text in enumerate(texts) if say("answers.title") + " Toutes" in text)
    assert all("Libellé du référentiel" in text for text in texts[first:])
    assert say("sources.title") in texts[-1].partition("Libellé du référentiel")[2]
