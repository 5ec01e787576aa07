"""How often one may try: slow enough for who guesses, never felt by who mistypes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from starlette.requests import Request

from bot.storage.store import Store


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many of an action in a window, for one key."""

    action: str
    most: int
    within: timedelta


_HOUR, _QUARTER = timedelta(hours=1), timedelta(minutes=15)
LINK = Limit("link", 5, _HOUR)
LINKS_FROM = Limit("link_from", 40, _HOUR)
PASSWORD = Limit("password", 10, _QUARTER)
PASSWORDS_FROM = Limit("password_from", 60, _QUARTER)
ENTRIES_FROM = Limit("entry_from", 60, _QUARTER)
INVITATIONS = Limit("invitation", 30, timedelta(days=1))
MESSAGES = Limit("message", 100, timedelta(days=1))


class TooMany(Exception):  # noqa: N818
    """Tried too often; `wait`: when to come back, at the latest."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait


async def count(store: Store, *tries: tuple[Limit, str]) -> None:
    """One more try of each; TooMany when one goes over its limit."""
    for limit, key in tries:
        if await asyncio.to_thread(store.attempt, limit.action, key, limit.within) > limit.most:
            raise TooMany(limit.within)


def network(request: Request) -> str:
    """Where a request comes from: an IPv4 address, or the network an IPv6 one belongs to, which has billions."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((address, 64), strict=False)) if isinstance(address, IPv6Address) else host
