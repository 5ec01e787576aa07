"""Sentences of the pages themselves, beside what Jalon says."""

from __future__ import annotations

KEPT = "Le texte que vous aviez commencé n’a pas été envoyé : il est toujours dans le champ."
_MOVED = "La conversation a continué ailleurs, peut-être dans un autre onglet. Voici où elle en est."
UNAVAILABLE = (
    "Jalon est momentanément indisponible. Ce que vous aviez confirmé est gardé. "
    "Réessayez dans une minute : cette adresse reste la bonne."
)
BROKEN = (
    "Quelque chose n’a pas marché de notre côté. Ce que vous aviez confirmé est gardé. "
    "Revenez à la page précédente et réessayez ; si cela recommence, prévenez la personne qui anime la collecte."
)
TITLES = {400: "Demande illisible", 404: "Page introuvable", 405: "Demande impossible", 413: "C’est trop long",
          410: "Ce lien ne mène plus nulle part", 503: "Un instant"}  # fmt: skip
SENTENCES = {
    400: "Ce que votre navigateur a envoyé n’a pas pu être lu. Revenez à la page précédente et réessayez.",
    404: "Il n’y a pas de page à cette adresse. Vérifiez que le lien est complet : il arrive qu’il soit coupé en deux "
         "dans un message.",
    405: "Cette adresse ne se demande pas de cette façon. Revenez à la page précédente.",
    413: "Votre envoi est trop lourd : Jalon ne lit que du texte, quelques pages au plus. Revenez à la page "
         "précédente : votre message y est sans doute encore, raccourcissez-le.",
}  # fmt: skip
GONE = (
    "Si vous aviez demandé à tout effacer, c’est normal : il ne reste rien à cette adresse. De même si vous n’aviez "
    "pas donné votre accord dans la journée."
)


def moved(text: str) -> str:
    """The page was older than the conversation."""
    return f"{_MOVED} Votre texte est resté dans le champ, vous pouvez le renvoyer." if text.strip() else _MOVED
