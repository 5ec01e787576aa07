# ruff: noqa: N818 (each name says what happened)
"""AccessError
├── PassError
│   ├── PassUnknown
│   ├── PassUsed
│   ├── PassExpired
│   └── PassRevoked
├── SessionOver         never opened, closed, or too old
├── AccountUnknown
├── NotMember           also where there is no such pole: a stranger learns nothing
└── LastFacilitator     a pole would be left without anyone
"""

from __future__ import annotations

from bot.storage.errors import StorageError


class AccessError(StorageError):
    """Someone may not enter, or not there."""


class PassError(AccessError):
    """A sign-in link or an invitation that opens nothing."""


class PassUnknown(PassError):
    """No such link."""

    sentence = "Ce lien de connexion n’existe pas : vérifiez qu’il est complet, ou demandez-en un nouveau."


class PassUsed(PassError):
    """It opened once already."""

    sentence = "Ce lien de connexion a déjà servi : il ne sert qu’une fois. Demandez-en un nouveau."


class PassExpired(PassError):
    """Its time is over."""

    sentence = "Ce lien de connexion n’est plus valable : demandez-en un nouveau."


class PassRevoked(PassError):
    """Someone withdrew it."""

    sentence = "Cette invitation a été retirée : adressez-vous à la personne qui vous l’a envoyée."


class SessionOver(AccessError):
    """Never opened, closed, or too old."""

    sentence = "Votre connexion est terminée : connectez-vous à nouveau."


class AccountUnknown(AccessError):
    """No account has that number."""

    sentence = "Ce compte n’existe pas ou n’existe plus."


class NotMember(AccessError):
    """Not a pole of theirs."""

    sentence = "Il n’y a pas de page à cette adresse, ou elle ne vous est pas ouverte."


class LastFacilitator(AccessError):
    """A pole would be left without anyone to run it."""

    sentence = "Le pôle n’aurait plus personne pour l’animer : confiez d’abord ce rôle à quelqu’un d’autre."
