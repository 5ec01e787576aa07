"""« Je comprends : 3. C'est bien ça ? »: agreement, refusal, another score."""

from __future__ import annotations

import pytest

from referential.model import Reading
from tests.reading.said import act, ask, confirming

YES = [
    "oui", "Oui.", "OUI", "oui oui", "ouiiii", "oui !", "ouais", "ouep", "wi", "yes", "👍", "✅", "ok", "OK.", "okay",
    "d’accord", "d'acc", "daccord",
    "Oui, c’est ça", "oui c'est ça", "oui cest ca", "oui c ça", "c’est ça", "c'est bien ça", "c ça", "voilà", "voila",
    "exact", "exactement", "Exactement !",
    "tout à fait", "tt à fait", "parfait", "c’est exact", "c'est bon", "c bon", "ça me va", "ca me va", "sa me va",
    "ça ira", "je confirme", "jconfirme",
    "je valide", "validé", "très bien", "bien vu", "vous avez bien compris", "t’as tout compris", "oui merci",
    "ok merci", "oui, on garde", "gardez ça",
    "euh oui", "ben oui", "bah oui", "oui je pense", "oui à peu près", "hélas oui", "malheureusement oui",
    "je suis d’accord", "entièrement d’accord",
    "carrément", "absolument", "affirmatif", "nickel", "ça roule", "allez-y", "oui, 3", "3", "oui 3",
    "plutôt peu satisfaisant",
]
NO = [
    "non", "Non.", "non !", "nan", "nn", "nonnn", "non non", "👎", "❌", "pas du tout", "pas vraiment",
    "non pas du tout", "non, pas vraiment", "c’est pas ça",
    "ce n'est pas ça", "ce n’est pas ce que j’ai dit", "c’est faux", "faux", "Une autre note", "une autre note",
    "pas d’accord", "je ne suis pas d’accord",
    "vous n’avez pas compris", "t’as rien compris", "vous m'avez mal compris", "ah non", "mais non", "euh non",
    "absolument pas", "erreur", "non merci",
    "j’ai pas dit ça", "je n'ai pas dit ça", "ça ne va pas", "n’importe quoi",
]
# proposed, what is typed, the new score, to be confirmed or not
OTHER = [
    (3, "4", 4, False), (3, "plutôt 4", 4, False), (3, "non, 2", 2, False), (3, "non 2",
    2, False), (3, "oui mais plutôt 4", 4, False),
    (3, "oui mais 4", 4, False), (3, "4 plutôt", 4, False), (3, "mettez 5", 5, False), (3, "c’est 5",
    5, False), (3, "non c'est 2", 2, False),
    (4, "3 pas 4", 3, False), (4, "pas 4, 3", 3, False), (4, "3, pas 4", 3, False), (4, "3 et non 4",
    3, False), (4, "non, pas 4, 5", 5, False),
    (3, "quatre", 4, False), (3, "non, quatre", 4, False), (3, "je dirais 2", 2, False), (3, "finalement 5",
    5, False), (3, "5 en fait", 5, False),
    (3, "4/6", 4, False), (3, "4 · plutôt satisfaisant", 4, False), (3, "plutôt satisfaisant",
    4, False), (3, "non, plutôt satisfaisant", 4, False),
    (3, "très satisfaisant", 6, False), (3, "peu satisfaisant", 2, False), (4, "satisfaisant",
    5, False), (4, "non, satisfaisant", 5, False),
    (3, "un cran au-dessus", 4, True), (3, "un cran au dessus", 4, True), (3, "un point de plus",
    4, True), (3, "un point de moins", 2, True),
    (3, "un cran en dessous", 2, True), (3, "+1", 4, True), (3, "-1", 2, True), (6, "un cran au-dessus",
    6, True), (1, "un point de moins", 1, True),
    (3, "non, un cran de plus", 4, True), (3, "un de moins", 2, True), (3, "montez d’un point",
    4, True), (3, "baisse d'un cran", 2, True),
    (2, "deux crans au-dessus", 4, True), (3, "un cran de moins, le toit goutte", 2, True), (3, "entre 4 et 5",
    5, True), (3, "plutôt 4 ou 5", 5, True),
    (3, "8/10", 5, True), (5, "non, moyen", 3, True), (5, "plutôt moyen", 3, True),
]
TOO = ["c’est trop bas", "trop haut", "c'est trop haut", "c’est trop sévère", "trop généreux", "non, c’est trop bas",
"plus haut", "plus bas",
       "surestimé", "vous êtes trop généreux", "c’est mieux que ça", "c’est pire que ça"]
NOT_SURE = ["non 3", "oui ?", "ok ?", "oui mais la mairie s’en moque", "3 c’est vache quand même", "on verra", "bof",
"moyen", "non mais c’est vrai que bon"]


@pytest.mark.parametrize("text", YES)
def test_agreement(text: str) -> None:
    read = confirming(text, 3)
    assert read is not None
    assert (read.act.value, read.score, read.sure) == ("affirmer", None, True)


@pytest.mark.parametrize("text", NO)
def test_refusal(text: str) -> None:
    read = confirming(text, 3)
    assert read is not None
    assert (read.act.value, read.score) == ("nier", None)


@pytest.mark.parametrize(("proposed", "text", "score", "confirm"), OTHER, ids=[f"{p}-{t}" for p, t, *_ in OTHER])
def test_another_score(proposed: int, text: str, score: int, confirm: bool) -> None:
    read = confirming(text, proposed)
    assert read is not None
    assert (read.act.value, read.score, read.confirm) == ("corriger", score, confirm)


@pytest.mark.parametrize("text", TOO)
def test_too_high_or_too_low_gives_no_score(text: str) -> None:
    read = confirming(text, 3)
    assert read is not None
    assert (read.act.value, read.score) == ("corriger", None)


@pytest.mark.parametrize("text", NOT_SURE)
def test_what_is_not_sure(text: str) -> None:
    assert act(confirming(text, 3)) is None


@pytest.mark.parametrize(("text", "name"), [
    ("je ne sais pas", "non_reponse"), ("passe", "non_reponse"), ("pause", "pause"), ("retour", "retour"),
    ("bilan", "resume"), ("merci", "autre"),
    ("8", "note"), ("qui lit ça ?", "aide"), ("je veux revenir sur la gouvernance", "corriger"),
    ("tout effacer", "supprimer"),
])
def test_other_acts_hold_while_confirming(text: str, name: str) -> None:
    assert act(confirming(text, 3)) == name


def test_labels_follow_the_reading() -> None:
    read = confirming("très important", 3, Reading.IMPORTANCE)
    assert read is not None
    assert (read.act.value, read.score, read.confirm) == ("corriger", 6, False)


@pytest.mark.parametrize("text", ["oui c’est ça", "une autre note", "un cran au-dessus", "c’est trop bas", "-1"])
def test_confirmation_words_mean_nothing_to_a_question(text: str) -> None:
    assert act(ask(text)) is None
