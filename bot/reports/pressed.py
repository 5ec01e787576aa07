"""Text compressed once, in pieces that can stand beside others in one stream."""

from __future__ import annotations

import zlib

RAW = -zlib.MAX_WBITS
"""Without a header: a piece is not a file."""


def pressed(text: bytes, level: int = 6, last: bool = False) -> bytes:
    """Raw deflate that ends on a byte and refers to nothing before it; `last`: nothing can come after it."""
    press = zlib.compressobj(level, zlib.DEFLATED, RAW)
    return press.compress(text) + press.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


def plain(piece: bytes) -> bytes:
    """As it was; zlib.error when it was not made by `pressed`."""
    return zlib.decompressobj(RAW).decompress(piece)
