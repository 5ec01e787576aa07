"""An update of Telegram, read once and stripped: no name, no username goes further than here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import CallbackQuery, Message, MessageEntity, Update

from bot.engine import brain, edge
from nlu.reading import commands
from nlu.reading.model import Act, Interpretation
from nlu.reading.normalise import words

READ = ("message", "edited_message", "callback_query")
"""The kinds of updates asked for."""
OWN_DATA = "donnees"
COMMANDS: Mapping[str, Act] = {
    "aide": Act.HELP,
    "reprendre": Act.CONTINUE,
    "retour": Act.BACK,
    "bilan": Act.SUMMARY,
    "pause": Act.PAUSE,
    "lexique": Act.EXPLAIN,
    OWN_DATA: Act.HELP,
    "effacer": Act.ERASE,
}
"""In the order of the menu."""
ALIASES = {"help": "aide", "stop": "pause"}
_COMMAND = re.compile(r"/([a-z_]+)(?:@\w+)?(?:\s+(.*))?", re.IGNORECASE | re.DOTALL)
_TOKEN = re.compile(r"[\w-]{1,64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Start:
    """`/start`, with the token of a link or nothing."""

    token: str = ""


@dataclass(frozen=True, slots=True)
class Tap:
    """A button: its data, its label, and the message it stands under (`text`: None when Telegram no longer has it;
    `entities`: what stands out in it)."""

    query_id: str
    data: str
    label: str
    message_id: int
    text: str | None
    entities: tuple[MessageEntity, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """Something said, ready for the engine; `shown`: its line in the thread."""

    message: brain.Message
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """A message of before, written anew."""

    text: str


@dataclass(frozen=True, slots=True)
class InGroup:
    """Something said where others read; `asked`: by a command."""

    token: str = ""
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """One update: who (the chat), and what."""

    update_id: int
    chat_id: int
    what: Start | Tap | Words | Edited | InGroup


def heard(update: Update) -> Heard | None:
    """None: nothing to answer, for instance that someone pinned a message."""
    if update.callback_query is not None:
        return _tapped(update.update_id, update.callback_query)
    if update.edited_message is not None:
        return _edited(update.update_id, update.edited_message)
    message = update.message
    what = _said(message) if message is not None else None
    return Heard(update.update_id, message.chat.id, what) if message is not None and what is not None else None


def unread(raw: Mapping[str, Any]) -> Heard | None:
    """An update that the library cannot bear: in a private chat, something that is not text."""
    chat = raw.get("message", {}).get("chat", {})
    if chat.get("type") != "private" or not isinstance(chat.get("id"), int):
        return None
    return Heard(raw["update_id"], chat["id"], Words(edge.given("unsupported"), "…"))


def _edited(update_id: int, message: Message) -> Heard | None:
    # A live location is edited every few seconds; only words are worth an answer.
    if message.chat.type != "private" or message.text is None:
        return None
    return Heard(update_id, message.chat.id, Edited(message.text))


def _tapped(update_id: int, query: CallbackQuery) -> Heard | None:
    message = query.message
    if message is None or message.chat.type != "private":
        return None
    data = query.data or ""
    rows = message.reply_markup.inline_keyboard if isinstance(message, Message) and message.reply_markup else ()
    label = next((button.text for row in rows for button in row if button.callback_data == data), "")
    text, bold = (message.text, _bold(message)) if isinstance(message, Message) else (None, ())
    return Heard(update_id, message.chat.id, Tap(query.id, data, label, message.message_id, text, bold))


def _bold(message: Message) -> tuple[MessageEntity, ...]:
    """Ours; Telegram adds its own, for the addresses it finds."""
    return tuple(entity for entity in message.entities if entity.type == MessageEntity.BOLD)


def _said(message: Message) -> Start | Words | InGroup | None:
    command = _COMMAND.fullmatch(message.text or "")
    name, rest = (command[1].lower(), (command[2] or "").strip()) if command else ("", "")
    token = rest if name == "start" and _TOKEN.fullmatch(rest) else ""
    if message.chat.type != "private":
        return InGroup(token, bool(name))
    if name == "start":
        return Start(token)
    if name:
        # A command that does not exist is no answer: « /inconnue » must not be read as « je ne sais pas ».
        name = ALIASES.get(name, name)
        return _command(COMMANDS.get(name, Act.HELP), rest, message.text or "", "data" if name == OWN_DATA else None)
    if message.text is not None:
        return Words(*edge.typed(message.text))
    return Words(edge.given("unsupported"), "…") if message.effective_attachment is not None else None


def _command(act: Act, rest: str, typed: str, topic: str | None) -> Words:
    given = commands.glossary(words(rest)) if act is Act.EXPLAIN else Interpretation(act, topic=topic, sure=True)
    return Words(brain.Message(given=given), edge.typed(typed)[1])
