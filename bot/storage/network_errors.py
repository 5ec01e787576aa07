# ruff: noqa: N818 (each name says what happened)
"""NetworkError
├── NetworkUnknown
├── ShareUnknown        also where it is another's, was withdrawn, or its campaign is open again
├── CampaignStillOpen
├── LastCoordinator     a network would be left without anyone to run it
├── PoleNotFollowed     also where there is no such pole
├── OwnPole             who is in a pole's team does not read for a network what that pole shares
├── MessageUnknown      also where it is between others
└── TooFewPoles         since the picture last shown
"""

from __future__ import annotations

from bot.storage.errors import StorageError


class NetworkError(StorageError):
    """Something between a pole and a network cannot be."""


class NetworkUnknown(NetworkError):
    """No network has that number."""

    sentence = "Ce réseau n’existe pas : choisissez-en un dans la liste des réseaux."


class ShareUnknown(NetworkError):
    """Not there, or no longer, for who asks."""

    sentence = "Ce diagnostic n’est pas, ou n’est plus, partagé avec votre réseau."


class CampaignStillOpen(NetworkError):
    """Only what is over can be shared."""

    sentence = "Cette collecte n’est pas terminée : elle pourra être partagée une fois close."


class LastCoordinator(NetworkError):
    """A network would be left without anyone to run it."""

    sentence = "Le réseau n’aurait plus personne pour le coordonner : confiez d’abord ce rôle à quelqu’un d’autre."


class PoleNotFollowed(NetworkError):
    """Not a pole that the network accepted."""

    sentence = "Ce pôle n’est pas suivi par votre réseau."


class OwnPole(NetworkError):
    """The pole's own picture beside the one it shares would tell what those who did not agree had answered."""

    sentence = (
        "Vous faites partie de l’équipe d’un pôle concerné. Une autre personne du réseau peut lire ou télécharger à "
        "votre place : ainsi, personne n’a sous les yeux à la fois les résultats du pôle et ceux que reçoit le réseau."
    )


class MessageUnknown(NetworkError):
    """Not between those two."""

    sentence = "Ce message n’existe pas, ou ne vous est pas adressé."


class TooFewPoles(NetworkError):
    """The difference with what was last shown would speak of a few poles alone."""

    sentence = (
        "Trop peu de pôles ont changé depuis la dernière vue d’ensemble : la nouvelle paraîtra quand il y en "
        "aura assez."
    )

    def __init__(self, missing: int) -> None:
        super().__init__()
        self.missing = missing
