"""Requests for a meaning: the question, a term of the glossary, the scale, the proposed score."""

from __future__ import annotations

import pytest

from tests.reading.said import CHOICE, act, ask, confirming

QUESTION = [
    "Qu’est-ce que ça veut dire ?", "qu'est ce que ca veut dire", "ça veut dire quoi ?", "ca veut dire koi",
    "c’est quoi ?", "c quoi ?", "c koi",
    "c’est-à-dire ?", "je ne comprends pas", "j’comprends pas", "jcomprends pas", "je comprends pas la question",
    "pas compris", "j’ai pas compris",
    "expliquez", "explique", "expliquez-moi", "une explication svp", "pouvez-vous expliquer ?",
    "pouvez-vous reformuler ?", "reformulez svp",
    "un exemple ?", "par exemple ?", "vous avez un exemple ?", "plus simplement", "en français svp", "comment ça ?",
    "que voulez-vous dire ?",
    "c’est pas clair", "je suis perdu", "?", "???", "quoi ?", "hein ?", "de quoi vous parlez ?",
    "pourquoi cette question ?",
    "réciproquement, ça veut dire quoi ?", "que veut dire « réciproquement » ?", "que signifie transversal",
]

TERMS = [
    ("c’est quoi un EPCI ?", "epci"), ("C'est quoi un EPCI", "epci"), ("cest quoi epci", "epci"),
    ("c koi un epci", "epci"), ("EPCI ?", "epci"),
    ("epci ???", "epci"), ("EPCI ça veut dire quoi ?", "epci"), ("l’EPCI, c’est quoi ?", "epci"),
    ("c’est quoi la gouvernance ?", "gouvernance"),
    ("gouvernance ?", "gouvernance"), ("la gouvernance ?", "gouvernance"),
    ("qu’est-ce que la gouvernance partagée ?", "gouvernance-partagee"),
    ("ça veut dire quoi, mutualisation ?", "mutualisation"), ("que veut dire essaimage ?", "essaimage"),
    ("essaimage c’est quoi", "essaimage"),
    ("définition de la veille", "veille"), ("qu’entendez-vous par « capitaliser » ?", "capitaliser"),
    ("c’est quoi PTCE ?", "ptce"), ("PTCE ?", "ptce"),
    ("c’est quoi, décloisonné ?", "decloisonne"), ("decloisonné ?", "decloisonne"),
    ("je ne connais pas le mot synergie", "synergie"),
    ("une SCIC c’est quoi ?", "scic"), ("explique-moi SCIC", "scic"), ("c’est quoi l’ESS déjà ?", "ess"),
    ("ESS = ?", "ess"), ("un indicateur ?", "indicateur"),
    ("c’est quoi les parties prenantes ?", "partie-prenante"), ("je ne comprends pas le mot inclusion", "inclusion"),
    ("c’est quoi une passerelle svp ?", "passerelle"),
    ("euh, c'est quoi un geiq ?", "geiq"), ("Décloisonné, c’est abattre quel mur ?", "decloisonne"),
    ("la veille, c’est comme au foyer ?", "veille"),
]

SCALE = [
    "c’est quoi l’échelle ?", "c’est quoi le barème ?", "sur combien ?", "c’est sur combien ?", "6 c’est bien ?",
    "1 c’est bien ou pas bien ?",
    "le 6, c’est le mieux ?", "que veut dire 4 ?", "4 ça veut dire quoi ?", "expliquez le barème",
    "quelle est la meilleure note ?", "on note sur combien ?", "le barème ?",
]

WHY = ["pourquoi ?", "Pourquoi 3 ?", "pourquoi 3", "pourquoi ce chiffre ?", "d’où sort ce 3 ?",
"comment vous arrivez à ça ?", "pourquoi un 3 ?",
       "d'où vient cette note ?", "pourquoi 3 et pas 4 ?"]

NOT_SURE = ["la gouvernance est floue", "c’est quoi ce bazar dans les comptes depuis un an",
"les labels ? on n’en a aucun", "solidarité ? jamais vue",
            "la coopération, vous plaisantez ?", "personne ne comprend la stratégie", "veille à ne pas oublier",
            "l’inclusion, ça sert à quoi ici ?"]


@pytest.mark.parametrize(("text", "topic"), [
    ("lexique", "glossary"), ("le glossaire", "glossary"), ("Montrez-moi le lexique", "glossary"),
    ("/lexique", "glossary"), ("lexique mutualisation", "mutualisation"), 
    ("/lexique la mutualisation", "mutualisation"),
    ("/lexique mutulisation", "mutualisation"), ("lexique mutulisation", "mutualisation"),
    ("/lexique brouette", "unknown"), ("lexique brouette", "unknown"),
])  # fmt: skip
def test_the_glossary_is_asked_for(text: str, topic: str) -> None:
    for read in (ask(text), ask(text, CHOICE), confirming(text)):
        assert read is not None
        assert (read.act.value, read.topic, read.sure) == ("expliquer", topic, True)


@pytest.mark.parametrize("text", QUESTION)
def test_the_question_is_asked_about(text: str) -> None:
    read = ask(text)
    assert read is not None
    assert (read.act.value, read.topic, read.sure) == ("expliquer", None, True)


@pytest.mark.parametrize(("text", "topic"), TERMS, ids=[t for t, _ in TERMS])
def test_a_term_is_asked_about(text: str, topic: str) -> None:
    read = ask(text)
    assert read is not None
    assert (read.act.value, read.topic) == ("expliquer", topic)
    assert ask(text, CHOICE) == read
    assert confirming(text) == read


@pytest.mark.parametrize("text", SCALE)
def test_the_scale_is_asked_about(text: str) -> None:
    read = ask(text)
    assert read is not None
    assert (read.act.value, read.topic) == ("expliquer", "scale")


@pytest.mark.parametrize("text", WHY)
def test_the_proposed_score_is_asked_about(text: str) -> None:
    read = confirming(text, 3)
    assert read is not None
    assert (read.act.value, read.topic) == ("expliquer", "why")


@pytest.mark.parametrize("text", NOT_SURE)
def test_a_term_in_a_statement_is_no_request(text: str) -> None:
    assert act(ask(text)) is None
