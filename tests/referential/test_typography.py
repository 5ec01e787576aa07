"""French typography, one phrase, one case. `_` stands for the narrow no-break space."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from referential import load
from referential.loader import AS_TYPED
from referential.typography import NARROW, french

CASES = {
    "l'eau": "l’eau",
    "L'ESS": "L’ESS",
    "aujourd'hui": "aujourd’hui",
    "près d'1,8 million": "près d’1,8 million",
    "l'« entre-soi »": "l’«_entre-soi_»",
    "l’eau": "l’eau",
    "Qui vient ?": "Qui vient_?",
    "Qui vient?": "Qui vient_?",
    "Bravo !": "Bravo_!",
    "Hein ?!": "Hein_?!",
    "un ; deux": "un_; deux",
    "un : deux": "un_: deux",
    "un: deux": "un_: deux",
    "Voici :": "Voici_:",
    "(quoi ?)": "(quoi_?)",
    "(?)": "(?)",
    "?": "?",
    "« Que dire ? »": "«_Que dire_?_»",
    "«mot»": "«_mot_»",
    "« mot » : suite": "«_mot_»_: suite",
    "80 %": "80_%",
    "80%": "80_%",
    "un % de plus": "un_% de plus",
    "150 000 €": "150_000_€",
    "1 234 567 habitants": "1_234_567 habitants",
    "150 k€": "150_k€",
    "en 2014 150 pôles": "en 2014 150 pôles",
    "01 80 05 82 00": "01 80 05 82 00",
    "75007 Paris": "75007 Paris",
    "Patience...": "Patience…",
    "Patience…": "Patience…",
    "rendez-vous à 10:30": "rendez-vous à 10:30",
    "à 10:30 ?": "à 10:30_?",
    "https://jalon.fr/p?x=l'eau : lien": "https://jalon.fr/p?x=l'eau_: lien",
    "www.jalon.fr/d'ici": "www.jalon.fr/d'ici",
    "moi@jalon.fr : écrire": "moi@jalon.fr_: écrire",
    "Tapez /aide": "Tapez /aide",
    "Tapez /aide ?": "Tapez /aide_?",
    "`l'x : y ?`": "`l'x : y ?`",
    "{{ d['pole'] }} : oui": "{{ d['pole'] }}_: oui",
    "une ligne\nQui ?": "une ligne\nQui_?",
    "a: 1 :) fin": "a_: 1 :) fin",
    "déjà\u00a0: fait\u00a0!": "déjà_: fait_!",
    "": "",
}


@pytest.mark.parametrize(("typed", "read"), CASES.items())
def test_a_phrase_is_typeset(typed: str, read: str) -> None:
    assert french(typed) == read.replace("_", NARROW)


@pytest.mark.parametrize("typed", CASES)
def test_typesetting_twice_changes_nothing(typed: str) -> None:
    assert french(french(typed)) == french(typed)


def _texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, str(name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _texts(inner, key)
    elif isinstance(value, str) and key not in AS_TYPED:
        yield value


def test_every_text_people_read_is_typeset() -> None:
    texts = list(_texts(asdict(load())))
    assert len(texts) > 700
    assert [text for text in texts if french(text) != text or "'" in text or " ?" in text or " :" in text] == []


def test_words_that_are_matched_stay_as_typed() -> None:
    assert "cellule d'animation" in load().family("animation").aliases
