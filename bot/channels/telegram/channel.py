"""The Telegram channel: wired, started, kept alive beside the pages."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import BotCommand
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram import api
from bot.channels.telegram.alone import Alone
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.heard import COMMANDS
from bot.channels.telegram.links import Way
from bot.channels.telegram.live import Keyboards
from bot.channels.telegram.manners import Manners
from bot.channels.telegram.notices import Notices
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.reception import Reception, transient
from bot.channels.telegram.sender import Sender
from bot.channels.telegram.webhook import Webhook
from bot.engine.engine import Engine
from bot.engine.errors import EngineError
from bot.storage.errors import StorageError
from bot.storage.sole import Sole
from bot.wording.render import Wording

logger = logging.getLogger(__name__)
PATIENCE = 15.0
LONGEST_WAIT = 60.0
BEFORE_AGAIN = 5.0
REFUSED = "Telegram ne reconnaît pas JALON_TELEGRAM_TOKEN : vérifiez-le auprès de BotFather. Les pages continuent."
FETCHED = "Telegram refuse cette adresse pour son webhook ({cause}) : Jalon va chercher les messages lui-même."


@dataclass(frozen=True)
class Setup:
    """`webhook`: None to poll. `sole`: None when no other process can be there. `way`: told the bot's name."""

    pace: Pace = field(default_factory=Pace)
    patience: float = PATIENCE
    webhook: Webhook | None = None
    sole: Sole | None = None
    way: Way = field(default_factory=Way)


async def telegram(engine: Engine, token: str, setup: Setup | None = None) -> None:
    """Until cancelled; ends with a sentence in the log when the token is refused. Any other fault is outlived."""
    setup = setup or Setup()
    bot = api.open_bot(token, setup.patience)
    try:
        while True:
            try:
                await _answering(bot.initialize)
                setup.way.username = bot.username
                await _live(bot, engine, setup)
            except InvalidToken:
                logger.error(REFUSED)
                setup.way.username = ""
                return
            except Exception as error:  # whatever it is, the pages go on and so shall we
                logger.error("Telegram stopped and starts again: %s", type(error).__name__)
                await asyncio.sleep(BEFORE_AGAIN)
    finally:
        await bot.shutdown()


async def _live(bot: ExtBot[Any], engine: Engine, setup: Setup) -> None:
    """Every process answers what a webhook brings it; one alone polls and sends."""
    keyboards = Keyboards()
    sender = Sender(bot, engine, setup.pace, keyboards)
    manners = Manners(bot, engine.wording, keyboards)
    notices = Notices(engine, sender, bot.username)
    reception = Reception(engine, Desk(engine, sender, notices, manners))
    opened = setup.webhook.open(bot, reception) if setup.webhook else contextlib.nullcontext()
    alone = Alone(setup.sole)
    try:
        with opened:
            await alone.wait()
            await _catch_up(engine)
            reader = await _reader(bot, engine.wording, setup.webhook, reception)
            await _together(reader, sender.run(), notices.run(), alone.watch())
    finally:
        alone.end()
        await reception.finish()
        await manners.finish()


async def _together(*what: Coroutine[Any, Any, None]) -> None:
    """Side by side until one of them fails."""
    tasks = [asyncio.create_task(one) for one in what]
    try:
        ended, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _catch_up(engine: Engine) -> None:
    """Answer what a process that is gone had received."""
    try:
        await engine.recover()
    except (StorageError, EngineError) as error:
        if transient(error):
            raise
        logger.error("something received before cannot be answered: %s", error)


async def _reader(bot: ExtBot[Any], wording: Wording, webhook: Webhook | None,
                  reception: Reception) -> Coroutine[Any, Any, None]:  # fmt: skip
    """How updates come from now on: Telegram is told, and what can be asked for."""
    commands = [BotCommand(name, wording.text(f"telegram.command.{name}", 0, {})) for name in COMMANDS]
    with contextlib.suppress(BadRequest):
        await _answering(lambda: bot.set_my_commands(commands))
    if webhook is not None and await _set(bot, webhook):
        return webhook.watch(bot)
    await _answering(lambda: bot.delete_webhook(drop_pending_updates=False))
    return Poller(bot, reception).run()


async def _set(bot: ExtBot[Any], webhook: Webhook) -> bool:
    """False: Telegram will not have the address, and nobody insisted on it."""
    try:
        await _answering(lambda: webhook.set(bot))
    except BadRequest as error:
        if webhook.must:
            raise
        logger.warning(FETCHED.format(cause=error.message))
        return False
    return True


async def _answering(call: Callable[[], Awaitable[object]]) -> None:
    """Again until Telegram answers."""
    for attempt in itertools.count():
        try:
            await call()
            return
        except TelegramError as error:
            if isinstance(error, InvalidToken | BadRequest):
                raise
            logger.warning("Telegram does not answer yet: %s", type(error).__name__)
            await asyncio.sleep(api.fault(error).wait or min(2.0**min(attempt, 10), LONGEST_WAIT))
