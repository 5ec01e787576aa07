"""Scores in all their spellings, and numbers that are no scores."""

from __future__ import annotations

import pytest

from tests.reading.said import CHOICE, IMPORTANCE, act, ask

PLAIN = [
    *((str(n), n) for n in range(1, 7)),
    ("4.", 4), ("4 !", 4), ("4 !!", 4), ("  4  ", 4), ("«\u00a04\u00a0»", 4), ("(4)", 4), ("4…", 4), ("*4*", 4),
    ("④", 4),
    ("4️⃣", 4), ("４", 4), ("4/6", 4), ("4 / 6", 4), ("4\u202f/\u202f6", 4), ("4 sur 6", 4), ("4 sur six", 4),
    ("quatre", 4), ("QUATRE", 4), ("Quatre.", 4), ("katr", 4), ("un", 1), ("deux", 2), ("trois", 3), ("cinq", 5),
    ("six", 6),
    ("un six", 6), ("un bon 4", 4), ("un petit 3", 3), ("un gros cinq", 5), ("cinq sur six", 5), ("un sur six", 1),
    ("six sur six", 6), ("6/6", 6), ("1/6", 1), ("je mets 4", 4), ("je mets un 4", 4), ("Je mettrais 5.", 5),
    ("jmets 3", 3),
    ("je dirais 4", 4), ("j’dirais 4", 4), ("je donne 2", 2), ("moi je mets 4", 4), ("moi, c’est 5", 5),
    ("note : 5", 5),
    ("Note = 5", 5), ("note 5", 5), ("ma note : 2", 2), ("mettez 3", 3), ("Mettez-moi 3", 3), ("disons 4", 4),
    ("allez, 5", 5), ("allez 5 !", 5), ("plutôt 4", 4), ("plutot 4", 4), ("4 plutôt", 4), ("bon, 4", 4), ("euh 4", 4),
    ("euh… 4 ?!", None), ("4 je dirais", 4), ("4, je dirais", 4), ("4 pour moi", 4), ("4 selon moi", 4), ("4 svp", 4),
    ("4 s'il vous plaît", 4), ("4 merci", 4), ("va pour 4", 4), ("ce sera 4", 4), ("ça sera un 4", 4), ("c’est 4", 4),
    ("4 sans hésiter", 4), ("sans hésitation, 6", 6), ("4 pas plus", 4), ("4, pas plus.", 4), ("4 max", 4),
    ("5 tout court", 5),
    ("4 points", 4), ("on va dire 4", 4), ("4 on va dire", 4), ("4 à mon avis", 4), ("franchement 2", 2),
    ("2 franchement", 2),
    ("2 hélas", None), ("je reste sur 4", 4), ("je vote 4", 4), ("4 4 4", 4), ("6 six", 6), ("non, 4", 4), ("oui 4", 4),
    ("4 · plutôt satisfaisant", 4), ("4 - plutôt satisfaisant", 4), ("6 : très satisfaisant", 6),
    ("1 très peu satisfaisant", 1),
    ("4 parce que la mairie suit", 4), ("4, car on avance", 4), ("5 vu que le carnet est là", 5),
    ("4 mais ça pourrait être mieux", 4),
    ("6. Rien à reprendre", 6), ("5 : tout le monde y va", 5), ("on a 12 salariés, je mets 4", 4),
    ("Nous sommes 30, donc 5", 5),
    ("Le local est loin, je dirais 2", 2), ("Depuis 2012 ça traîne : je mets 2.", 2), ("2 ou 3, allez 3", 3),
    ("entre 4 et 5, disons 4", 4), ("la mairie aide bien. Note : 5", 5), ("Bref, 4.", 4),
    ("6/6, trois cents voisins sont venus", 6),
]

SPREAD = [
    ("3 ou 4", 4, {3, 4}), ("3 ou 4 ?", 4, {3, 4}), ("trois ou quatre", 4, {3, 4}), ("un ou deux", 2, {1, 2}),
    ("3-4", 4, {3, 4}),
    ("3 - 4", 4, {3, 4}), ("3–4", 4, {3, 4}), ("3 à 4", 4, {3, 4}), ("entre 2 et 3", 3, {2, 3}),
    ("entre deux et trois", 3, {2, 3}),
    ("Entre 5 et 6, je dirais", 6, {5, 6}), ("3 voire 4", 4, {3, 4}), ("entre 2 et 4", 3, {2, 3, 4}),
    ("de 3 à 5", 4, {3, 4, 5}),
    ("3,5", 4, {3, 4}), ("3.5", 4, {3, 4}), ("3½", 4, {3, 4}), ("3 et demi", 4, {3, 4}), ("trois et demi", 4, {3, 4}),
    ("4,5/6", 5, {4, 5}), ("je mets 3,5", 4, {3, 4}), ("7/10", 4, {4, 5}), ("8/10", 5, {4, 5}), ("8 sur 10", 5, {4, 5}),
    ("huit sur dix", 5, {4, 5}), ("15/20", 5, {4, 5}), ("14/20", 4, {4, 5}), ("12 sur 20", 4, {3, 4}),
    ("10/10", 6, {6}),
    ("20/20", 6, {6}), ("0/10", 1, {1}), ("0/20", 1, {1}), ("5/10", 3, {3, 4}), ("10/20", 3, {3, 4}),
    ("4/5", 5, {4, 5}), ("5/5", 6, {6}),
    ("80 %", 5, {4, 5}), ("80%", 5, {4, 5}), ("80\u202f%", 5, {4, 5}), ("80 pour cent", 5, {4, 5}),
    ("à 80 %", None, set()),
    ("quatre-vingts pour cent", 5, {4, 5}), ("100 %", 6, {6}), ("100%", 6, {6}), ("50 %", 3, {3, 4}),
    ("50 %, à peu près", 3, {3, 4}),
    ("0 %", 1, {1}), ("10 %", 1, {1}), ("30 %", 2, {1, 2}), ("75%", 5, {4, 5}), ("50/50", 3, {3, 4}),
    ("9/10 parce que c’est beau", 5, {5, 6}),
    ("presque 5", 5, {4, 5, 6}), ("environ 4", 4, {3, 4, 5}), ("4 environ", 4, {3, 4, 5}),
    ("peut-être 4", 4, {3, 4, 5}),
    ("4, à peu près", 4, {3, 4, 5}), ("de l’ordre de 14/20", 4, {4, 5}), ("presque 6", 6, {5, 6}),
    ("moitié-moitié", 3, {3, 4}), ("la moitié", 3, {3, 4}), ("fifty-fifty", 3, {3, 4}),
]

