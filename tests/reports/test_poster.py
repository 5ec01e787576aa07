"""The poster of a collecte: one A5 page whatever is written on it, readable by a machine too."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bot.reports import poster

LINK = "https://jalon.cooperative-des-monts-et-vallees.example/c/" + "x" * 43
LONG = poster.Poster("le pôle " + "des Monts et des Vallées réunis " * 4, "Avant la rencontre " * 6, LINK,
                     "de six minutes à une demi-heure, à vous de choisir", "26 novembre 2026", named=True)  # fmt: skip


def poppler(tool: str, pdf: bytes, folder: Path, *options: str) -> str:
    file = folder / "poster.pdf"
    file.write_bytes(pdf)
    return subprocess.run([tool, *options, str(file), *(["-"] if tool == "pdftotext" else [])], check=True,
                          capture_output=True, text=True).stdout  # fmt: skip


def test_one_tagged_a5_page_however_long_the_names(tmp_path: Path) -> None:
    made = poster.pdf(LONG)
    said = " ".join(poppler("pdfinfo", made, tmp_path).split())
    assert "Tagged: yes" in said
    assert "Pages: 1 " in said
    assert "Page size: 419.528 x 595.276 pts" in said
    read = "".join(poppler("pdftotext", made, tmp_path).split())
    assert LINK in read
    assert "équiped’animationpourralirevosréponses" in read
