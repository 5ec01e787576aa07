"""The Telegram channel: wired, started, kept alive beside the pages."""

from __future__ import annotations

import asyncio
import itertools
import logging
from typing import Any

from telegram import BotCommand
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from bot.channels.telegram import api
from bot.channels.telegram.desk import Desk
from bot.channels.telegram.heard import COMMANDS
from bot.channels.telegram.live import Keyboards
from bot.channels.telegram.manners import Manners
from bot.channels.telegram.notices import Notices
from bot.channels.telegram.pace import Pace
from bot.channels.telegram.poller import Poller
from bot.channels.telegram.sender import Sender
from bot.engine.engine import Engine
from bot.wording.render import Wording

logger = logging.getLogger(__name__)
PATIENCE = 15.0
LONGEST_WAIT = 60.0
BEFORE_AGAIN = 5.0
REFUSED = "Telegram ne reconnaît pas JALON_TELEGRAM_TOKEN : vérifiez-le auprès de BotFather. Les pages continuent."


async def telegram(engine: Engine, token: str, pace: Pace | None = None, patience: float = PATIENCE) -> None:
    """Until cancelled; ends with a sentence in the log when the token is refused. Any other fault is outlived."""
    bot = api.open_bot(token, patience)
    try:
        while True:
            try:
                await _greet(bot, engine.wording)
                await _live(bot, engine, pace or Pace())
            except InvalidToken:
                logger.error(REFUSED)
                return
            except Exception as error:  # whatever it is, the pages go on and so shall we
                logger.error("Telegram stopped and starts again: %s", type(error).__name__)
                await asyncio.sleep(BEFORE_AGAIN)
    finally:
        await bot.shutdown()


async def _live(bot: ExtBot[Any], engine: Engine, pace: Pace) -> None:
    """Read and send side by side until either fails."""
    keyboards = Keyboards()
    sender = Sender(bot, engine.store, pace, keyboards)
    manners = Manners(bot, engine.wording, keyboards)
    notices = Notices(engine, sender, bot.username)
    poller = Poller(bot, engine, Desk(engine, sender, notices, manners))
    await notices.resume()
    both = [asyncio.create_task(poller.run()), asyncio.create_task(sender.run())]
    try:
        ended, _ = await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            task.result()
    finally:
        for task in both:
            task.cancel()
        await asyncio.gather(*both, return_exceptions=True)
        await manners.finish()


async def _greet(bot: ExtBot[Any], wording: Wording) -> None:
    """Say who we are and what can be asked; again until Telegram answers."""
    for attempt in itertools.count():
        try:
            await bot.initialize()
            await bot.delete_webhook(drop_pending_updates=False)
            await bot.set_my_commands(
                [BotCommand(name, wording.text(f"telegram.command.{name}", 0, {})) for name in COMMANDS]
            )
            return
        except TelegramError as error:
            if isinstance(error, InvalidToken):
                raise
            logger.warning("Telegram does not answer yet: %s", type(error).__name__)
            await asyncio.sleep(api.fault(error).wait or min(2.0**min(attempt, 10), LONGEST_WAIT))
