"""The phrase files are sound, and a bad one names its file and its cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from nlu.reading.phrases import check, grammar

BAD = {
    "nier.yml": ("- phrases: |\n    (non", "il manque « ) »"),
    "retour.yml": ("- phrases: |\n    retour]", "« ] » en trop"),
    "pause.yml": ("- reason: tired\n  phrases: |\n    pause", "n’est pas une raison"),
    "autre.yml": ("- topic: football\n  phrases: |\n    allez", "n’est pas un sujet"),
    "aide.yml": ("- states: [partout]\n  phrases: |\n    aide", "état inconnu"),
    "danser.yml": ("- phrases: |\n    dansons", "aucun acte"),
    "resume.yml": ("- phrases: [bilan]", "une par ligne"),
    "corriger.yml": ("- phrases: |\n    changer {chose}", "case inconnue"),
    "reprendre.yml": ("- phrases: |\n    ?!", "vide"),
    "scale.yml": ("- score: 7\n  accept: [7]\n  phrases: |\n    top", "n’est pas de 1 à 6"),
    "supprimer.yml": ("- phrases: |\n  effacer: [", "YAML illisible"),
    "meaning.yml": ("cues: |\n  sens", "les listes attendues"),
    "affirmer.yml": ("- couleur: bleu\n  phrases: |\n    oui", "clé inconnue"),
}


def test_the_phrases_are_sound() -> None:
    assert check.faults() == []


@pytest.mark.parametrize(("name", "text", "cause"), [(n, *v) for n, v in BAD.items()], ids=list(BAD))
def test_a_fault_names_its_file_and_its_cause(tmp_path: Path, name: str, text: str, cause: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    found = check.faults(tmp_path)
    assert len(found) >= 1
    assert found[0].startswith(f"{name}: ")
    assert cause in found[0]


def test_a_phrase_under_two_acts_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "pause.yml").write_text("- phrases: |\n    (on|je) stoppe", encoding="utf-8")
    (tmp_path / "retour.yml").write_text("- states: [question]\n  phrases: |\n    on stoppe [là]", encoding="utf-8")
    expected = "pause.yml: « on stoppe »: aussi dans retour.yml (« on stoppe [là] ») pour question"
    assert check.faults(tmp_path) == [expected]


@pytest.mark.parametrize(("phrase", "expected"), [
    ("oui", ["oui"]), ("je sais [vraiment] pas", ["je sais vraiment pas", "je sais pas"]),
    ("(passe|passons) [à [la] suite]", [
        "passe à la suite", "passe à suite", "passe", "passons à la suite", "passons à suite", "passons"]),
])
def test_what_a_phrase_stands_for(phrase: str, expected: list[str]) -> None:
    assert list(grammar.wordings(grammar.parse(phrase))) == expected
