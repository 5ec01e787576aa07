"""Who answers for the data of this installation, and how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.settings_errors import SettingsError

MONTHS = 24
LONGEST_MONTHS = 120
LONGEST_TEXT = 200


@dataclass(frozen=True, slots=True)
class Privacy:
    """`controller`, `contact`, `officer`, `host`: "" while the installation has not said; the pages say so."""

    months: int = MONTHS
    controller: str = ""
    contact: str = ""
    officer: str = ""
    host: str = ""


def privacy(environment: Mapping[str, str]) -> Privacy:
    """SettingsError when something is wrong."""
    names = ("JALON_CONTROLLER", "JALON_CONTROLLER_CONTACT", "JALON_DPO", "JALON_HOSTING")
    return Privacy(_months(environment.get("JALON_RETENTION_MONTHS", "").strip() or str(MONTHS)),
                   *(_line(name, environment.get(name, "")) for name in names))  # fmt: skip


def _months(value: str) -> int:
    if not (value.isascii() and value.isdigit()) or not 1 <= int(value) <= LONGEST_MONTHS:
        raise SettingsError(
            f"JALON_RETENTION_MONTHS vaut « {value} » ; attendu : un nombre de mois, de 1 à {LONGEST_MONTHS}."
        )
    return int(value)


def _line(name: str, value: str) -> str:
    text = value.strip()
    if len(text) > LONGEST_TEXT or (text and not text.isprintable()):
        raise SettingsError(
            f"{name} compte {len(text)} caractères ; attendu : une seule ligne de {LONGEST_TEXT} caractères au plus."
        )
    return text
