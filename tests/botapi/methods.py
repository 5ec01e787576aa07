"""The methods of the Bot API, as far as Jalon needs them."""

from __future__ import annotations

import asyncio
import contextlib
import re
import time
from collections.abc import Callable
from typing import Any

from tests.botapi import checks
from tests.botapi.cloud import BOT, Chat, Cloud
from tests.botapi.refusals import OTHER_POLLER, WEBHOOK, bad

Params = dict[str, Any]
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


async def get_updates(cloud: Cloud, params: Params) -> list[dict[str, Any]]:
    """An offset confirms every update before it; the poll before this one is ended."""
    if cloud.webhook:
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
        found = [update for update in cloud.updates if _wanted(cloud, update)][:limit]
        if found or time.monotonic() >= until:
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


def _wanted(cloud: Cloud, update: dict[str, Any]) -> bool:
    return cloud.allowed is None or any(kind in update for kind in cloud.allowed)


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
    return cloud.post(chat, BOT, text=checks.text(params), reply_markup=checks.markup(params))


def send_photo(cloud: Cloud, params: Params) -> dict[str, Any]:
    """A picture."""
    chat, file_id = _upload(cloud, params, "photo")
    sizes = [{"file_id": file_id, "file_unique_id": file_id, "width": 800, "height": 800}]
    return cloud.post(chat, BOT, photo=sizes, caption=checks.caption(params), reply_markup=checks.markup(params))


def send_document(cloud: Cloud, params: Params) -> dict[str, Any]:
    """A file."""
    chat, file_id = _upload(cloud, params, "document")
    card = {"file_id": file_id, "file_unique_id": file_id}
    return cloud.post(chat, BOT, document=card, caption=checks.caption(params), reply_markup=checks.markup(params))


def _upload(cloud: Cloud, params: Params, name: str) -> tuple[Chat, str]:
    chat, content = cloud.writable(checks.number(params, "chat_id")), params.get(name)
    if isinstance(content, str) and content.startswith("attach://"):
        content = params.get(content.removeprefix("attach://"))
    if isinstance(content, str) and content in cloud.files:
        return chat, content
    if not isinstance(content, bytes):
        raise bad(f"there is no {name} in the request")
    if not content:
        raise bad("file must be non-empty")
    file_id = f"file-{len(cloud.files) + 1}"
    cloud.files[file_id] = content
    return chat, file_id


def get_file(cloud: Cloud, params: Params) -> dict[str, Any]:
    """Where a file can be fetched."""
    file_id = str(params.get("file_id", ""))
    if file_id not in cloud.files:
        raise bad("invalid file_id")
    return {"file_id": file_id, "file_unique_id": file_id, "file_size": len(cloud.files[file_id]), "file_path": file_id}


def edit_text(cloud: Cloud, params: Params) -> dict[str, Any]:
    """Another text; without a keyboard in the request, the keyboard goes."""
    return _edit(cloud, _mine(cloud, params), {"text": checks.text(params), "reply_markup": checks.markup(params)})


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
    if message["reply_markup"] is None:
        del message["reply_markup"]
    cloud.move()
    return message


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


def set_webhook(cloud: Cloud, params: Params) -> bool:
    """An https address; its secret, if any, of 1 to 256 plain characters."""
    url, secret = str(params.get("url", "")), params.get("secret_token")
    if url and not url.startswith("https://"):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret is not None and not SECRET.fullmatch(str(secret)):
        raise bad("secret token contains unallowed characters")
    cloud.webhook = url
    return True


def delete_webhook(cloud: Cloud, params: Params) -> bool:
    """Updates wait for the next poll, unless they are to be dropped."""
    cloud.webhook = ""
    if checks.truth(params, "drop_pending_updates"):
        cloud.updates = []
    return True


METHODS: dict[str, Callable[[Cloud, Params], Any]] = {
    "getme": get_me, "getupdates": get_updates, "sendmessage": send_message, "sendphoto": send_photo,
    "senddocument": send_document, "getfile": get_file, "editmessagetext": edit_text,
    "editmessagereplymarkup": edit_markup, "answercallbackquery": answer_query, "sendchataction": chat_action,
    "setmycommands": set_commands, "setwebhook": set_webhook, "deletewebhook": delete_webhook,
}  # fmt: skip
