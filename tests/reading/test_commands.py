"""Commands typed as people type them, in the state of a question."""

from __future__ import annotations

import pytest

from nlu.reading import sure
from tests.reading.said import CHOICE, act, ask

COMMANDS = {
    "non_reponse:no_information": [
        "je ne sais pas", "Je ne sais pas.", "je sais pas", "j’sais pas", "jsp", "JSP", "chépa", "chais pas",
        "sais pas", "je ne sais pas du tout",
        "je ne sais vraiment pas", "aucune idée", "aucune idée !", "j’en sais rien", "j'en sais rien",
        "je n’en sais rien", "aucun avis", "sans avis",
        "sans opinion", "pas d’avis", "pas d'idée", "je n’ai pas d’avis là-dessus", "g pa d info", "g pas d'avis",
        "j ai pas d infos", "pas d’info",
        "Je manque d’informations", "je manque d'éléments", "pas assez d’éléments pour juger",
        "je ne suis pas au courant", "je ne connais pas",
        "difficile à dire", "impossible à dire", "euh je sais pas", "ben je sais pas trop", "franchement aucune idée",
        "je sais pas désolé",
        "🤷", "je n’ai pas l’information", "NSP",
    ],
    "non_reponse:not_concerned": [
        "je ne suis pas concerné", "Je ne suis pas concernée.", "pas concerné", "ça ne me concerne pas",
        "cela ne me concerne pas", "sans objet",
        "c’est pas mon domaine", "ça ne nous concerne pas", "non applicable", "hors de ma compétence",
    ],
    "non_reponse:too_early": [
        "C’est trop tôt", "trop tôt", "trop tôt pour le dire", "c'est un peu tôt", "on vient de commencer",
        "encore trop tôt",
                              "il est trop tôt pour se prononcer", "pas assez de recul"],
    "non_reponse:prefer_not": [
        "Je préfère ne pas répondre", "je préfère pas répondre", "je préfère ne pas dire", "je ne veux pas répondre",
        "joker",
                               "je m’abstiens", "no comment", "je préfère m'abstenir", "jpref pa repondre",
                               "je ne souhaite pas me prononcer"],
    "non_reponse:unspecified": [
        "passe", "je passe", "Passons.", "passer la question", "suivante", "la suivante", "question suivante",
        "suivante svp",
                                "next", "skip", "on passe", "saute", "laissez vide",
                                "passez à la suivante s'il vous plaît", "passe à la suite"],
    "retour": [
        "retour", "Retour", "retour svp", "back", "question précédente", "la précédente", "revenir en arrière",
        "reviens en arrière",
               "je voudrais revenir en arrière", "celle d’avant", "la question d'avant",
               "revenir à la question précédente", "on peut revenir en arrière ?",
               "marche arrière", "/retour", "recule d’une question"],
    "pause": [
        "pause", "Faire une pause", "on fait une pause", "une pause svp", "stop", "STOP", "j’arrête", "on arrête là",
        "plus tard", "à plus tard",
              "je reviens", "je dois y aller", "je continue demain", "à demain", "stop pour aujourd'hui",
              "attends deux minutes", "/pause", "au revoir"],
    "reprendre": [
        "Reprendre", "on reprend", "continuer", "continue", "on continue", "je suis de retour", "me revoilà",
        "c’est parti", "allons-y",
                  "poursuivons", "on peut continuer", "me revoilà, on continue", "/reprendre", "je suis prêt",
                  "reprenons où on en était"],
    "resume": [
        "Voir mon bilan", "bilan", "mon bilan", "résumé", "récap", "un récap svp", "mes réponses", "où j’en suis ?",
        "où en suis-je", "j’en suis où",
               "il reste combien de questions ?", "combien il en reste", "montre-moi mes réponses",
               "voir mes résultats", "/bilan", "j'ai répondu quoi",
               "on en est où ?", "il m'en reste beaucoup ?"],
    "supprimer": [
        "Tout effacer", "effacer", "effacez tout", "efface mes réponses", "supprimer mes données",
        "je veux supprimer mes réponses",
                  "je me retire", "je souhaite me retirer", "oubliez-moi", "supprimez tout svp", "/effacer",
                  "droit à l’oubli", "je veux tout effacer"],
    "aide": ["aide", "help", "Aidez-moi", "besoin d’aide", "/aide", "mode d’emploi"],
    "aide:who": [
        "qui es-tu ?", "Qui êtes-vous ?", "t’es qui", "tu es un robot ?", "vous êtes un robot ou un humain ?",
        "c’est quoi Jalon ?", "à qui je parle ?"],
    "aide:duration": [
        "combien de temps ça dure ?", "c’est long ?", "ça prend combien de temps ?", "il y en a pour longtemps ?",
        "combien de questions ?",
                      "y a combien de questions en tout"],
    "aide:readers": [
        "qui lit mes réponses ?", "c’est anonyme ?", "qui va lire ça ?", "qui voit mes réponses",
        "que faites-vous de mes données ?",
                     "mes réponses sont anonymes ?"],
    "aide:howto": [
        "comment ça marche ?", "comment répondre", "je fais comment ?", "comment je réponds ?", "ça marche comment"],
    "aide:purpose": [
        "à quoi ça sert ?", "ça sert à quoi ?", "c’est quoi le but ?", "pourquoi ce questionnaire ?",
        "à quoi servent ces questions"],
    "aide:language": ["tu parles anglais ?", "je peux répondre en anglais ?", "parlez-vous breton ?"],
    "autre:thanks": ["merci", "Merci !", "merci beaucoup", "je vous remercie", "ok merci", "🙏"],
    "autre:greeting": ["bonjour", "Bonjour !", "salut", "bjr", "coucou", "bonsoir", "bonne journée", "hello"],
    "autre:laugh": ["mdr", "haha", "ptdr", "😂", "lol", "🤣🤣"],
    "autre:weather": ["il pleut", "il fait beau aujourd’hui", "quelle chaleur !", "il neige ici"],
    "autre:compliment": ["bravo", "t’es sympa", "vous êtes gentil", "c’est gentil"],
    "autre:annoyance": [
        "tu m’énerves", "j’en ai marre", "vous êtes pénible", "ta gueule", "c’est pénible", "trop de questions"],
    "autre:language": [
        "I don't understand French", "I don’t speak French", "do you speak English?", "no entiendo", "English please",
        "sprechen sie deutsch?"],
    "autre:talk": ["quel âge as-tu ?", "raconte une blague", "allez l’OM", "quelle heure est-il ?"],
    "autre:empty": ["", "   ", "…", "...", "\u200b", "!!!", "-"],
    "corriger": [
        "corriger", "Corriger", "je veux corriger", "modifier ma réponse", "je voudrais changer ma réponse",
        "je me suis trompé", "/corriger"],
}
CASES = [(text, *meaning.partition(":")[::2]) for meaning, texts in COMMANDS.items() for text in texts]

