"""Every setting, read and checked at start: a wrong one names its variable, its value and what is allowed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from bot.settings_errors import SettingsError as SettingsError
from bot.settings_mail import Mail, mail
from bot.settings_privacy import Privacy, privacy

SCHEMES = ("sqlite:///", "postgresql://", "postgresql+psycopg2://", "postgres://")
SHORTEST_SECRET = 16
MODES = ("auto", "polling", "webhook")
WEBHOOK_PORTS = (443, 80, 88, 8443)
PRIVATE = (".localhost", ".local", ".lan", ".home", ".internal", ".intranet")
"""Names that lead nowhere on the internet."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`address`: where people reach the pages. Secrets are left out of the representation.

    `telegram_mode`: `polling`, `webhook`, or `auto`, a webhook when Telegram can reach the address.
    """

    database_url: str
    host: str
    port: int
    address: str
    model: Path
    secret: str = field(repr=False)
    telegram_token: str | None = field(default=None, repr=False)
    telegram_mode: str = "auto"
    mail: Mail | None = None
    privacy: Privacy = field(default_factory=Privacy)

    @property
    def telegram_webhook(self) -> bool:
        """Telegram brings the messages; else we fetch them, which always works."""
        return self.telegram_mode == "webhook" or (self.telegram_mode == "auto" and webhook_possible(self.address))


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment; SettingsError when one is wrong."""
    folder = Path(environment.get("JALON_FOLDER", "var"))
    port = _port(environment.get("JALON_PORT", "8000"))
    host = environment.get("JALON_HOST", "127.0.0.1")
    address = _address(environment.get("JALON_ADDRESS") or f"http://{host}:{port}")
    return Settings(
        database_url=_database(environment.get("JALON_DATABASE_URL"), folder),
        host=host,
        port=port,
        address=address,
        model=Path(environment.get("JALON_MODEL", "models/jalon.tar.gz")),
        secret=_secret(environment, folder),
        telegram_token=_maybe_file(environment, "JALON_TELEGRAM_TOKEN"),
        telegram_mode=_mode(environment.get("JALON_TELEGRAM_MODE") or "auto", address),
        mail=mail(environment, _maybe_file(environment, "JALON_SMTP_PASSWORD")),
        privacy=privacy(environment),
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


def webhook_possible(address: str) -> bool:
    """Whether Telegram may reach it, as far as its own rules and the name say: https, four ports, a public name."""
    try:
        where = urlsplit(address)
        port = where.port or 443
    except ValueError:
        return False
    name = (where.hostname or "").rstrip(".")
    public = "." in name and not name.endswith(PRIVATE) and not _is_ip(name)
    return where.scheme == "https" and port in WEBHOOK_PORTS and public


def _is_ip(name: str) -> bool:
    # Telegram would want its certificate sent along; almost always an address inside a network.
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _mode(value: str, address: str) -> str:
    if value not in MODES:
        raise SettingsError(f"JALON_TELEGRAM_MODE vaut « {value} » ; attendu : polling, webhook ou auto.")
    if value == "webhook" and not webhook_possible(address):
        raise SettingsError(
            f"JALON_TELEGRAM_MODE vaut « webhook » alors que JALON_ADDRESS vaut « {address} » ; attendu : une adresse "
            "publique en https://, sur le port 443, 80, 88 ou 8443, ou bien JALON_TELEGRAM_MODE=polling."
        )
    return value


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
