"""Text compressed once, in pieces that can stand beside others in one stream."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

RAW = -zlib.MAX_WBITS
"""Without a header: a piece is not a file."""
POLYNOMIAL = 0xEDB88320
"""Of CRC-32 as gzip has it (RFC 1952, 8): a number is a polynomial over two elements, its highest bit that of x⁰."""
ONE, X = 1 << 31, 1 << 30


@dataclass(frozen=True, slots=True)
class Piece:
    """With what a stream must say of its text at its end, so that no reader unpacks it.

    `size`: bytes of text; `check`: its CRC-32; `shift`: by which that size multiplies the CRC-32 of what stands before.
    """

    content: bytes
    size: int
    check: int
    shift: int

    @classmethod
    def of(cls, text: bytes) -> Piece:
        """That text, compressed."""
        return cls(pressed(text), len(text), zlib.crc32(text), _power(8 * len(text)))

    def after(self, check: int) -> int:
        """The CRC-32 of a text whose own is `check`, then of this one."""
        return _times(self.shift, check) ^ self.check


def pressed(text: bytes, level: int = 6, last: bool = False) -> bytes:
    """Raw deflate that ends on a byte and refers to nothing before it; `last`: nothing can come after it."""
    press = zlib.compressobj(level, zlib.DEFLATED, RAW)
    return press.compress(text) + press.flush(zlib.Z_FINISH if last else zlib.Z_FULL_FLUSH)


def plain(content: bytes) -> bytes:
    """As it was; zlib.error when it was not made by `pressed`."""
    return zlib.decompressobj(RAW).decompress(content)


def _power(exponent: int) -> int:
    """Of x."""
    found, square = ONE, X
    while exponent:
        if exponent & 1:
            found = _times(found, square)
        square, exponent = _times(square, square), exponent >> 1
    return found


def _times(one: int, other: int) -> int:
    """Their product, modulo the polynomial."""
    found = 0
    while one:
        if one & ONE:
            found ^= other
        one = one << 1 & 0xFFFFFFFF
        other = other >> 1 ^ (POLYNOMIAL if other & 1 else 0)
    return found
