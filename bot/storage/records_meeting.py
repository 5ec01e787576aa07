"""What the store takes and gives of a group's results and of its meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.results.answers import Slot


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Results as shown, frozen. `slot`: of one question in a meeting, else the whole; `included`: how many people."""

    id: int
    campaign_id: int
    slot: Slot | None
    taken_at: datetime
    included: int
    content: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CollectiveScore:
    """What the group agreed on. `score`: None when it agreed that it cannot tell."""

    slot: Slot
    score: int | None
    observation: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is on the screen. `code`: an objective or an indicator; `reading`: by its value. `version`: 0 before it."""

    campaign_id: int
    code: str | None = None
    reading: str | None = None
    revealed: bool = False
    timer_ends_at: datetime | None = None
    version: int = 0
