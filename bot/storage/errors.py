# ruff: noqa: N818 (each name says what happened)
"""What can go wrong between Jalon and its database.

StorageError
├── LinkError
│   ├── LinkUnknown
│   ├── LinkExpired
│   └── LinkRevoked
├── CampaignClosed
│   └── CampaignNotOpen
├── CampaignUnknown
├── ParticipationUnknown
├── SnapshotTooSoon
├── DatabaseUnavailable     transient
├── DatabaseRefused
└── SchemaTooNew

`str(error)` is a French sentence that says what happened and what to do. No word of a person is ever in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

from sqlalchemy import exc


class StorageError(Exception):
    """`transient`: worth trying again as it is."""

    sentence: ClassVar[str] = "La base de données a rencontré un problème."
    transient: ClassVar[bool] = False

    def __init__(self, cause: str = "") -> None:
        super().__init__(f"{self.sentence} ({cause})" if cause else self.sentence)


class LinkError(StorageError):
    """A link that leads nowhere, or no longer."""


class LinkUnknown(LinkError):
    """No such link, or its participation was erased."""

    sentence = "Ce lien n'existe pas : vérifiez qu'il est complet, ou demandez-le à la personne qui vous l'a transmis."


class LinkExpired(LinkError):
    """Its time is over."""

    sentence = "Ce lien n'est plus valable : demandez-en un nouveau à la personne qui anime la collecte."


class LinkRevoked(LinkError):
    """Someone withdrew it."""

    sentence = "Ce lien a été remplacé ou retiré : demandez le nouveau à la personne qui anime la collecte."


class CampaignClosed(StorageError):
    """No one can begin any more."""

    sentence = "Cette collecte est terminée : il n'est plus possible d'y répondre. Merci de votre intérêt."


class CampaignNotOpen(CampaignClosed):
    """No one can begin yet."""

    sentence = "Cette collecte n'est pas encore ouverte : revenez à la date annoncée par votre pôle."


class CampaignUnknown(StorageError):
    """No campaign has that number."""

    sentence = "Cette collecte n'existe pas : choisissez-en une dans la liste des collectes."


class ParticipationUnknown(StorageError):
    """No participation has that number."""

    sentence = "Cette participation n'existe pas : reprenez le lien de la collecte pour en commencer une."


class SnapshotTooSoon(StorageError):
    """Too few people came or withdrew since the results last shown: the difference would speak of them alone."""

    sentence = (
        "Trop peu de personnes ont répondu depuis les derniers résultats montrés : les nouveaux paraîtront "
        "quand il y en aura assez."
    )

    def __init__(self, missing: int) -> None:
        super().__init__()
        self.missing = missing


class DatabaseUnavailable(StorageError):
    """No answer from the database, or it is busy, or its disk is full."""

    sentence = (
        "La base de données ne répond pas : vérifiez que son serveur tourne et que le disque n'est pas plein, "
        "puis recommencez. Ce qui était confirmé est conservé."
    )
    transient = True


class DatabaseRefused(StorageError):
    """A constraint failed or the file is no database of ours: trying again changes nothing."""

    sentence = (
        "La base de données a refusé l'opération et rien n'a été écrit : vérifiez que son adresse est bien celle "
        "de la base de Jalon ; si elle l'est, signalez cette erreur."
    )


class SchemaTooNew(StorageError):
    """The database was migrated by a later Jalon."""

    sentence = "Cette base vient d'une version plus récente de Jalon : mettez Jalon à jour, puis relancez-le."


@contextmanager
def translated() -> Iterator[None]:
    """Turn SQLAlchemy's exceptions into ours; their text, which quotes what people wrote, is dropped."""
    try:
        yield
    except (exc.OperationalError, exc.InterfaceError, exc.TimeoutError) as error:
        raise DatabaseUnavailable(_cause(error)) from None
    except exc.SQLAlchemyError as error:
        lost = isinstance(error, exc.DBAPIError) and error.connection_invalidated
        raise (DatabaseUnavailable if lost else DatabaseRefused)(_cause(error)) from None


def _cause(error: BaseException) -> str:
    return type(getattr(error, "orig", None) or error).__name__
