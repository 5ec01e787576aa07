"""A network's figures as plain JSON values and back: what a frozen look holds, with the poles behind each figure.

A thousand poles stand behind hundreds of figures: each has one bit a pole, in the order of `keys`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.results.network_tallies import Part, Tallied


def to_plain(poles: int, parts: Mapping[str, Part]) -> dict[str, Any]:
    """Lists, numbers and strings only; `poles`: how many were counted."""
    keys = sorted({key for part in parts.values() for one in part.values() for key in one.poles})
    bits = {key: 1 << place for place, key in enumerate(keys)}
    return {"poles": poles, "keys": keys,
            "parts": {family: {name: {"counts": dict(one.counts), "poles": f"{sum(bits[key] for key in one.poles):x}"}
                               for name, one in part.items()} for family, part in parts.items()}}  # fmt: skip


def from_plain(found: Mapping[str, Any]) -> dict[str, Part]:
    """KeyError when it was not made by `to_plain`."""
    keys: list[str] = found["keys"]
    sets: dict[str, frozenset[str]] = {}

    def whose(mask: str) -> frozenset[str]:
        if mask not in sets:
            bits = f"{int(mask, 16):b}"[::-1]
            sets[mask] = frozenset(key for key, bit in zip(keys, bits, strict=False) if bit == "1")
        return sets[mask]

    return {family: {name: Tallied(one["counts"], whose(one["poles"])) for name, one in part.items()}
            for family, part in found["parts"].items()}  # fmt: skip
