"""The webhook as the bot sets it, and what `getWebhookInfo` says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bot.botapi import checks
from bot.botapi.refusals import bad

if TYPE_CHECKING:
    from bot.botapi.cloud import Cloud

Params = dict[str, Any]
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
PORTS = (443, 80, 88, 8443)
MOST, DEFAULT_MOST = 100, 40


@dataclass
class Hook:
    """`url` empty: there is none. `most`: deliveries at once. `error`: of the last delivery that failed, and when."""

    url: str = ""
    secret: str = ""
    most: int = DEFAULT_MOST
    error: str = ""
    failed_at: float = 0.0


def set_webhook(cloud: Cloud, params: Params) -> bool:
    """An https address on one of four ports; its secret, if any, of 1 to 256 plain characters; an empty one removes."""
    url, secret = str(params.get("url", "")), str(params.get("secret_token") or "")
    if not url:
        return delete_webhook(cloud, params)
    where = urlsplit(url)
    if where.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if (where.port or 443) not in PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    if "allowed_updates" in params:
        cloud.allowed = list(checks.structured(params, "allowed_updates")) or None
    most = checks.number(params, "max_connections", DEFAULT_MOST)
    cloud.hook = Hook(url, secret, most if 1 <= most <= MOST else DEFAULT_MOST)
    _dropped(cloud, params)
    return True


def delete_webhook(cloud: Cloud, params: Params) -> bool:
    """Updates wait for the next poll, unless they are to be dropped."""
    cloud.hook = Hook()
    _dropped(cloud, params)
    return True


def webhook_info(cloud: Cloud, params: Params) -> dict[str, Any]:
    """An empty address when the bot polls; the last failure, if there was one."""
    hook = cloud.hook
    found = {"url": hook.url, "has_custom_certificate": False, "pending_update_count": len(cloud.updates)}
    if hook.url:
        found["max_connections"] = hook.most
    if hook.error:
        found |= {"last_error_date": int(hook.failed_at), "last_error_message": hook.error}
    return found | ({"allowed_updates": cloud.allowed} if cloud.allowed else {})


def _dropped(cloud: Cloud, params: Params) -> None:
    if checks.truth(params, "drop_pending_updates"):
        cloud.updates = []
