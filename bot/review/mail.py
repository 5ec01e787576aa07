"""Mail that leaves: plain text, by the SMTP server of the settings. Neither an address nor a text is ever logged."""

from __future__ import annotations

import asyncio
import logging
import smtplib
import ssl
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr

from bot.settings_mail import Mail

logger = logging.getLogger(__name__)
PATIENCE = 20


class MailNotSent(Exception):  # noqa: N818
    """The server did not take it."""


def message(settings: Mail, to: str, subject: str, text: str) -> EmailMessage:
    """As it will be sent."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = settings.sender, to, subject
    made["Date"] = formatdate(localtime=False)
    made["Message-ID"] = make_msgid(domain=parseaddr(settings.sender)[1].rpartition("@")[2])
    # Out-of-office replies and mailing lists leave it alone.
    made["Auto-Submitted"] = "auto-generated"
    made.set_content(text)
    return made


def send(settings: Mail, made: EmailMessage) -> None:
    """Blocks; MailNotSent when the server is not there or refuses."""
    try:
        with _connected(settings) as server:
            if settings.security == "starttls":
                server.starttls(context=ssl.create_default_context())
            if settings.user:
                server.login(settings.user, settings.password or "")
            server.send_message(made)
    except (smtplib.SMTPException, OSError, UnicodeError) as error:  # a password beyond ASCII cannot be given
        raise MailNotSent(type(error).__name__) from None


async def send_or_log(settings: Mail, compose: Callable[[], EmailMessage | None]) -> None:
    """After the page is shown: `compose` and the server take their time in a thread, and a stranger sees neither."""
    try:
        if made := await asyncio.to_thread(compose):
            await asyncio.to_thread(send, settings, made)
    except MailNotSent as error:
        logger.error("a mail was not sent: %s", error)


def _connected(settings: Mail) -> smtplib.SMTP:
    if settings.security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=PATIENCE, context=context)
    return smtplib.SMTP(settings.host, settings.port, timeout=PATIENCE)
