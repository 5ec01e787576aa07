"""The methods of the Bot API, as far as Jalon needs them."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import Callable
from typing import Any

from bot.botapi import checks, hooks, uploads
from bot.botapi.cloud import BOT, Cloud
from bot.botapi.refusals import OTHER_POLLER, WEBHOOK, bad

Params = dict[str, Any]
TWO_DAYS = 48 * 3600
COMMAND = re.compile(r"[a-z0-9_]{1,32}")


async def get_updates(cloud: Cloud, params: Params) -> list[dict[str, Any]]:
    """An offset confirms every update before it; the poll before this one is ended."""
    if cloud.hook.url:
        raise WEBHOOK
    cloud.poll += 1
    mine, until = cloud.poll, time.monotonic() + min(checks.number(params, "timeout"), 50)
    cloud.move()
    cloud.forget()
    _confirm(cloud, checks.number(params, "offset"))
    if "allowed_updates" in params:
        cloud.allowed = list(checks.structured(params, "allowed_updates")) or None
    limit = min(max(checks.number(params, "limit", 100), 1), 100)
    while True:
        found = cloud.wanted()[:limit]
        if found or cloud.closed or time.monotonic() >= until:
            for update in found:
                cloud.handed.setdefault(update["update_id"], time.monotonic())
            return found
        cloud.polling = True
        await _change(cloud, until - time.monotonic())
        cloud.polling = False
        if cloud.poll != mine:
            raise OTHER_POLLER


def _confirm(cloud: Cloud, offset: int) -> None:
    if offset < 0:
        cloud.updates = cloud.updates[offset:]
    elif offset:
        cloud.updates = [update for update in cloud.updates if update["update_id"] >= offset]


async def _change(cloud: Cloud, longest: float) -> None:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(longest):
            await cloud.changed.wait()


def get_me(cloud: Cloud, params: Params) -> dict[str, Any]:
    """Who the bot is."""
    return BOT | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}


def send_message(cloud: Cloud, params: Params) -> dict[str, Any]:
    """A text with its keyboard."""
    chat = cloud.writable(checks.number(params, "chat_id"))
    text = checks.text(params)
    entities, markup = checks.entities(params, text), checks.markup(params)
    return cloud.post(chat, BOT, text=text, entities=entities, reply_markup=markup)


def edit_text(cloud: Cloud, params: Params) -> dict[str, Any]:
    """Another text; without a keyboard in the request, the keyboard goes."""
    text = checks.text(params)
    content = {"text": text, "entities": checks.entities(params, text), "reply_markup": checks.markup(params)}
    return _edit(cloud, _mine(cloud, params), content)


def edit_markup(cloud: Cloud, params: Params) -> dict[str, Any]:
    """Another keyboard, or none."""
    return _edit(cloud, _mine(cloud, params), {"reply_markup": checks.markup(params)})


def _mine(cloud: Cloud, params: Params) -> dict[str, Any]:
    chat = cloud.writable(checks.number(params, "chat_id"))
    message = chat.messages.get(checks.number(params, "message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message["from"]["is_bot"]:
        raise bad("message can't be edited")
    return message


def _edit(cloud: Cloud, message: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    if all(message.get(name) == value for name, value in content.items()):
        raise bad("message is not modified: specified new message content and reply markup are exactly the same as a "
                  "current content and reply markup of the message")  # fmt: skip
    message.update(content, edit_date=int(time.time()))
    for name in [name for name, value in content.items() if value is None]:
        del message[name]
    cloud.move()
    return message


def delete_message(cloud: Cloud, params: Params) -> bool:
    """One of the bot's own, or anyone's in a private chat, within 48 hours."""
    chat = cloud.writable(checks.number(params, "chat_id"))
    message = chat.messages.get(checks.number(params, "message_id"))
    if message is None:
        raise bad("message to delete not found")
    if time.time() - message["date"] > TWO_DAYS or not (message["from"]["is_bot"] or chat.kind == "private"):
        raise bad("message can't be deleted for everyone")
    del chat.messages[message["message_id"]]
    cloud.move()
    return True


def answer_query(cloud: Cloud, params: Params) -> bool:
    """Once per tap, with at most 200 characters."""
    query_id, text = str(params.get("callback_query_id", "")), str(params.get("text", ""))
    if cloud.queries.get(query_id, "answered") is not None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if checks.units(text) > checks.LONGEST_NOTICE:
        raise bad("MESSAGE_TOO_LONG")
    cloud.queries[query_id] = text
    cloud.move()
    return True


def chat_action(cloud: Cloud, params: Params) -> bool:
    """« écrit… »."""
    chat = cloud.writable(checks.number(params, "chat_id"))
    if params.get("action") not in checks.ACTIONS:
        raise bad("wrong parameter action in request")
    chat.actions.append(params["action"])
    cloud.move()
    return True


def set_commands(cloud: Cloud, params: Params) -> bool:
    """At most 100, in lower case, each with a description of at most 256 characters."""
    commands = checks.structured(params, "commands") or []
    if len(commands) > 100 or not all(COMMAND.fullmatch(command["command"]) for command in commands):
        raise bad("BOT_COMMAND_INVALID")
    if not all(1 <= checks.units(command["description"]) <= 256 for command in commands):
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    cloud.commands = commands
    return True


METHODS: dict[str, Callable[[Cloud, Params], Any]] = {
    "getme": get_me, "getupdates": get_updates, "sendmessage": send_message, "sendphoto": uploads.send_photo,
    "senddocument": uploads.send_document, "getfile": uploads.get_file, "editmessagetext": edit_text,
    "editmessagereplymarkup": edit_markup, "deletemessage": delete_message,
    "answercallbackquery": answer_query, "sendchataction": chat_action,
    "setmycommands": set_commands, "setwebhook": hooks.set_webhook, "deletewebhook": hooks.delete_webhook,
    "getwebhookinfo": hooks.webhook_info,
}  # fmt: skip
