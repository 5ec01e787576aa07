"""Seventy-two questions read one after the other by one person: short, and no two on the same template."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from referential import load
from referential.prose import count_words

ASKED = {
    f"{indicator.code}.{reading}": text
    for indicator in load().indicators
    for reading, text in indicator.questions.items()
}
AGAIN = {
    f"{indicator.code}.{reading}.again": text
    for indicator in load().indicators
    for reading, text in indicator.rephrased.items()
}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


# A sequence made only of such words is no template.
COMMON = set(
    _words("""
    a à au aux avec bien ce ces cela celles ceux comme d dans de des du elle elles en entre est et eux il ils je l la le
    les leur leurs là lui même n ne nous on ont ou où par pas plus pour pôle qu que qui quoi s sa sait se sera ses si
    son sont sur t un une vous y
    """)
)


def _shared(size: int, texts: dict[str, str], start_only: bool = False) -> dict[str, set[str]]:
    """Each sequence of words, and the questions that hold it."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, text in texts.items():
        words = _words(text)
        for at in range(1 if start_only else len(words) - size + 1):
            found[" ".join(words[at : at + size])].add(name)
    return found


def test_there_are_two_questions_for_each_indicator() -> None:
    assert len(set(ASKED.values())) == 72


@pytest.mark.parametrize("name", ASKED | AGAIN)
def test_a_question_is_said_in_one_breath(name: str) -> None:
    text = (ASKED | AGAIN)[name]
    assert text.endswith("?")
    assert 8 <= count_words(text) <= 30


def test_no_two_questions_start_alike() -> None:
    alike = {start: names for start, names in _shared(3, ASKED | AGAIN, start_only=True).items() if len(names) > 1}
    assert alike == {}


def test_no_turn_of_phrase_comes_back_in_more_than_three_questions() -> None:
    repeated = {words: names for words, names in _shared(4, ASKED | AGAIN).items() if len(names) > 3}
    assert {words: names for words, names in repeated.items() if set(words.split()) - COMMON} == {}


def test_few_questions_are_a_list_then_the_same_tail() -> None:
    tails = [
        name for name, text in ASKED.items() if re.search(r": (le pôle|est-ce|cela)\b", text.replace("\u202f", " "))
    ]
    assert len(tails) <= 5


def test_readings_are_told_apart() -> None:
    for indicator in load().indicators:
        texts = [*indicator.questions.values(), *indicator.rephrased.values()]
        assert len({" ".join(_words(text)[:4]) for text in texts}) == 4


def test_scenes_and_prompts_are_all_different() -> None:
    indicators = load().indicators
    scenes = [text for indicator in indicators for text in (indicator.six, indicator.one, indicator.about)]
    prompts = [prompt for indicator in indicators for prompt in indicator.prompts]
    assert len(set(scenes)) == 36 * 3
    assert len({" ".join(_words(prompt)[:5]) for prompt in prompts}) == len(prompts)
