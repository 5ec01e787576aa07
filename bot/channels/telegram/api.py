"""The Bot API client, and what its errors mean for us: again at once, again later, or never."""

from __future__ import annotations

import asyncio
import logging
import os
import warnings
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from ssl import SSLContext
from typing import Any

from httpx import create_ssl_context
from telegram import LinkPreviewOptions
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError
from telegram.ext import AIORateLimiter, Defaults, ExtBot
from telegram.request import HTTPXRequest

CHANNEL = "telegram"
SERVER = "https://api.telegram.org"
MAX_RETRIES = 3

# RetryAfter then gives a timedelta, without a warning at each one.
os.environ.setdefault("PTB_TIMEDELTA", "1")


class Limiter(AIORateLimiter):
    """Retries what concerns no chat. What does passes at once: our own `Pace` spaces it, and a 429 holds that chat
    alone, where the library would halt every chat."""

    async def process_request(
        self, callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any], endpoint: str,
        data: dict[str, Any], rate_limit_args: int | None,
    ) -> Any:  # fmt: skip
        """One call of the API."""
        if data.get("chat_id") is not None:
            return await callback(*args, **kwargs)
        return await super().process_request(callback, args, kwargs, endpoint, data, rate_limit_args)


def open_bot(token: str, patience: float, environment: Mapping[str, str] = os.environ) -> ExtBot[Any]:
    """`patience`: seconds to wait for a reply. JALON_TELEGRAM_API: another Bot API server than Telegram's."""
    _silence()
    server = environment.get("JALON_TELEGRAM_API", SERVER).rstrip("/")
    return ExtBot(
        token,
        base_url=f"{server}/bot",
        base_file_url=f"{server}/file/bot",
        request=_request(64, patience),
        get_updates_request=_request(1, patience),
        rate_limiter=Limiter(max_retries=MAX_RETRIES),
        # A preview has Telegram's servers open the page: a personal link is for the person alone.
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
    )


def name_of(token: str, patience: float = 10.0) -> str:
    """The bot's username; empty when Telegram does not answer or does not know it."""

    async def ask() -> str:
        async with open_bot(token, patience) as bot:
            return bot.username

    try:
        return asyncio.run(ask())
    except TelegramError:
        return ""


def _request(connections: int, patience: float) -> HTTPXRequest:
    return HTTPXRequest(connections, read_timeout=patience, write_timeout=patience, connect_timeout=patience,
                        pool_timeout=patience, httpx_kwargs={"verify": _certificates()})  # fmt: skip


@cache
def _certificates() -> SSLContext:
    """Those that httpx trusts: slow to load, so once."""
    return create_ssl_context()


def _silence() -> None:
    # httpx logs every address, which holds the token; the library logs updates it cannot read, which hold words.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("telegram").setLevel(logging.CRITICAL + 1)
    # The poller's way round an update that the library cannot read.
    warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")


@dataclass(frozen=True, slots=True)
class Fault:
    """What to do about an error. `wait`: seconds that Telegram asked for. `cause` holds no word of anyone."""

    cause: str
    permanent: bool = False
    wait: float | None = None


def fault(error: TelegramError) -> Fault:
    """Permanent: the same call will never succeed. All else is worth trying again."""
    cause = type(error).__name__
    if isinstance(error, RetryAfter):
        return Fault(cause, wait=_seconds(error.retry_after))
    return Fault(cause, permanent=isinstance(error, Forbidden | BadRequest | ChatMigrated))


def _seconds(duration: int | timedelta) -> float:
    return duration.total_seconds() if isinstance(duration, timedelta) else float(duration)
