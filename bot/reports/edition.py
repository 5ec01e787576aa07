"""Which Jalon draws: what was drawn by another one is drawn again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
DRAWING = ("bot/reports", "bot/results", "referential")
"""What a drawing depends on, beside the picture: code, templates, texts and the référentiel."""
KINDS = {".py", ".jinja", ".yml"}


@cache
def edition() -> str:
    """The same for the same files."""
    files = (file for folder in DRAWING for file in (ROOT / folder).rglob("*") if file.suffix in KINDS)
    found = hashlib.sha256()
    for file in sorted(files):
        found.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return found.hexdigest()


def key_of(*inputs: object) -> str:
    """Of a drawing made from these by this Jalon; each input says all it is in its `repr`."""
    return hashlib.sha256(f"{edition()}{inputs!r}".encode()).hexdigest()
