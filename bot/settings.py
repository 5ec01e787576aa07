"""Every setting, read and checked at start: a wrong one names its variable, its value and what is allowed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SCHEMES = ("sqlite:///", "postgresql://", "postgresql+psycopg2://", "postgres://")
SHORTEST_SECRET = 16


class SettingsError(Exception):
    """A setting that cannot be used; the message is a French sentence."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`address`: where people reach the pages. Secrets are left out of the representation."""

    database_url: str
    host: str
    port: int
    address: str
    model: Path
    secret: str = field(repr=False)
    telegram_token: str | None = field(default=None, repr=False)


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment; SettingsError when one is wrong."""
    folder = Path(environment.get("JALON_FOLDER", "var"))
    port = _port(environment.get("JALON_PORT", "8000"))
    host = environment.get("JALON_HOST", "127.0.0.1")
    return Settings(
        database_url=_database(environment.get("JALON_DATABASE_URL"), folder),
        host=host,
        port=port,
        address=_address(environment.get("JALON_ADDRESS") or f"http://{host}:{port}"),
        model=Path(environment.get("JALON_MODEL", "models/jalon.tar.gz")),
        secret=_secret(environment, folder),
        telegram_token=_maybe_file(environment, "JALON_TELEGRAM_TOKEN"),
    )


def _database(value: str | None, folder: Path) -> str:
    if value is None:
        _make(folder)
        return f"sqlite:///{folder / 'jalon.db'}"
    if not value.startswith(SCHEMES):
        # The value may hold a password: only its beginning is shown.
        raise SettingsError(f"JALON_DATABASE_URL commence par « {value.split(':', 1)[0]}: » ; "
                            f"attendu : {' ou '.join(SCHEMES[:2])}…")
    return value


def _port(value: str) -> int:
    if not value.isdigit() or not 0 < int(value) < 65536:
        raise SettingsError(f"JALON_PORT vaut « {value} » ; attendu : un nombre de 1 à 65535.")
    return int(value)


def _address(value: str) -> str:
    if not value.startswith(("http://", "https://")):
        raise SettingsError(f"JALON_ADDRESS vaut « {value} » ; attendu : une adresse en http:// ou https://.")
    return value.rstrip("/")


def _secret(environment: Mapping[str, str], folder: Path) -> str:
    value = _maybe_file(environment, "JALON_SECRET")
    if value is None:
        return _own_secret(folder)
    if len(value) < SHORTEST_SECRET:
        raise SettingsError(f"JALON_SECRET compte {len(value)} caractères ; attendu : au moins {SHORTEST_SECRET}.")
    return value


def _own_secret(folder: Path) -> str:
    """Made once and kept beside the database, readable by its owner only."""
    file = _make(folder) / "secret"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(32))
    except FileExistsError:
        pass
    return file.read_text().strip()


def _maybe_file(environment: Mapping[str, str], name: str) -> str | None:
    if value := environment.get(name):
        return value.strip()
    path = environment.get(f"{name}_FILE")
    if not path:
        return None
    try:
        return Path(path).read_text().strip()
    except OSError:
        raise SettingsError(f"{name}_FILE vaut « {path} » ; ce fichier ne peut pas être lu.") from None


def _make(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise SettingsError(f"JALON_FOLDER vaut « {folder} » ; ce dossier ne peut pas être créé.") from None
    return folder
