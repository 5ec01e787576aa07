"""Spelling, elongation and typography, down to the same words."""

from __future__ import annotations

import pytest

from nlu.reading.normalise import clean, fold, key, tokens, unaccent, words

SPELLED = [
    ("g pa d info", "j' ai pas d' info"), ("jsp", "je sais pas"), ("chépa", "je sais pas"), ("c koi", "c' est quoi"),
    ("pr moi", "pour moi"),
    ("bcp", "beaucoup"), ("tjrs", "toujours"), ("qq", "quelques"), ("ct bien", "c' etait bien"), ("ouiiii", "oui"),
    ("bofff", "bof"), ("Nooon", "non"),
    ("C’est ça", "c' est ca"), ("C'EST ÇA", "c' est ca"), ("c est ça", "c' est ca"), ("qu’est-ce", "qu' est ce"),
    ("je ne sais pas", "je sais pas"),
    ("je n’ai pas", "je ai pas"), ("plutôt\u00a0!", "plutot !"), ("3,5", "3.5"), ("3,5 sur 6", "3.5 sur 6"),
    ("4️⃣", "4"), ("④", "4"), ("4x4", "4x4"),
    ("3-4", "3 - 4"), ("sous-évalué", "sous evalue"), ("80%", "80 %"), ("1200 m²", "1200 metres"), ("a\u200bb", "ab"),
    ("ligne\nsuivante", "ligne . suivante"),
    ("cœur", "coeur"), ("gouvernence", "gouvernance"), ("👍🏽", "oui"), ("R&D", "r et d"), ("mé non", "mais non"),
    ("me", "me"), ("no", "non"),
]


@pytest.mark.parametrize(("text", "expected"), SPELLED, ids=[t for t, _ in SPELLED])
def test_a_message_is_spelled_out(text: str, expected: str) -> None:
    assert " ".join(tokens(text)) == expected


@pytest.mark.parametrize("text", [
    "c'est quoi", "C’est quoi", "cest quoi", "c est quoi", "c quoi", "C'EST  QUOI", "c’est-quoi",
])
def test_one_key_for_all_spellings(text: str) -> None:
    assert key(words(text)) == "cestquoi"


def test_what_is_kept() -> None:
    assert clean(" a\u200b  b\n") == "a b"
    assert unaccent("Œuvre çà") == "Oeuvre ca"
    assert fold("C’est « ÇA » !") == "c'est ca"
