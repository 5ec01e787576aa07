"""Which diagnostics to list, as the address says it; there is no way to ask for an order by score."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from starlette.requests import Request

from bot.review.fields import Fields
from bot.review.network.words import say
from bot.storage.records_poles import Stage
from bot.storage.records_shares import Diagnostic, Order, ReadingState, Wanted
from referential.model import Reading, Referential
from referential.typography import french

E = TypeVar("E", bound=StrEnum)
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Filters:
    """`fields`: as typed, with their faults."""

    wanted: Wanted
    order: Order
    fields: Fields

    @property
    def any(self) -> bool:
        """Is something filtered at all?"""
        return self.wanted != Wanted()


def read(request: Request) -> Filters:
    """What is not understood is said, and filters nothing."""
    asked = request.query_params
    fields = Fields({name: asked.getlist(name) for name in asked})
    wanted = Wanted(
        region=fields.line("region") or None,
        department=fields.line("departement") or None,
        stage=_member(Stage, fields, "etape"),
        domain=fields.line("domaine") or None,
        reading=_member(Reading, fields, "lecture"),
        state=_member(ReadingState, fields, "etat"),
        since=fields.day("depuis"),
        until=fields.day("jusqua"),
    )
    return Filters(wanted, _member(Order, fields, "ordre") or Order.NAME, fields)


def choices(found: Sequence[Diagnostic], referential: Referential) -> dict[str, Options]:
    """What each list offers: of places and domains, those that at least one diagnostic shows."""
    domains = {name for one in found for name in one.domains}
    offered = {
        "region": _plain(one.region for one in found if one.region),
        "departement": _plain(name for one in found for name in one.departments),
        "etape": [(stage.id, stage.short) for stage in referential.sheet.stages],
        "domaine": [(domain.id, domain.short) for domain in referential.sheet.domains if domain.id in domains],
        "lecture": [(reading.value, say(f"reading.{reading.value}")) for reading in Reading],
        "etat": [(state.value, say(f"state.{state.value}")) for state in ReadingState],
        "ordre": [(order.value, say(f"order.{order.value}")) for order in Order],
    }
    return {name: [(value, _typeset(text)) for value, text in options] for name, options in offered.items()}


@lru_cache(1024)
def _typeset(text: str) -> str:
    return french(text)


def _plain(names: Iterable[str]) -> Options:
    return [(name, name) for name in sorted(set(names), key=str.casefold)]


def _member(kind: type[E], fields: Fields, name: str) -> E | None:
    chosen = fields.one(name, tuple(kind))
    return kind(chosen) if chosen else None
