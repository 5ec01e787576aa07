"""Photos and documents: sent as multipart parts with a name, or again by their file_id."""

from __future__ import annotations

import io
import mimetypes
from typing import TYPE_CHECKING, Any

from bot.botapi import checks
from bot.botapi.refusals import TOO_LARGE, bad

if TYPE_CHECKING:
    from bot.botapi.cloud import Chat, Cloud

Params = dict[str, Any]
PHOTO_BYTES, DOCUMENT_BYTES = 10 * 1024 * 1024, 50 * 1024 * 1024
PHOTO_SIDES, PHOTO_RATIO = 10_000, 20
LONGEST_NAME = 60
"""What Telegram keeps of a document's name, about."""


class Upload(bytes):
    """The content of a part that came with a file's name."""

    name: str = ""

    @classmethod
    def of(cls, content: bytes, name: str) -> Upload:
        """With its name."""
        made = cls(content)
        made.name = name
        return made


def send_photo(cloud: Cloud, params: Params) -> dict[str, Any]:
    """A picture: 10 MB, its sides 10 000 in all, one at most 20 times the other."""
    chat, file_id = _received(cloud, params, "photo", PHOTO_BYTES)
    width, height = _measured(cloud.files[file_id])
    if width + height > PHOTO_SIDES or max(width, height) > PHOTO_RATIO * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    sizes = [{"file_id": file_id, "file_unique_id": file_id, "width": width, "height": height}]
    return _posted(cloud, chat, params, photo=sizes)


def send_document(cloud: Cloud, params: Params) -> dict[str, Any]:
    """A file under its name: 50 MB."""
    chat, file_id = _received(cloud, params, "document", DOCUMENT_BYTES)
    name = cloud.files[file_id].name[-LONGEST_NAME:]
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    card = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "mime_type": kind,
            "file_size": len(cloud.files[file_id])}  # fmt: skip
    return _posted(cloud, chat, params, document=card)


def get_file(cloud: Cloud, params: Params) -> dict[str, Any]:
    """Where a file can be fetched."""
    file_id = str(params.get("file_id", ""))
    if file_id not in cloud.files:
        raise bad("invalid file_id")
    return {"file_id": file_id, "file_unique_id": file_id, "file_size": len(cloud.files[file_id]), "file_path": file_id}


def _posted(cloud: Cloud, chat: Chat, params: Params, **content: Any) -> dict[str, Any]:
    from bot.botapi.cloud import BOT

    caption, markup = checks.caption(params), checks.markup(params)
    return cloud.post(chat, BOT, **content, caption=caption or None, reply_markup=markup)


def _received(cloud: Cloud, params: Params, name: str, most: int) -> tuple[Chat, str]:
    chat, content = cloud.writable(checks.number(params, "chat_id")), params.get(name)
    checks.caption(params)
    if isinstance(content, str) and content.startswith("attach://"):
        content = params.get(content.removeprefix("attach://"))
    if isinstance(content, str) and content in cloud.files:
        return chat, content
    if isinstance(content, str) and content:
        raise bad("wrong remote file identifier specified: Wrong string length")
    if not isinstance(content, Upload):
        raise bad(f"there is no {name} in the request")
    if not content:
        raise bad("file must be non-empty")
    if len(content) > most:
        raise TOO_LARGE
    file_id = f"file-{len(cloud.files) + 1}"
    cloud.files[file_id] = content
    return chat, file_id


def _measured(content: bytes) -> tuple[int, int]:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(content)) as image:
            return image.size
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        raise bad("IMAGE_PROCESS_FAILED") from None
