"""What Telegram checks in a message before it takes it."""

from __future__ import annotations

import json
from typing import Any

from bot.botapi.refusals import bad

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_NOTICE, LONGEST_DATA = 4096, 1024, 200, 64
ACTIONS = ("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
           "choose_sticker", "find_location", "record_video_note", "upload_video_note")  # fmt: skip
ENTITIES = ("bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "code", "pre")
BUTTON_KINDS = ("url", "callback_data", "web_app", "login_url", "switch_inline_query", "copy_text", "pay")


def units(text: str) -> int:
    """Telegram counts UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def text(params: dict[str, Any]) -> str:
    """1 to 4096 characters."""
    found = str(params.get("text", "")).strip()
    if not found:
        raise bad("message text is empty")
    if units(found) > LONGEST_TEXT:
        raise bad("message is too long")
    if params.get("parse_mode"):
        raise bad("unsupported parse_mode")  # this server knows plain text only
    return found


def entities(params: dict[str, Any], text: str) -> list[dict[str, Any]] | None:
    """Parts of the text that stand out, each of one known kind, placed inside the text in UTF-16 units."""
    found = structured(params, "entities")
    if not found:
        return None
    if not isinstance(found, list):
        raise bad("can't parse entities")
    for entity in found:
        if not isinstance(entity, dict) or entity.get("type") not in ENTITIES:
            raise bad("can't parse MessageEntity: unsupported entity type")
        start, size = entity.get("offset"), entity.get("length")
        if not (isinstance(start, int) and isinstance(size, int) and 0 <= start < start + size <= units(text)):
            raise bad("entity beyond the text")  # Telegram drops it in silence: here a mistake is seen
    return found


def caption(params: dict[str, Any]) -> str:
    """0 to 1024 characters."""
    found = str(params.get("caption", ""))
    if units(found) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return found


def markup(params: dict[str, Any]) -> dict[str, Any] | None:
    """An inline keyboard whose every button does one thing, with 1 to 64 bytes of data."""
    found = structured(params, "reply_markup")
    if found is None:
        return None
    rows = found.get("inline_keyboard") if isinstance(found, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("object expected as reply markup")
    kept = [[_button(button) for button in row] for row in rows if row]
    return {"inline_keyboard": kept} if kept else None


def _button(button: Any) -> dict[str, Any]:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: Field \"text\" must be of type String")
    kinds = [kind for kind in BUTTON_KINDS if kind in button]
    if len(kinds) != 1:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in button and not str(button["url"]).startswith(("https://", "http://", "tg://")):
        raise bad("inline keyboard button URL is invalid")
    return dict(button)


def structured(params: dict[str, Any], name: str) -> Any:
    """A parameter that is JSON, written as text in a form."""
    found = params.get(name)
    if not isinstance(found, str):
        return found
    try:
        return json.loads(found)
    except ValueError:
        raise bad(f"can't parse {name} JSON object") from None


def number(params: dict[str, Any], name: str, default: int = 0) -> int:
    """A whole number, also written as text."""
    try:
        return int(params.get(name, default))
    except (TypeError, ValueError):
        raise bad(f"invalid {name} specified") from None


def truth(params: dict[str, Any], name: str) -> bool:
    """A boolean, also written as text."""
    return str(params.get(name, "")).lower() in ("true", "1")
