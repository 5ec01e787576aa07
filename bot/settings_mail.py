"""How mail leaves: an SMTP server of one's own or of a provider. Without it none is sent, and the pages say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parseaddr

from bot.settings_errors import SettingsError

SECURITIES = {"starttls": 587, "tls": 465, "none": 25}
"""With the port each is usually found at."""


@dataclass(frozen=True, slots=True)
class Mail:
    """An SMTP server, and who writes."""

    host: str
    port: int
    security: str
    sender: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)


def mail(environment: Mapping[str, str], password: str | None) -> Mail | None:
    """None when JALON_SMTP_HOST is not set; SettingsError when something is wrong."""
    host = environment.get("JALON_SMTP_HOST", "").strip()
    if not host:
        return None
    security = environment.get("JALON_SMTP_SECURITY", "starttls")
    if security not in SECURITIES:
        raise SettingsError(f"JALON_SMTP_SECURITY vaut « {security} » ; attendu : {', '.join(SECURITIES)}.")
    port = environment.get("JALON_SMTP_PORT", str(SECURITIES[security]))
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise SettingsError(f"JALON_SMTP_PORT vaut « {port} » ; attendu : un nombre de 1 à 65535.")
    return Mail(host, int(port), security, _sender(environment.get("JALON_SMTP_FROM", "")),
                environment.get("JALON_SMTP_USER") or None, password)  # fmt: skip


def _sender(value: str) -> str:
    if "@" not in parseaddr(value)[1] or "\n" in value:
        raise SettingsError(f"JALON_SMTP_FROM vaut « {value} » ; attendu : une adresse, comme « jalon@exemple.fr » ou "
                            "« Jalon <jalon@exemple.fr> ».")
    return value
