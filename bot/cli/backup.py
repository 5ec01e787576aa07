"""`jalon backup` and `jalon restore`: a whole installation in one file, and back."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import referential
from bot import settings as settings_module
from bot.cli.faults import explained
from bot.settings import Settings, SettingsError
from bot.storage.crypto import Vault
from bot.storage.database import open_engine

if TYPE_CHECKING:
    from bot.storage.backup_file import Manifest

CONSEQUENCE = (
    "les réponses sont toutes là, mais les liens de retour et de bilan que Jalon affiche changent, "
    "et Telegram ne reconnaît plus personne."
)
WITHOUT_SECRET = (
    f"Le secret de l’installation n’y est pas : gardez-le ailleurs. Dans une base restaurée sans lui, {CONSEQUENCE} "
    "Pour l’inclure : --avec-secret."
)
WITH_SECRET = "Le secret de l’installation y est : qui lit ce fichier peut ouvrir chaque conversation. Protégez-le."
OTHER_SECRET = (
    f"Attention : le secret de cette installation n’est pas celui de la sauvegarde ; {CONSEQUENCE} "
    "Si vous retrouvez l’ancien secret, donnez-le par JALON_SECRET_FILE et relancez Jalon."
)
SECRET_ELSEWHERE = (
    "JALON_SECRET (ou JALON_SECRET_FILE) n’est pas le secret que contient cette sauvegarde. Donnez-lui cette valeur "
    "(« unzip -p {file} secret » l’affiche), ou retirez ce réglage pour que Jalon la garde dans son dossier. "
    "Rien n’a été modifié."
)


def backup(
    file: Annotated[Path, typer.Argument(help="Le fichier à écrire, par exemple jalon-2026-03-02.zip.")],
    with_secret: Annotated[bool, typer.Option("--avec-secret", help="Y mettre aussi le secret de l’installation, sans "
                                              "lequel les liens affichés changent.")] = False,
) -> None:
    """Sauvegarder toute l’installation dans un fichier, sans l’arrêter."""
    from bot.storage.backup import back_up

    with explained():
        settings = settings_module.read()
        secret = settings.secret if with_secret else None
        written = back_up(open_engine(settings.database_url), file, _about(settings), secret)
    typer.echo(f"Sauvegarde écrite : {file} ({_told(written)}).")
    typer.echo(WITH_SECRET if with_secret else WITHOUT_SECRET)


def restore(
    file: Annotated[Path, typer.Argument(help="Le fichier écrit par « jalon backup ».")],
    replace: Annotated[bool, typer.Option("--remplacer", help="Effacer d’abord ce que contient la base.")] = False,
) -> None:
    """Remettre une sauvegarde dans la base des réglages, SQLite ou PostgreSQL. Arrêtez Jalon avant."""
    from bot.storage import backup_file
    from bot.storage.backup import restore as put_back

    with explained():
        settings = settings_module.read()
        with backup_file.opened(file) as (archive, _):
            secret = backup_file.secret_of(archive)
        other = secret is not None and secret != settings.secret
        if other and not _own_secret():
            raise SettingsError(SECRET_ELSEWHERE.format(file=file))
        restored = put_back(open_engine(settings.database_url), file, replace)
        if secret is not None and other:
            _keep(secret)
    typer.echo(f"Sauvegarde du {_day(restored)} restaurée ({_told(restored)}).")
    if secret is None and restored.secret != _fingerprint(settings):
        typer.echo(OTHER_SECRET)
    if restored.referential != referential.load().version:
        typer.echo(f"Le référentiel a changé depuis (sauvegarde : {restored.referential}) : chaque réponse garde le "
                   "libellé auquel elle a été donnée.")


def _about(settings: Settings) -> Manifest:
    from bot.storage.backup_file import Manifest

    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Manifest(now, version("jalon"), referential.load().version, "", _fingerprint(settings))


def _fingerprint(settings: Settings) -> str:
    """Recognises the secret, and says nothing of it."""
    return Vault(settings.secret).mac("backup").hex()[:16]


def _own_secret() -> bool:
    """Whether Jalon keeps its secret itself, beside its database."""
    return not (os.environ.get("JALON_SECRET") or os.environ.get("JALON_SECRET_FILE"))


def _keep(secret: str) -> None:
    """Instead of the one there, which stays beside it."""
    file = Path(os.environ.get("JALON_FOLDER", "var")) / "secret"
    file.replace(file.with_name("secret.avant-restauration"))
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        new.write(secret)


def _told(manifest: Manifest) -> str:
    words = {"campaigns": "collecte", "participations": "participation", "answers": "réponse"}
    counts = {table: manifest.tables[table].rows for table in words if table in manifest.tables}
    return ", ".join(f"{count} {words[table]}{'s' if count > 1 else ''}" for table, count in counts.items())


def _day(manifest: Manifest) -> str:
    return datetime.fromisoformat(manifest.made_at).astimezone().strftime("%d/%m/%Y à %H h %M")
