# ruff: noqa: N818 (each name says what happened)
"""BackupError
├── FileTaken           there is already a file of that name
├── FileRefused         it cannot be written there
├── NothingToBackUp     the database holds no table of ours
├── FileUnreadable      no such file, or it is no backup
├── FileDamaged         what is in it is not what was put in it
├── BackupTooNew        made by a later Jalon
└── DatabaseNotEmpty    restoring would drop what is there
"""

from __future__ import annotations

from bot.storage.errors import StorageError


class BackupError(StorageError):
    """Backing up or restoring; nothing was changed."""


class FileTaken(BackupError):
    """There is already a file of that name."""

    sentence = "Ce fichier existe déjà : choisissez un autre nom, une sauvegarde n’en remplace jamais une autre."


class FileRefused(BackupError):
    """It cannot be written there."""

    sentence = "La sauvegarde n’a pas pu être écrite : vérifiez que le dossier existe, ses droits et la place libre."


class NothingToBackUp(BackupError):
    """The database holds no table of ours."""

    sentence = ("Cette base ne contient rien de Jalon : vérifiez JALON_DATABASE_URL, ou JALON_FOLDER et le dossier "
                "d’où vous lancez la commande.")


class FileUnreadable(BackupError):
    """No such file, or it is no backup."""

    sentence = "Ce fichier n’est pas une sauvegarde de Jalon, ou il ne peut pas être lu. Rien n’a été modifié."


class FileDamaged(BackupError):
    """What is in it is not what was put in it."""

    sentence = "Cette sauvegarde est abîmée : prenez-en une autre copie. Rien n’a été modifié."


class BackupTooNew(BackupError):
    """Made by a later Jalon."""

    sentence = "Cette sauvegarde vient d’une version plus récente de Jalon : mettez Jalon à jour, puis recommencez."


class DatabaseNotEmpty(BackupError):
    """Restoring would drop what is there."""

    sentence = ("La base de destination n’est pas vide. Pour effacer ce qu’elle contient et mettre la sauvegarde à la "
                "place, ajoutez --remplacer. Rien n’a été modifié.")
