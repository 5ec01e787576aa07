"""The words of the scale, official and everyday, under both readings."""

from __future__ import annotations

import pytest

import referential
from referential.model import SCORES, Reading
from tests.reading.said import IMPORTANCE, SATISFACTION, act, ask

CONTEXTS = {Reading.SATISFACTION: SATISFACTION, Reading.IMPORTANCE: IMPORTANCE}
LABELS = [(reading, score, referential.load().scale.label(reading, score)) for reading in Reading for score in SCORES]
OTHER = {Reading.SATISFACTION: Reading.IMPORTANCE, Reading.IMPORTANCE: Reading.SATISFACTION}

# reading, what is typed, the score recorded at once
OFFICIAL = [
    ("s", "Plutôt satisfaisant", 4), ("s", "plutot satisfaisant", 4), ("s", "PLUTÔT SATISFAISANT", 4),
    ("s", "plutôt satisfaisante", 4),
    ("s", "plutôt satisfaits", 4), ("s", "plutôt satisfait.", 4), ("s", "c’est plutôt satisfaisant", 4),
    ("s", "cest plutot satisfesant", 4),
    ("s", "je dirais plutôt satisfaisant", 4), ("s", "plutôt satisfaisant à mes yeux", 4),
    ("s", "plutôt satisfaisant, oui", 4),
    ("s", "oui, plutôt satisfaisant", 4), ("s", "très satisfaisant", 6), ("s", "tres satisfaisant !", 6),
    ("s", "trés satisfaisante", 6),
    ("s", "très très satisfaisant", 6), ("s", "très satisfaisant, c’est exemplaire", 6), ("s", "satisfaisant", 5),
    ("s", "satisfait", 5),
    ("s", "Satisfaite.", 5), ("s", "je suis satisfait", 5), ("s", "je suis plutôt satisfaite", 4),
    ("s", "nous sommes très satisfaits", 6),
    ("s", "peu satisfaisant", 2), ("s", "peu satisfaisante, je trouve", 2), ("s", "très peu satisfaisant", 1),
    ("s", "plutôt peu satisfaisant", 3),
    ("s", "c'est plutôt peu satisfaisant selon moi", 3), ("s", "sastifaisant", 5),
    ("s", "«\u00a0satisfaisant\u00a0»", 5),
    ("i", "important", 5), ("i", "Importante", 5), ("i", "c’est important", 5), ("i", "très important", 6),
    ("i", "tres important", 6),
    ("i", "très important pour moi", 6), ("i", "plutôt important", 4), ("i", "plutôt important quand même", 4),
    ("i", "peu important", 2),
    ("i", "très peu important", 1), ("i", "plutôt peu important", 3), ("i", "plutot peu importante", 3),
    ("i", "inportant", 5),
    ("i", "imp", 5), ("i", "important évidemment", 5), ("i", "très important, j’y tiens beaucoup", 6),
    ("i", "important oui", 5),
]

# reading, what is typed, the score proposed, the scores accepted
EVERYDAY = [
    ("s", "bof", 3, "34"), ("s", "bofff", 3, "34"), ("s", "Bof.", 3, "34"), ("s", "bof bof", 3, "34"),
    ("s", "mouais", 3, "34"),
    ("s", "moyen", 3, "34"), ("s", "moyen moyen", 3, "34"), ("s", "moyennement", 3, "34"), ("s", "mitigé", 3, "34"),
    ("s", "ça va sans plus", 3, "34"),
    ("s", "sans plus", 3, "34"), ("s", "couci-couça", 3, "34"), ("s", "ni bien ni mal", 3, "34"),
    ("s", "mi-figue, mi-raisin", 3, "34"),
    ("s", "oui et non", 3, "34"), ("s", "passable", 3, "34"), ("s", "plutôt oui", 4, "45"),
    ("s", "plutôt bien", 4, "45"), ("s", "plutot bien", 4, "45"),
    ("s", "assez bien", 4, "45"), ("s", "assez satisfaisant", 4, "45"), ("s", "pas mal", 4, "45"),
    ("s", "pas mal du tout", 4, "45"),
    ("s", "ça va", 4, "34"), ("s", "y a pire", 4, "34"), ("s", "plutôt non", 3, "23"), ("s", "plutôt pas", 3, "23"),
    ("s", "plutôt peu", 3, "23"),
    ("s", "pas vraiment", 3, "234"), ("s", "pa vraimen", 3, "234"), ("s", "pas trop", 3, "234"),
    ("s", "pas vraiment satisfaisant", 3, "234"),
    ("s", "peu", 2, "123"), ("s", "faible", 2, "123"), ("s", "pas terrible", 2, "123"),
    ("s", "pas très satisfaisant", 2, "123"),
    ("s", "pas satisfaisant", 2, "12"), ("s", "pas beaucoup", 2, "12"), ("s", "médiocre", 2, "12"),
    ("s", "insatisfait", 2, "12"),
    ("s", "très peu", 1, "12"), ("s", "nul", 1, "12"), ("s", "Nul !", 1, "12"), ("s", "nul de chez nul", 1, "12"),
    ("s", "pas du tout", 1, "12"),
    ("s", "pas satisfaisant du tout", 1, "12"), ("s", "pas du tout satisfaisante", 1, "12"),
    ("s", "catastrophique", 1, "12"),
    ("s", "oui", 5, "45"), ("s", "Oui.", 5, "45"), ("s", "ouiiii", 5, "45"), ("s", "ouais", 5, "45"),
    ("s", "👍", 5, "45"), ("s", "👍🏽", 5, "45"),
    ("s", "non", 2, "12"), ("s", "nonnn", 2, "12"), ("s", "nan", 2, "12"), ("s", "👎", 2, "12"),
    ("s", "oui tout à fait", 6, "56"),
    ("s", "Oui, tout à fait !", 6, "56"), ("s", "tout à fait", 6, "56"), ("s", "complètement", 6, "56"),
    ("s", "oui complètement", 6, "56"),
    ("s", "très bien", 6, "56"), ("s", "tres bien", 6, "56"), ("s", "excellent", 6, "56"), ("s", "parfait", 6, "56"),
    ("s", "nickel", 6, "56"),
    ("s", "rien à redire", 6, "56"), ("s", "tout à fait satisfaisant", 6, "56"), ("s", "bien", 5, "45"),
    ("s", "c’est bien", 5, "45"),
    ("s", "bien sûr", 5, "56"), ("s", "bof, moyen", 3, "34"), ("s", "très bien, très satisfaisant", 6, None),
    ("s", "max", 6, "56"),
    ("i", "oui", 5, "45"), ("i", "non", 2, "12"), ("i", "essentiel", 6, "56"), ("i", "c’est essentiel", 6, "56"),
    ("i", "primordial !", 6, "56"),
    ("i", "indispensable", 6, "56"), ("i", "hyper important", 6, "56"), ("i", "prioritaire", 6, "56"),
    ("i", "assez important", 4, "45"),
    ("i", "moyennement important", 3, "34"), ("i", "secondaire", 2, "123"), ("i", "pas prioritaire", 2, "123"),
    ("i", "inutile", 1, "12"),
    ("i", "pas important", 2, "12"), ("i", "pas important du tout", 1, "12"), ("i", "bof", 3, "34"),
    ("i", "on s’en fiche", 1, "12"),
    ("i", "aucun intérêt", 1, "12"), ("i", "utile", 5, "45"), ("i", "pas vraiment important", 3, "234"),
]

