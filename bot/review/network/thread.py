"""What a network and a pole wrote to each other, as the network reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.storage.records_exchanges import Message
from referential.model import Measure, Referential


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message, and what the pole answered when the network wrote it. `new`: the network had not read all of it."""

    message: Message
    measure: Measure | None
    answers: tuple[Message, ...]
    new: bool


def thread(messages: Sequence[Message], data: Referential) -> tuple[Exchange, ...]:
    """The newest first; answers in the order they were written."""
    measures = {measure.id: measure for measure in data.measures}
    found = []
    for one in reversed([message for message in messages if message.answers_id is None]):
        answers = tuple(answer for answer in messages if answer.answers_id == one.id)
        new = any(each.from_pole and each.read_at is None for each in (one, *answers))
        found.append(Exchange(one, measures.get(one.measure or ""), answers, new))
    return tuple(found)


def measures_for(called: Sequence[str], data: Referential) -> tuple[tuple[str, tuple[Measure, ...]], ...]:
    """What a help may be linked to: the measures that a diagnostic calls for, then the others."""
    first = tuple(measure for id_ in dict.fromkeys(called) for measure in data.measures if measure.id == id_)
    others = tuple(measure for measure in data.measures if measure not in first)
    return tuple((kind, found) for kind, found in (("called", first), ("others", others)) if found)