OUT_OF_SCALE = ["8", "0", "12", "7", "10", "9 !", "je mets 8", "huit", "zéro", "note : 9", "un 7", "100", "42", "7,5"]

NO_SCORE = [
    "on a 3 salariés", "On a 4 salariés.", "depuis 2012", "à 5 km", "2 fois par an", "6 mois", "le 4 rue des Lilas",
    "4 rue des Lilas", "5, rue du Moulin", "bilan : 4", "presque 5 ans",
    "le 4 mars", "réunion du 4/6", "le 12/03", "3 €", "5 euros", "2 000 euros", "C4", "A1", "n°1", "1 seul", "4x4",
    "on est 4",
    "nous sommes 5", "j’ai 5 ans d’ancienneté", "2 jeunes embauchés", "deux réunions", "trois associations viennent",
    "1 fois sur 2",
    "un salarié", "un local", "une fois", "les deux", "tous les deux", "un peu des deux", "2h", "3e étage", "4ème",
    "2 sessions sur les 6 prévues",
    "3 sur 6 sont venus", "80 % de nos achats sont locaux", "1, 2, 3", "3, 4 personnes", "4 communes, 2 écoles",
    "1. la mairie 2. la région",
    "4 pour la mairie, 2 pour la région", "je mets 4 ou alors 2", "pas 4", "je ne mets pas 4",
    "pourquoi je mettrais 4 ?", "si je mets 4 on verra", "/4", "/note 4",
    '/note{"score": 6}', 'note{"score": 6}', "[4](5)", "{{ 4 }}",
    "je donne 2 exemples", "je mets 4 heures à venir", "note 4 réunions dans l’année", "G20", "6 mètres carrés",
    "rien de neuf", "12/10",
    "un million sur six", "5 satisfaisant mais non", "6 très peu satisfaisant", "1200 m² dont 900 fermés", "3 ans",
    "2024", "à 6",
]


@pytest.mark.parametrize(("text", "score"), PLAIN, ids=[t for t, _ in PLAIN])
def test_a_plain_score_is_explicit(text: str, score: int | None) -> None:
    read = ask(text)
    if score is None:
        assert read is None or read.confirm
        return
    assert read is not None
    assert (read.act.value, read.score, read.confirm, read.sure) == ("note", score, False, True)
    assert read.scores == tuple(float(n == score) for n in range(1, 7))


@pytest.mark.parametrize(("text", "score", "accept"), SPREAD, ids=[t for t, *_ in SPREAD])
def test_an_inferred_score_is_confirmed(text: str, score: int | None, accept: set[int]) -> None:
    read = ask(text)
    if score is None:
        assert read is None
        return
    assert read is not None
    assert (read.act.value, read.score, read.confirm) == ("note", score, True)
    assert {n for n in range(1, 7) if read.scores[n - 1] > 0} == accept
    assert sum(read.scores) == pytest.approx(1)
    assert max(read.scores) == read.scores[score - 1]


@pytest.mark.parametrize("text", OUT_OF_SCALE)
def test_a_number_out_of_the_scale_is_a_note_without_a_score(text: str) -> None:
    read = ask(text)
    assert read is not None
    assert (read.act.value, read.score) == ("note", None)


@pytest.mark.parametrize("text", NO_SCORE)
def test_other_numbers_are_not_scores(text: str) -> None:
    read = ask(text)
    assert read is None or read.score is None
    assert act(read) in (None, "autre")


@pytest.mark.parametrize("text", ["4 ?", "un 4 ?", "je mets 4 ?"])
def test_a_score_asked_is_confirmed(text: str) -> None:
    read = ask(text)
    assert read is not None
    assert (read.score, read.confirm) == (4, True)


@pytest.mark.parametrize("text", ["4", "4/6", "quatre", "plutôt satisfaisant", "8/10", "2", "80 %", "oui", "bof"])
def test_in_a_choice_nothing_is_a_score(text: str) -> None:
    assert ask(text, CHOICE) is None


def test_scores_read_alike_for_importance() -> None:
    assert ask("4", IMPORTANCE) == ask("4")


@pytest.mark.parametrize(("text", "why"), [
    ("4", "vous donnez la note 4"), ("7/10", "7 sur 10 ramené à 4 sur 6"), ("3 ou 4", "vous hésitez entre 3 et 4"),
    ("80 %", "80\u202f% ramené à 5 sur 6"), ("bof", "vous dites «\u202fbof\u202f»"),
    ("Plutôt satisfaisant.", "vous dites «\u202fPlutôt satisfaisant\u202f»"),
])
def test_what_was_read_is_said(text: str, why: str) -> None:
    read = ask(text)
    assert read is not None
    assert read.why == why