# The words of the other reading are understood, and confirmed.
CROSSED = [("s", "important", 5), ("s", "très important", 6), ("s", "plutôt important", 4), ("i", "satisfaisant", 5),
           ("i", "peu satisfaisant", 2), ("i", "plutôt satisfaisante", 4)]

NOT_SURE = [
    "satisfaisant ?", "bof ?", "satisfaisant, mais les locaux non", "important pour les autres, pas pour nous",
    "oui mais", "oui, si on veut payer",
    "plutôt satisfaisant sauf l’hiver", "très satisfaisant ou pas", "c’est satisfaisant de voir que rien ne bouge",
    "non, au contraire",
    "on est satisfaits du local, mais la mairie traîne", "pas faux", "pas important de savoir", "bien du plaisir",
    "bon courage", "oui oui c’est ça moque-toi",
    "nul n’est prophète en son pays", "moyen de faire mieux", "faible nombre d’adhérents mais motivés",
    "parfait pour couler la boîte",
]


@pytest.mark.parametrize(("reading", "score", "label"), LABELS, ids=[label for *_, label in LABELS])
def test_an_official_label_is_explicit(reading: Reading, score: int, label: str) -> None:
    read = ask(label, CONTEXTS[reading])
    assert read is not None
    assert (read.act.value, read.score, read.confirm, read.sure) == ("note", score, False, True)


@pytest.mark.parametrize(("reading", "score", "label"), LABELS, ids=[label for *_, label in LABELS])
def test_a_label_of_the_other_reading_is_confirmed(reading: Reading, score: int, label: str) -> None:
    read = ask(label, CONTEXTS[OTHER[reading]])
    assert read is not None
    assert (read.score, read.confirm) == (score, True)


@pytest.mark.parametrize(("reading", "text", "score"), OFFICIAL, ids=[t for _, t, _ in OFFICIAL])
def test_everyday_forms_of_a_label_are_explicit(reading: str, text: str, score: int) -> None:
    read = ask(text, SATISFACTION if reading == "s" else IMPORTANCE)
    assert read is not None
    assert (read.act.value, read.score, read.confirm) == ("note", score, False)


@pytest.mark.parametrize(("reading", "text", "score", "accept"), EVERYDAY, ids=[f"{r}-{t}" for r, t, *_ in EVERYDAY])
def test_a_word_of_the_scale_is_confirmed(reading: str, text: str, score: int, accept: str | None) -> None:
    read = ask(text, SATISFACTION if reading == "s" else IMPORTANCE)
    assert read is not None
    assert (read.act.value, read.score) == ("note", score)
    if accept is not None:
        assert read.confirm
        assert "".join(str(n) for n in SCORES if read.scores[n - 1] > 0) == accept


@pytest.mark.parametrize(("reading", "text", "score"), CROSSED, ids=[t for _, t, _ in CROSSED])
def test_words_of_the_other_reading(reading: str, text: str, score: int) -> None:
    read = ask(text, SATISFACTION if reading == "s" else IMPORTANCE)
    assert read is not None
    assert (read.score, read.confirm) == (score, True)


@pytest.mark.parametrize("text", NOT_SURE)
def test_words_of_the_scale_in_a_sentence_are_not_sure(text: str) -> None:
    assert act(ask(text)) is None
