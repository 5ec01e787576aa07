"""The transcript as shown: paragraphs, links of ours, what is asked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.channels.web.choices import sorted_choices, split
from bot.channels.web.thread import linked, thread
from bot.storage.records import Line

ORIGIN = "https://jalon.test"
AT = datetime(2026, 3, 2, tzinfo=UTC)


def jalon(text: str, turn: int = 1, *codes: str) -> Line:
    return Line("jalon", text, tuple({"code": code, "label": code.upper()} for code in codes), "", AT, turn)


def person(text: str, turn: int | None = 1) -> Line:
    return Line("person", text, (), "", AT, turn)


def test_blank_lines_make_paragraphs_and_the_last_question_is_what_is_asked() -> None:
    place = "Objectif 2 sur 9 · question 3 sur 9"
    (said,) = thread([jalon(f"{place}\n\nLes acteurs. Ça va ?\n\nDe 1 à 6.")], ORIGIN, "Les acteurs")
    assert [(str(p.text), p.kind) for p in said.paragraphs] == [
        (place, "place"), ("Les acteurs", "theme"), ("Ça va ?", "asked"), ("De 1 à 6.", ""),
    ]  # fmt: skip


def test_only_the_last_message_asks() -> None:
    first, last = thread([jalon("Ça va ?"), jalon("Et là ?")], ORIGIN)
    assert [p.kind for p in (*first.paragraphs, *last.paragraphs)] == ["", "asked"]


def test_buttons_of_the_last_turn_stand_beside_their_message_save_the_last() -> None:
    lines = [jalon("Avant", 1, "old"), person("4", 2), jalon("Noté", 2, "act:corriger"), jalon("Et ?", 2, "note:6")]
    said = thread(lines, ORIGIN)
    assert [[choice.label for choice in one.beside] for one in said] == [[], [], ["ACT:CORRIGER"], []]
    assert [one.first for one in said] == [False, False, True, False]


def test_an_empty_thread_is_empty() -> None:
    assert thread([], ORIGIN) == ()


@pytest.mark.parametrize(("text", "html"), [
    ("a < b & c", "a &lt; b &amp; c"),
    (f"ici : {ORIGIN}/p/abc_-1.", f'ici : <a href="/p/abc_-1">{ORIGIN}/p/abc_-1</a>.'),
    (f"{ORIGIN}/bilan/xyz", '<a href="/bilan/xyz">Ouvrir mon bilan</a>'),
    ("https://ailleurs.fr/p/abc", "https://ailleurs.fr/p/abc"),
    (f'{ORIGIN}/p/a"onclick="b', f'<a href="/p/a">{ORIGIN}/p/a</a>&#34;onclick=&#34;b'),
    (f"{ORIGIN}.ailleurs.fr/p/a", f"{ORIGIN}.ailleurs.fr/p/a"),
])  # fmt: skip
def test_only_our_own_addresses_are_links(text: str, html: str) -> None:
    assert str(linked(text, ORIGIN)) == html


def test_choices_are_sorted_by_weight() -> None:
    codes = ("act:affirmer", "note:4", "note:5", "act:non_reponse", "family:ess", "reason:too_early", "consent:yes")
    found = sorted_choices(tuple({"code": code, "label": f"{code[-1]} · x"} for code in codes))
    assert [split(c.value)[0] for c in found.first] == ["act:affirmer"]
    assert [(c.number, c.label) for c in found.scores] == [("4", "x"), ("5", "x")]
    assert [split(c.value)[0] for c in found.options] == ["family:ess", "consent:yes"]
    assert [split(c.value)[0] for c in found.quiet] == ["act:non_reponse", "reason:too_early"]
