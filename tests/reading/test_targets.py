"""The indicator or objective that a message names, alone and in a correction."""

from __future__ import annotations

import pytest

import referential
from nlu.reading import targets
from tests.reading.said import act, ask, confirming

NAMES = [
    ("C3", "C3"), ("c3", "C3"), ("C 3", None), ("l’indicateur B2", "B2"), ("indicateur b2", "B2"),
    ("la question A1", "A1"), ("objectif C", "C"),
    ("l’objectif c", "C"), ("Objectif I", "I"), ("C", None), ("la mairie", "C1"), ("les élus", "C1"),
    ("le lieu", "A1"), ("les locaux", "A1"),
    ("la gouvernance", "E"), ("la prise de décision", "E2"), ("la veille", "I1"), ("les emplois", "G2"),
    ("l'emploi", "G2"), ("l’innovation", "H"),
    ("l’innovation sociale", "H2"), ("les produits et services", "H1"), ("le patrimoine naturel", "I3"),
    ("le patrimoine culturel", "I4"),
    ("la solidarité internationale", "D4"), ("solidarite", "D4"), ("l’épargne locale", "G4"),
    ("le financement", "G4"), ("les écoles", "C3"),
    ("une école", "C3"), ("les associations", "C3"), ("la communication interne", "E4"), ("la co-évaluation", "E3"),
    ("coévaluation", "E3"),
    ("développement durable", "B"), ("le temps", "A4"), ("les savoir-faire", "B2"), ("bonjour", None), ("", None),
    ("rien de tout cela", None),
]

CORRECTIONS = [
    ("je veux revenir sur la gouvernance", "E"), ("Je voudrais revenir sur la gouvernance.", "E"),
    ("revenir sur la mairie", "C1"),
    ("changer ma réponse sur le lieu", "A1"), ("je voudrais changer ma réponse sur le lieu", "A1"),
    ("modifier C3", "C3"), ("modifier c3", "C3"),
    ("corriger C3 svp", "C3"), ("corriger l’indicateur B2", "B2"), ("changer ma note pour les écoles", "C3"),
    ("on peut revenir sur l’emploi ?", "G2"),
    ("revenir à l’objectif C", "C"), ("je reviens sur la solidarité", "D4"),
    ("modifier ma réponse sur la veille", "I1"), ("jveux revenir sur la gouvernence", "E"),
    ("puis-je modifier ma note sur le financement ?", "G4"), ("je me suis trompé sur les emplois", "G2"),
    ("refaire la question sur les déchets", "B3"),
    ("rectifier ma note de la confiance", "D1"), ("retourner à A1", "A1"), ("reprendre la question A4", "A4"),
    ("je veux changer B4", "B4"),
]


@pytest.mark.parametrize(("text", "code"), NAMES, ids=[t or "nothing" for t, _ in NAMES])
def test_what_a_message_names(text: str, code: str | None) -> None:
    assert targets.find(text) == code


@pytest.mark.parametrize("text", [
    "hier la communication interne du pôle m’a déçue", "pour la communication interne, c’était trop dur",
])
def test_the_longest_name_wins(text: str) -> None:
    assert targets.find(text) == "E4"


def test_every_code_and_short_name_is_found() -> None:
    for indicator in referential.load().indicators:
        assert targets.find(f"la question {indicator.code}") == indicator.code
        assert targets.find(indicator.short) is not None


@pytest.mark.parametrize(("text", "target"), CORRECTIONS, ids=[t for t, _ in CORRECTIONS])
def test_an_earlier_answer_is_named(text: str, target: str) -> None:
    for read in (ask(text), confirming(text)):
        assert read is not None
        assert (read.act.value, read.target, read.score) == ("corriger", target, None)


@pytest.mark.parametrize("text", [
    "revenir sur nos pas ensemble", "modifier les statuts du pôle l’an prochain",
    "changer de local nous ferait du bien",

                                  "corriger le tir avec la mairie"])
def test_other_changes_are_no_correction(text: str) -> None:
    assert act(ask(text)) is None
