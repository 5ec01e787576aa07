"""A collecte in which many people answered, invented and always the same."""

from __future__ import annotations

import random
from collections.abc import Iterable

from bot.conversation.model import (
    AnswerRecorded,
    Consent,
    ConsentChosen,
    Described,
    Event,
    Finished,
    ObservationNoted,
    Phase,
    State,
    Turn,
)
from bot.results.answers import Recorded, Slot
from bot.storage.store import Store
from nlu.reading.model import Reason
from referential.model import Reading
from tests.results.builders import CODES

FAMILIES = ("ess", "ess", "habitants", "collectivite", "ess", "habitants", "entreprise")
SPLIT, UNKNOWN = "C1", "G2"
"""On the first opinions are apart; most cannot answer the second."""


def person(
    store: Store, campaign_id: int, number: int, codes: Iterable[str] = CODES, readings: Iterable[Reading] = Reading,
    consents: Iterable[Consent] = tuple(Consent), family: str | None = "", inside: bool | None = None,
) -> int:  # fmt: skip
    """One participation, drawn by its number; `family`: "" for one in turn."""
    rng = random.Random(number)
    who = Described(FAMILIES[number % len(FAMILIES)] if family == "" else family,
                    number % 3 != 0 if inside is None else inside)  # fmt: skip
    given = set(consents)
    events: list[Event] = [*(ConsentChosen(one, one in given) for one in Consent), who]
    for code in codes:
        for reading in readings:
            events.append(_answer(rng, number, Slot(code, reading)))
        if rng.random() < 0.1:
            events.append(ObservationNoted(code, f"Vu par la personne {number} au sujet de {code}."))
    id_ = store.begin(campaign_id, "web").participation_id
    assert store.commit(id_, 0, Turn(State(Phase.DONE), (), (*events, Finished())), (), None, "web")
    return id_


def people(store: Store, campaign_id: int, count: int, first: int = 0, **more: object) -> list[int]:
    """So many of them."""
    return [person(store, campaign_id, number, **more) for number in range(first, first + count)]  # type: ignore[arg-type]


def _answer(rng: random.Random, number: int, slot: Slot) -> Event:
    if slot.indicator == SPLIT and slot.reading is Reading.SATISFACTION:
        score: int | None = 1 if number % 2 else 6
    elif slot.indicator == UNKNOWN and rng.random() < 0.6:
        score = None
    else:
        middle = 2 + (CODES.index(slot.indicator) * 7) % 4 + (slot.reading is Reading.IMPORTANCE)
        score = min(6, max(1, round(rng.gauss(middle, 0.9)))) if rng.random() > 0.06 else None
    recorded = Recorded(score, None if score else Reason.NO_INFORMATION)
    words = f"ce que dit {number} de {slot.indicator}" if rng.random() < 0.15 else str(score or "je ne sais pas")
    return AnswerRecorded(slot, recorded, words, "typed", "")
