"""One change of a data file per kind of fault, and the line it is reported by."""

from __future__ import annotations

from typing import Any

from tests.referential.copies import Change, item, measure, objective

A, REF, STEPS = "indicators/A.yml", "referentiel.yml", "first_steps.yml"


def _set(*keys: Any, to: Any) -> Change:
    """A change that writes one value at the end of a path of keys."""

    def change(document: Any) -> None:
        for key in keys[:-1]:
            document = document[key]
        document[keys[-1]] = to

    return change


SHAPES: dict[str, tuple[str, Change, str]] = {
    "missing field": (A, lambda d: d["A2"]["questions"].pop("importance"), "A2.questions.importance: champ manquant"),
    "missing id": ("helpers.yml", lambda d: d[-1].pop("role"), "{last}.role: champ manquant"),
    "unknown field": (A, _set("A1", "couleur", to="bleu"), "A1.couleur: champ inconnu : couleur"),
    "not a text": (A, _set("A1", "about", to=12), "A1.about: doit être un texte"),
    "not a list": (A, _set("A1", "prompts", to="Quand ?"), "A1.prompts: doit être une liste"),
    "not fields": (A, _set("A1", "rephrased", to="Quand ?"), "A1.rephrased: doit être des champs"),
    "too short": (A, _set("A1", "six", to="Oui."), "A1.six: trop court : 4 caractères, 40 au moins"),
    "empty": ("scale.yml", _set("labels", "importance", 6, to=""), "labels.importance.6: texte vide"),
    "too long": (A, _set("A1", "one", to="o" * 200), "A1.one: trop long : 200 caractères, 180 au plus"),
    "few words": (A, _set("A1", "keywords", to=["lieu"]), "A1.keywords: liste trop courte : 1, 3 au moins"),
    "three prompts": (
        A,
        _set("A1", "prompts", to=[f"Quand était-ce, la fois {n} ?" for n in range(3)]),
        "A1.prompts: liste trop longue : 3, 2 au plus",
    ),
    "said twice": (A, _set("A1", "terms", to=["pays", "pays"]), "A1.terms: élément répété dans la liste"),
    "capital": (
        A,
        _set("A1", "keywords", 1, to="Lieux"),
        "A1.keywords[2]: forme inattendue : « Lieux » (en minuscules, une seule espace entre les mots)",
    ),
    "horizon": (
        STEPS,
        lambda d: item(d, "C2", "indicator").update(horizon="demain"),
        "C2.horizon: valeur inconnue : demain (attendu : court, moyen, long)",
    ),
    "step of the scale": (
        "scale.yml",
        lambda d: d["labels"]["satisfaction"].pop(3),
        "labels.satisfaction.3: champ manquant",
    ),
}

LINKS: dict[str, tuple[str, Change, str]] = {
    "family lost": ("families.yml", lambda d: d.pop(), "9 familles, au lieu de 10"),
    "pole lost": ("peers.yml", lambda d: d.pop(), "28 pôles de l'annexe 1, au lieu de 29"),
    "texts lost": (A, lambda d: d.pop("A3"), "A3: code manquant : A3"),
    "unknown code": (
        A,
        lambda d: d.update(Z9=d["A1"] | {"keywords": ["un autre mot", "et ici", "et là"]}),
        "Z9: code inconnu : Z9",
    ),
    "step for nothing": (STEPS, lambda d: item(d, "A1", "indicator").update(indicator="B1"), "B1: nom répété : B1"),
    "same id": ("helpers.yml", lambda d: d.append(item(d, "cress")), "cress: nom répété : cress"),
    "unknown term": (A, lambda d: d["A1"]["terms"].append("mystere"), "A1.terms: terme inconnu : mystere"),
    "unknown measure": (
        STEPS,
        lambda d: item(d, "D1", "indicator").update(measure="P2.6"),
        "D1.measure: mesure inconnue : P2.6",
    ),
    "unknown helper": (
        STEPS,
        lambda d: item(d, "D1", "indicator").update(helpers=["personne"]),
        "D1.helpers: appui inconnu : personne",
    ),
    "unknown example": (
        STEPS,
        lambda d: item(d, "D1", "indicator").update(example="ailleurs"),
        "D1.example: exemple inconnu : ailleurs",
    ),
    "misplaced measure": (
        "propositions.yml",
        lambda d: measure(d, "P3.2").update(proposition=1),
        "P3.2.proposition: mesure rangée dans la proposition 1",
    ),
    "same word, two indicators": (
        A,
        lambda d: d["A4"]["keywords"].append("le lieu"),
        "A4.keywords: « lieu » désigne aussi A1",
    ),
    "same word, two objectives": (
        REF,
        lambda d: objective(d, "B")["keywords"].append("valeurs"),
        "B.keywords: « valeurs » désigne aussi D",
    ),
    "same word, two families": (
        "families.yml",
        lambda d: item(d, "habitants")["aliases"].append("elu"),
        "habitants.aliases: « elu » désigne aussi collectivite",
    ),
}

TONES: dict[str, tuple[str, Change, str]] = {
    "vous devez": (
        A,
        _set("A1", "about", to="Vous devez avoir un lieu. Sans lui, personne ne vient voir ce que le pôle fait ici."),
        "A1.about: ton prescriptif : « Vous devez »",
    ),
    "il faut": (
        A,
        _set("A1", "prompts", 0, to="Pourquoi faut-il un lieu, et qu'il faut chauffer ?"),
        "A1.prompts[1]: ton prescriptif : « il faut »",
    ),
    "obligatoire": (
        "families.yml",
        lambda d: item(d, "autre").update(label="Autre (précision obligatoire)"),
        "autre.label: ton prescriptif : « obligatoire »",
    ),
    "31 words": (
        A,
        _set("A1", "questions", "importance", to="et " * 30 + "quoi ?"),
        "A1.questions.importance: trop long : 31 mots, 30 au plus",
    ),
    "no question": (
        A,
        _set("A1", "rephrased", "satisfaction", to="Le pôle a un lieu facile à trouver."),
        "A1.rephrased.satisfaction: n'est pas une question : « ? » attendu à la fin",
    ),
    "one word": (A, _set("A1", "short", to="Lieu"), "A1.short: de 2 à 5 mots attendus"),
}
