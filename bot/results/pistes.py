"""Pistes: being written."""

from __future__ import annotations

from collections.abc import Mapping

from bot.results.answers import Recorded, Slot
from bot.results.model import Suggestion
from referential.model import Referential


def choose(
    referential: Referential,
    answers: Mapping[Slot, Recorded],
    regions: tuple[str, ...] = (),
    departments: tuple[str, ...] = (),
) -> tuple[Suggestion, ...]:
    """Three to five pistes."""
    return ()