NOT_SURE = [
    "je passe tous les jours devant", "la pause café est le seul lien", "on continue d’avancer avec la mairie",
    "retour d’expérience jamais fait",
    "le bilan est mauvais", "notre bilan est affiché", "je ne sais pas qui décide",
    "aucune idée nouvelle cette année", "stop aux subventions",
    "merci à la mairie pour la salle", "il pleut dans l’atelier depuis mars", "tout effacer et recommencer le projet",
    "aide de la région reçue",
    "on arrête de se voir", "je sais pas mais je dirais bien", "c’est trop tôt pour l’un et trop tard pour l’autre",
    "la suivante sera la bonne année",
    "passons un peu plus de temps ensemble", "les gens sont concernés",
    "je préfère ne pas y penser tellement c’est beau", "bonjour la galère",
    "ça ne me concerne pas assez mais ça va", "je reviens de loin avec eux", "on s’est retirés du projet",
    "pas d’info dans le journal", "je ne sais pas ?",
    "plus tard que prévu", "on reprend les vieilles machines", "la précédente équipe était mieux",
    "qui lit le journal du pôle ici",
]


@pytest.mark.parametrize(("text", "name", "detail"), CASES, ids=[f"{n}-{t}" for t, n, _ in CASES])
def test_a_command_is_read(text: str, name: str, detail: str) -> None:
    read = ask(text)
    assert read is not None
    assert (read.act.value, read.sure, read.confirm) == (name, True, False)
    assert ((read.reason.value if read.reason else read.topic) or "") == detail


@pytest.mark.parametrize("text", NOT_SURE)
def test_a_longer_sentence_is_not_a_command(text: str) -> None:
    assert act(ask(text)) is None


@pytest.mark.parametrize(("text", "name"), [
    ("retour", "retour"), ("aide", "aide"), ("c’est anonyme ?", "aide"), ("pause", "pause"),
    ("tout effacer", "supprimer"), ("bilan", "resume"),
    ("c’est quoi un PTCE ?", "expliquer"), ("merci", "autre"), ("on reprend", "reprendre"),
    ("je ne comprends pas", "expliquer"),
])
def test_commands_hold_in_a_choice(text: str, name: str) -> None:
    assert act(ask(text, CHOICE)) == name


@pytest.mark.parametrize("text", ["oui", "non", "ok", "d’accord", "oui c’est ça"])
def test_there_is_nothing_to_affirm_in_a_choice(text: str) -> None:
    assert act(ask(text, CHOICE)) is None


@pytest.mark.parametrize(("text", "name"), [
    ("pause", "pause"), ("stop", "pause"), ("retour", "retour"), ("non", "nier"), ("rien", "nier"),
    ("rien à ajouter", "nier"), ("bilan", "resume"),
    ("tout effacer", "supprimer"), ("aide", "aide"), ("je ne sais pas", "non_reponse"), ("passer", "non_reponse"),
    ("/pause", "pause"),
    ("on y mange tous ensemble le jeudi", None), ("douze personnes mardi", None), ("4", None), ("oui", None),
])
def test_the_command_that_a_message_exactly_is(text: str, name: str | None) -> None:
    assert act(sure.command(text)) == name
