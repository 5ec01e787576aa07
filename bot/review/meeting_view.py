"""What is on the screen of a meeting, gathered from the store."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from bot.reports.group.figures import figures
from bot.reports.group.frozen import current, missing_for, shown_of
from bot.reports.group.view import Figures
from bot.results.answers import Slot
from bot.results.group_codec import from_plain
from bot.review.slides import Slide, beside, shown, slides
from bot.storage.records import CampaignRecord
from bot.storage.records_meeting import CollectiveScore, Meeting
from bot.storage.store import Store
from referential.model import Referential


@dataclass(frozen=True, slots=True)
class Revealed:
    """Figures as frozen. `newer`: people who answered since and are not counted in them."""

    figures: Figures
    taken_at: datetime
    newer: int


@dataclass(frozen=True, slots=True)
class Line:
    """One question of an objective. `revealed`: None until its notes were shown, or while they are hidden."""

    slide: Slide
    label: str
    count: int
    revealed: Revealed | None
    agreed: CollectiveScore | None


@dataclass(frozen=True, slots=True)
class Screen:
    """`missing`: people still needed before the notes, or newer ones, may be shown; `ready`: some may be shown now."""

    meeting: Meeting
    slide: Slide
    number: int
    total: int
    before: Slide | None
    after: Slide | None
    lines: tuple[Line, ...]
    missing: int
    ready: bool
    left: int | None

    @property
    def line(self) -> Line:
        """Of the question on the screen."""
        return self.lines[0]

    @property
    def mark(self) -> str:
        """Changes when more than the counts has to be drawn again."""
        agreed = [(one.agreed.score, one.agreed.observation) for one in self.lines if one.agreed]
        said = (self.meeting.version, self.missing, self.ready, self.slide.name, agreed)
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]

    @property
    def counts(self) -> dict[str, int]:
        """How many answered each question on it."""
        return {line.slide.name: line.count for line in self.lines}


def screen(
    store: Store, referential: Referential, record: CampaignRecord, now: datetime, figures: bool = True
) -> Screen:
    """As the meeting stands. `figures`: with the notes, where they are revealed."""
    meeting, counts = store.meeting(record.id), store.count_answers(record.id)
    every = slides(referential, record.campaign, counts)
    slide = shown(every, meeting)
    agreed = {one.slot: one for one in store.agreed(record.id)}
    its = [slide] if slide.slot else [one for one in every if one.slot and one.code[0] == slide.code]
    lines = tuple(_line(store, referential, record, one, counts, agreed, figures and meeting.revealed) for one in its)
    missing = missing_for(store, record, slide.slot) if slide.slot else 0
    known = slide.slot is None or shown_of(store, record.id, slide.slot) is not None
    return Screen(meeting, slide, every.index(slide) + 1, len(every), beside(every, slide, -1), beside(every, slide, 1),
                  lines, missing, known or missing == 0, seconds_left(meeting, now))  # fmt: skip


def seconds_left(meeting: Meeting, now: datetime) -> int | None:
    """Until the timer ends; None when it does not run."""
    return None if meeting.timer_ends_at is None else max(0, round((meeting.timer_ends_at - now).total_seconds()))


def prepare(store: Store, referential: Referential, record: CampaignRecord) -> None:
    """Once closed, everything may be shown that ever will."""
    if record.campaign.closed:
        current(store, referential, record)


def _line(
    store: Store, referential: Referential, record: CampaignRecord, slide: Slide, counts: dict[Slot, int],
    agreed: dict[Slot, CollectiveScore], revealed: bool,
) -> Line:  # fmt: skip
    slot = Slot(slide.code, slide.reading) if slide.reading else None
    if slot is None:
        raise ValueError("an objective is no question")
    found = _revealed(store, referential, record, slot, counts.get(slot, 0)) if revealed else None
    return Line(slide, referential.indicator(slide.code).short, counts.get(slot, 0), found, agreed.get(slot))


def _revealed(store: Store, referential: Referential, record: CampaignRecord, slot: Slot, count: int
              ) -> Revealed | None:  # fmt: skip
    snapshot = shown_of(store, record.id, slot)
    if snapshot is None:
        return None
    cells = from_plain(snapshot.content).cells[slot]
    heard = cells["tous"].respondents
    return Revealed(figures(referential, slot, cells), snapshot.taken_at, 0 if heard is None else max(0, count - heard))
