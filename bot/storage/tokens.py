"""The tokens links end with. Only their sha256 is stored."""

from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import timedelta
from enum import StrEnum

from bot.storage.crypto import Vault


class LinkKind(StrEnum):
    """What a link opens."""

    CAMPAIGN = "campaign"
    RETURN = "return"
    SUMMARY = "summary"


LIFETIME: dict[LinkKind, timedelta] = {
    LinkKind.CAMPAIGN: timedelta(days=400),
    LinkKind.RETURN: timedelta(days=400),
    LinkKind.SUMMARY: timedelta(days=90),
}


def drawn() -> str:
    """192 random bits: cannot be shown again once lost."""
    return secrets.token_urlsafe(24)


def derived(vault: Vault, kind: LinkKind, target_id: int, generation: int) -> str:
    """The same each time, so that it can be shown again without being stored."""
    mac = vault.mac(f"{kind}:{target_id}:{generation}")
    return base64.urlsafe_b64encode(mac).rstrip(b"=").decode()


def digest(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
