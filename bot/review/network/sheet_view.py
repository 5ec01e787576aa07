"""The fiche du pôle as a network reads it: only the fields the pole chose to show, each in words."""

from __future__ import annotations

from collections.abc import Iterator

from bot.reports.words import day
from bot.review.campaign_form import start_of
from bot.review.network.words import say
from bot.storage.records_poles import Economy, EconomyLevel, PoleSheet
from bot.storage.records_shares import Diagnostic
from referential.model import Referential
from referential.sheet import Group
from referential.typography import NARROW

Line = tuple[str, tuple[str, ...]]
"""A label, and what is said under it."""


def shown_sheet(listed: Diagnostic, sheet: PoleSheet, data: Referential) -> tuple[Line, ...]:
    """In the order of the form; what is empty is left out."""
    every = {name: tuple(filter(None, texts)) for name, texts in _fields(listed, sheet, data)}
    return tuple((say(f"sheet.{name}"), texts) for name, texts in every.items() if texts and name in sheet.shown)


def _fields(listed: Diagnostic, sheet: PoleSheet, data: Referential) -> Iterator[tuple[str, list[str]]]:
    terms = data.sheet
    yield "territory", [sheet.territory or ""]
    yield "region", [listed.region or ""]
    yield "departments", [", ".join(listed.departments)]
    yield "stage", [one.short for one in terms.stages if one.id == sheet.stage]
    yield "domains", [one.short for one in terms.domains if one.id in sheet.domains]
    yield "structures", [say("sheet.structure", family=data.family(id_).label, count=count)
                         for id_, count in sheet.structures.items()]  # fmt: skip
    yield "cooperation", [one.short for form in terms.forms for one in form.choices if one.id in sheet.cooperation]
    yield "governance", [one.short for one in terms.governances if one.id == sheet.governance]
    yield "economy", [_economy(level, found) for level in terms.levels
                      if (found := sheet.economy.get(EconomyLevel(level.id)))]  # fmt: skip
    yield "ambitions", [sheet.ambitions or ""]
    yield "priorities", [say("sheet.priority", text=one.text, horizon=one.horizon.value) for one in sheet.priorities]
    yield "charter_on", [day(start_of(sheet.charter_on)) if sheet.charter_on else ""]


def _economy(level: Group, found: Economy) -> str:
    names = {source.id: source.short for source in level.choices}
    sources = [say("sheet.source", name=names[id_], euros=_euros(amount)) for id_, amount in found.sources.items()]
    parts = [_euros(found.amount), str(found.year or ""), ", ".join(sources), found.note]
    return say("sheet.level", level=level.short, said=" ; ".join(filter(None, parts)))


def _euros(amount: int | None) -> str:
    return "" if amount is None else say("sheet.euros", amount=f"{amount:,}".replace(",", NARROW))
