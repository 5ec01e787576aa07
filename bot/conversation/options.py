"""What may be chosen in each phase, for the reader: everything that can be tapped can be typed."""

from __future__ import annotations

from collections.abc import Callable

from bot.conversation.model import Campaign, Phase, State
from nlu.reading.model import Context, Option
from referential.model import Referential

GO = ("ok", "oui", "d'accord", "allons-y", "c'est parti", "commencer", "je commence", "continuer", "on continue",
      "la suite", "suite", "suivant", "go", "bonjour", "vas-y", "allez")
YES = ("oui", "ok", "d'accord", "j'accepte", "bien sûr", "volontiers", "oui oui", "tout à fait", "accord",
       "je suis d'accord", "pas de problème", "oui bien sûr", "ouais", "oui j'accepte", "yes", "👍")
NO = ("non", "je refuse", "non merci", "pas d'accord", "surtout pas", "je préfère pas", "je ne préfère pas",
      "je préfère que non", "je n'accepte pas", "plutôt pas", "nan", "no", "je ne veux pas", "👎")
OBSERVE = Option("observe", ("ajouter une observation", "observation", "noter une observation",
                             "ajouter ce que j'ai vu", "feuille d'observation"))
SKIP = Option("skip", ("passer", "passe", "passer la question", "question suivante", "suivante"))
FIXED: dict[Phase, tuple[Option, ...]] = {
    Phase.WELCOME: (Option("welcome:go", GO),),
    Phase.CONSENT_STORE: (Option("consent:yes", YES), Option("consent:no", NO)),
    Phase.CONSENT_WORDS: (Option("consent:yes", YES), Option("consent:no", NO)),
    Phase.CONSENT_NETWORK: (Option("consent:yes", YES), Option("consent:no", NO)),
    Phase.REFUSED: (Option("refused:reconsider", ("revoir ma réponse", "oui", "j'accepte", "finalement oui",
                                                  "recommencer", "changer d'avis", "d'accord", "ok")),),
    Phase.POSITION: (
        Option("position:inside", ("dans le pôle", "dedans", "membre", "à l'intérieur", "interne", "membre du pôle",
                                   "j'en fais partie", "je suis membre", "j'en suis", "dans le pole")),
        Option("position:outside", ("hors du pôle", "en dehors", "dehors", "à l'extérieur", "externe", "extérieur",
                                    "partenaire", "à côté", "je n'en fais pas partie", "pas membre", "voisin")),
        Option("position:unsaid", ("je préfère ne pas dire", "je ne sais pas", "aucun des deux", "les deux")),
    ),
    Phase.SCOPE: (
        Option("scope:essential", ("l'essentiel", "essentiel", "le court", "la version courte", "court", "rapide",
                                   "neuf questions", "6 minutes", "six minutes", "le plus court", "9 questions")),
        Option("scope:complete", ("complet", "le complet", "tout", "toutes les questions", "la version longue",
                                  "36 questions", "le référentiel complet", "en entier", "la totale")),
        Option("scope:objectives", ("choisir", "je choisis", "quelques objectifs", "des objectifs choisis",
                                    "choisir mes objectifs", "certains thèmes", "choisir des thèmes", "au choix")),
    ),
    Phase.READING: (
        Option("reading:satisfaction", ("satisfaction", "la satisfaction", "ce qui est", "aujourd'hui",
                                        "comment ça va aujourd'hui", "le présent", "l'existant")),
        Option("reading:importance", ("importance", "l'importance", "ce qui compte", "demain", "l'avenir", "le futur",
                                      "ce qui compte pour la suite")),
        Option("reading:both", ("les deux", "les deux lectures", "l'un et l'autre", "satisfaction et importance",
                                "tout", "2")),
    ),
    Phase.QUESTION: (OBSERVE, SKIP),
    Phase.DONE: (OBSERVE, Option("extend", ("continuer avec les autres indicateurs", "continuer", "aller plus loin",
                                            "la suite", "les autres questions", "le complet"))),
    Phase.ERASE: (
        Option("erase:yes", ("oui", "effacer", "tout effacer", "oui effacer", "oui tout", "supprimer", "confirmer",
                             "je confirme", "oui effacez tout", "oui effacer tout", "oui efface tout")),
        Option("erase:no", ("non", "garder", "annuler", "non garder", "garder mes réponses", "finalement non",
                            "surtout pas", "non je continue", "je garde")),
    ),
}


def context(referential: Referential, campaign: Campaign, state: State) -> Context:
    """What the reader is told of the dialogue."""
    offered = _offered(referential, state)
    if state.phase in (Phase.QUESTION, Phase.CONFIRMATION) and state.current:
        proposed = state.proposal.score if state.phase is Phase.CONFIRMATION and state.proposal else None
        name = "confirmation" if proposed else "question"
        extra = (*offered, *_reasons(state))
        return Context(name, state.current.reading, state.current.indicator, proposed, extra)
    if state.phase is Phase.OBSERVATION:
        return Context("observation")
    return Context("choice", options=offered)


def _offered(referential: Referential, state: State) -> tuple[Option, ...]:
    build = BUILT.get(state.phase)
    return build(referential, state) if build else FIXED.get(state.phase, ())


def _families(referential: Referential, state: State) -> tuple[Option, ...]:
    return tuple(Option(f"family:{f.id}", (f.label, *f.aliases)) for f in referential.families)


def _objectives(referential: Referential, state: State) -> tuple[Option, ...]:
    end = Option("objective:end", ("c'est tout", "terminé", "stop", "fini", "c'est bon", "rien d'autre", "non",
                                   "ça suffit", "on commence", "commencer"))
    chosen = (Option(f"objective:{o.code}", (o.code.lower(), f"objectif {o.code.lower()}", o.short, *o.keywords))
              for o in referential.objectives)
    return (*chosen, end)


def _which(referential: Referential, state: State) -> tuple[Option, ...]:
    found = (referential.indicator(code) for code in state.candidates)
    return tuple(Option(f"which:{i.code}", (i.code.lower(), i.short, *i.keywords)) for i in found)


def _reasons(state: State) -> tuple[Option, ...]:
    recorded = state.answers.get(state.last) if state.last else None
    if recorded is None or recorded.score is not None:
        return ()
    return tuple(Option(f"reason:{reason}") for reason in
                 ("no_information", "not_concerned", "too_early", "prefer_not"))


BUILT: dict[Phase, Callable[[Referential, State], tuple[Option, ...]]] = {
    Phase.FAMILY: _families,
    Phase.OBJECTIVES: _objectives,
    Phase.WHICH: _which,
}
