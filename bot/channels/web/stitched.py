"""A page with long parts compressed once: a browser gets these bytes as they were kept, between those written now."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from bot.reports.pressed import Piece, plain, pressed

CUT = Markup("<!-- partie -->")
"""Where a part goes. No text makes it: what is shown is escaped."""
HEADER = b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
"""Of gzip (RFC 1952): deflate, no name, no time, from any system."""
LEVEL = 4
"""Of compression, of every page: level 6 takes two thirds more time for a tenth less."""


def stitched(request: Request, page: Response, parts: Sequence[Piece]) -> Response:
    """`parts`: one for each cut of the page, in their order."""
    texts = bytes(page.body).split(CUT.encode())
    if len(texts) != len(parts) + 1:
        raise ValueError(f"{len(texts) - 1} cuts for {len(parts)} parts")
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, kind = b"".join(_gzip(texts, parts)), {"Content-Encoding": "gzip"}
    else:
        body, kind = b"".join(_plain(texts, parts)), {}
    headers = {name: value for name, value in page.headers.items() if name != "content-length"}
    return Response(body, page.status_code, {**headers, **kind, "Vary": "Accept-Encoding"}, background=page.background)


def _gzip(texts: Sequence[bytes], parts: Sequence[Piece]) -> Iterator[bytes]:
    check, size = 0, 0
    yield HEADER
    for text, part in zip(texts, parts, strict=False):
        yield pressed(text, LEVEL)
        yield part.content
        check, size = part.after(zlib.crc32(text, check)), size + len(text) + part.size
    yield pressed(texts[-1], LEVEL, last=True)
    yield struct.pack("<LL", zlib.crc32(texts[-1], check), size + len(texts[-1]) & 0xFFFFFFFF)


def _plain(texts: Sequence[bytes], parts: Sequence[Piece]) -> Iterator[bytes]:
    for text, part in zip(texts, parts, strict=False):
        yield text
        yield plain(part.content)
    yield texts[-1]
