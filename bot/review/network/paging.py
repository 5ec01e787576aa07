"""A long list, page by page: the page's number is in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

T = TypeVar("T")
SIZE = 50
NAME = "page"


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """`count`: in all; `before`, `after`: addresses, empty where there is nothing more."""

    lines: Sequence[T]
    number: int
    pages: int
    count: int
    before: str
    after: str


def page_of(every: Sequence[T], request: Request) -> Page[T]:
    """The one asked for, or the nearest there is."""
    pages = max(1, -(-len(every) // SIZE))
    asked = request.query_params.get(NAME, "")
    number = min(max(1, int(asked)), pages) if asked.isascii() and asked.isdigit() and len(asked) < 9 else 1
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in (NAME, "fait") and value]

    def link(page: int) -> str:
        return f"?{urlencode([*kept, (NAME, page)])}" if 1 <= page <= pages else ""

    lines = every[(number - 1) * SIZE : number * SIZE]
    return Page(lines, number, pages, len(every), link(number - 1), link(number + 1))
