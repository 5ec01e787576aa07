"""A conversation as a page that looks like a phone: for the documentation, and to keep a demonstration."""

from __future__ import annotations

import base64
from html import escape
from typing import Any

from bot.botapi.cloud import Cloud

STYLE = """
body { margin: 0; background: #d8e3de; font: 16px/1.4 system-ui, "DejaVu Sans", sans-serif; color: #10242a; }
header { background: #0a4752; color: #fff; padding: 12px 16px; font-weight: 600; position: sticky; top: 0; }
header small { display: block; font-weight: 400; opacity: .85; }
main { width: min(100%, 26rem); margin: 0 auto; }
ol { list-style: none; margin: 0; padding: 10px 8px 24px; display: flex; flex-direction: column; gap: 6px; }
li { max-width: 86%; }
.vous { align-self: flex-end; } .jalon { align-self: flex-start; }
.bulle { background: #fff; border-radius: 14px 14px 14px 4px; padding: 8px 12px; white-space: pre-wrap;
  overflow-wrap: anywhere; box-shadow: 0 1px 1px #0002; }
.vous .bulle { background: #dff3d4; border-radius: 14px 14px 4px 14px; }
.bulle img { display: block; width: 100%; border-radius: 8px; margin-bottom: 6px; }
.fichier { display: block; background: #dbe9e7; border-radius: 8px; padding: 8px 10px; margin-bottom: 6px; }
.touches { display: grid; gap: 4px; margin-top: 4px; }
.rang { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; gap: 4px; }
.touche { background: #0a4752d9; color: #fff; border-radius: 8px; padding: 7px 6px; text-align: center;
  font-size: 15px; }
"""


def page_of(cloud: Cloud, chat_id: int) -> str:
    """Every message of that chat, pictures inside the page."""
    lines = "\n".join(_line(cloud, message) for message in cloud.chat(chat_id).messages.values())
    return (
        f'<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>Jalon sur Telegram</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><style>{STYLE}</style></head>\n'
        f"<body><main><header>Jalon<small>robot</small></header><ol>\n{lines}\n</ol></main></body></html>\n"
    )


def _line(cloud: Cloud, message: dict[str, Any]) -> str:
    who = "jalon" if message["from"]["is_bot"] else "vous"
    text = message.get("text", message.get("caption", ""))
    # A link opens the chat with its token: phones do not show it.
    text = "/start" if text.startswith("/start ") else text
    held = _file(cloud, message) + _bold(text, message.get("entities") or [])
    return f'<li class="{who}"><div class="bulle">{held}</div>{_keyboard(message)}</li>'


def _file(cloud: Cloud, message: dict[str, Any]) -> str:
    if photo := message.get("photo"):
        content = cloud.files.get(photo[-1]["file_id"], b"")
        held = base64.b64encode(content).decode()
        return f'<img alt="" src="data:image/png;base64,{held}">' if held else "<i>photo</i> "
    if document := message.get("document"):
        return f'<span class="fichier">Document : {escape(document.get("file_name", "document"))}</span>'
    others = {"voice": "<i>message vocal</i>", "contact": "<i>contact</i>"}
    return "".join(mark for kind, mark in others.items() if kind in message)


def _bold(text: str, entities: list[dict[str, Any]]) -> str:
    """The parts in bold; places are counted in UTF-16 units."""
    held, made, at = text.encode("utf-16-le"), [], 0
    for entity in entities:
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        made += [escape(held[at:start].decode("utf-16-le")), f"<b>{escape(held[start:end].decode('utf-16-le'))}</b>"]
        at = end
    return "".join([*made, escape(held[at:].decode("utf-16-le"))])


def _keyboard(message: dict[str, Any]) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    made = ("".join(f'<span class="touche">{escape(key["text"])}</span>' for key in row) for row in rows)
    held = "".join(f'<div class="rang">{row}</div>' for row in made)
    return f'<div class="touches">{held}</div>' if held else ""
